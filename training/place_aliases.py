"""Names of places as English news writes them, where the gazetteer's sources lack them: ordinary usage, by hand."""

from typing import Final

COUNTRIES: Final = {
    "US": "U.S.|US|USA|U.S.A.|America|United States|United States of America|the States",
    "GB": "UK|U.K.|Britain|Great Britain|United Kingdom",
    "NL": "Holland|Netherlands",
    "AE": "UAE|U.A.E.|Emirates|United Arab Emirates",
    "CD": "Congo|DRC|DR Congo|D.R. Congo|Democratic Republic of Congo|Congo-Kinshasa|Zaire",
    "CG": "Republic of Congo|Congo-Brazzaville",
    "KR": "South Korea|S. Korea|Korea",
    "KP": "North Korea|N. Korea",
    "TR": "Turkey|Turkiye",
    "CZ": "Czech Republic|Czechia",
    "MM": "Burma|Myanmar",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "CV": "Cape Verde",
    "SZ": "Swaziland|Eswatini",
    "TL": "East Timor",
    "MK": "Macedonia|North Macedonia",
    "VA": "Vatican|Holy See|Vatican City",
    "PS": "Palestine|Palestinian territories|Occupied Palestinian Territories|Palestinian Authority",
    "RU": "Russia",
    "IR": "Iran",
    "SY": "Syria",
    "VE": "Venezuela",
    "BO": "Bolivia",
    "TZ": "Tanzania",
    "MD": "Moldova",
    "LA": "Laos",
    "VN": "Vietnam",
    "BN": "Brunei",
    "TW": "Taiwan",
    "BA": "Bosnia|Bosnia-Herzegovina",
    "TT": "Trinidad",
    "PG": "PNG",
    "SA": "KSA|Saudi",
    "CF": "CAR",
    "NZ": "Aotearoa",
    "FK": "Falklands|Malvinas",
    "GM": "The Gambia",
    "BS": "The Bahamas",
    "IE": "Republic of Ireland|Irish Republic|Eire",
    "CN": "Mainland China|PRC",
    "LK": "Ceylon",
}
"""What countries are called, parted by bars."""

CITIES: Final = {
    ("US", "Los Angeles"): "L.A.|LA",
    ("US", "New York City"): "NYC|New York|N.Y.C.|Manhattan, New York",
    ("US", "Washington"): "Washington D.C.|Washington, D.C.|D.C.|DC|Washington DC",
    ("US", "Las Vegas"): "Vegas",
    ("US", "Philadelphia"): "Philly",
    ("US", "San Francisco"): "Frisco|San Fran",
    ("US", "St. Louis"): "Saint Louis",
    ("US", "New Orleans"): "NOLA",
    ("BR", "Rio de Janeiro"): "Rio",
    ("BR", "São Paulo"): "Sao Paulo",
    ("MY", "Kuala Lumpur"): "KL",
    ("IN", "Mumbai"): "Bombay",
    ("IN", "Kolkata"): "Calcutta",
    ("IN", "Chennai"): "Madras",
    ("IN", "Bengaluru"): "Bangalore",
    ("VN", "Ho Chi Minh City"): "Saigon",
    ("UA", "Kyiv"): "Kiev",
    ("UA", "Kharkiv"): "Kharkov",
    ("UA", "Odesa"): "Odessa",
    ("CN", "Beijing"): "Peking",
    ("BE", "Brugge"): "Bruges",
    ("DE", "Köln"): "Cologne",
    ("NL", "The Hague"): "Hague|Den Haag",
    ("KZ", "Astana"): "Nur-Sultan",
    ("IL", "Jerusalem"): "East Jerusalem|West Jerusalem",
    ("GB", "Kingston upon Hull"): "Hull",
    ("GB", "Newcastle upon Tyne"): "Newcastle",
}
"""What cities are called; the largest one of the country with this name."""

REGIONS: Final = {
    "IN.12": "Jammu and Kashmir|Kashmir",
    "UA.11": "Crimea|Crimean Peninsula",
    "PS.GZ": "Gaza Strip|Gaza",
    "PS.WE": "West Bank|Occupied West Bank",
    "GB.NIR": "Northern Ireland|Ulster",
    "CN.13": "Xinjiang",
    "CN.14": "Tibet",
    "CN.20": "Inner Mongolia",
    "DE.02": "Bavaria",
    "DE.07": "North Rhine-Westphalia",
    "DE.13": "Saxony",
    "ES.51": "Andalusia",
    "ES.56": "Catalonia",
    "ES.59": "Basque Country",
    "ET.53": "Tigray",
    "FI.19": "Lapland",
    "FR.28": "Normandy",
    "FR.53": "Brittany",
    "FR.94": "Corsica",
    "ID.02": "Bali",
    "IT.09": "Lombardy",
    "IT.12": "Piedmont",
    "IT.14": "Sardinia",
    "IT.15": "Sicily",
    "IT.16": "Tuscany",
    "RU.12": "Chechnya",
    "RU.17": "Dagestan",
    "RU.73": "Tatarstan",
    "US.DC": "District of Columbia",
    "RU.48": "Moscow",
    "RU.47": "Moscow Oblast|Moscow Region",
}
"""What regions are called, by GeoNames' code; the first is the name that is shown."""

WIDER: Final = {
    "Southeast Asia": "South East Asia|South-East Asia|South-eastern Asia",
    "Eastern Asia": "East Asia",
    "Southern Asia": "South Asia",
    "Western Africa": "West Africa",
    "Eastern Africa": "East Africa",
    "Northern Africa": "North Africa",
    "Middle Africa": "Central Africa",
    "Western Asia": "West Asia",
}
"""What the CLDR's regions of the world are called."""

CODES: Final = {
    "US": (
        "AL Ala|AK AK|AZ Ariz|AR Ark|CA Calif|CO Colo|CT Conn|DC DC|DE Del|FL Fla|GA Ga|HI HI|ID Ida|IL Ill|IN Ind|"
        "IA Ia|KS Kan|KY Ky|LA La|ME Me|MD Md|MA Mass|MI Mich|MN Minn|MS Miss|MO Mo|MT Mont|NE Neb|NV Nev|NH NH|NJ NJ|"
        "NM NM|NY NY|NC NC|ND ND|OH OH|OK Okla|OR Ore|PA Pa|PA Penn|RI RI|SC SC|SD SD|TN Tenn|TX Tex|UT UT|VT Vt|VA Va|"
        "WA Wash|WV WVa|WI Wis|WI Wisc|WY Wyo"
    ),
    "CA": (
        "01 AB|01 Alta|02 BC|03 MB|03 Man|04 NB|05 NL|05 Nfld|07 NS|08 ON|08 Ont|09 PE|09 PEI|10 QC|10 Que|11 SK|"
        "11 Sask|12 YT|13 NT|13 NWT|14 NU"
    ),
    "AU": "01 ACT|02 NSW|03 NT|04 QLD|05 SA|06 TAS|07 VIC|08 WA",
}
"""How states are shortened, by their postal code and by the Associated Press: GeoNames' code, then the abbreviation."""

PEOPLES: Final = {
    "AF": "Afghani",
    "AR": "Argentine|Argentinian",
    "AZ": "Azeri",
    "BA": "Bosnian|Herzegovinian",
    "BD": "Bengali",
    "BF": "Burkinabé",
    "BW": "Botswanan",
    "CH": "Swiss",
    "CN": "Mainland Chinese",
    "DK": "Dane",
    "EC": "Ecuadorian",
    "ES": "Spaniard",
    "FI": "Finn",
    "GB": "Briton|Brit",
    "HK": "Hong Konger",
    "IE": "Irish|Irishman",
    "IL": "Israeli",
    "IS": "Icelandic",
    "KG": "Kyrgyz",
    "KR": "Korean",
    "KZ": "Kazakh",
    "LS": "Basotho",
    "MM": "Rohingya",
    "MY": "Malay",
    "NL": "Dutchman",
    "NP": "Nepali",
    "NZ": "Kiwi|Maori|New Zealand",
    "PH": "Philippine|Filipina",
    "PL": "Pole",
    "PS": "Gazan",
    "RS": "Serb",
    "SA": "Saudi",
    "SE": "Swede",
    "SI": "Slovenian",
    "SK": "Slovakian",
    "TJ": "Tajik",
    "TR": "Turk",
    "US": "American|Native American|African American",
    "UZ": "Uzbek",
    "VE": "Venezuelan",
    "ZW": "Zimbabwean",
}
"""Peoples, and adjectives of countries, that countryinfo lacks."""

REGION_PEOPLES: Final = {
    "GB.ENG": "English|Englishman",
    "GB.SCT": "Scottish|Scot|Scotsman",
    "GB.WLS": "Welsh|Welshman",
    "GB.NIR": "Northern Irish",
    "CA.10": "Quebecer|Quebecker|Québécois",
    "ES.56": "Catalan",
    "UA.11": "Crimean",
    "IN.12": "Kashmiri",
    "PS.GZ": "Gazan",
    "US.AK": "Alaskan",
    "US.AL": "Alabamian",
    "US.AR": "Arkansan",
    "US.AZ": "Arizonan",
    "US.CA": "Californian",
    "US.CO": "Coloradan",
    "US.FL": "Floridian",
    "US.HI": "Hawaiian",
    "US.IA": "Iowan",
    "US.IL": "Illinoisan",
    "US.IN": "Hoosier",
    "US.KS": "Kansan",
    "US.KY": "Kentuckian",
    "US.LA": "Louisianan",
    "US.MD": "Marylander",
    "US.ME": "Mainer",
    "US.MI": "Michigander",
    "US.MN": "Minnesotan",
    "US.MO": "Missourian",
    "US.MS": "Mississippian",
    "US.MT": "Montanan",
    "US.NC": "North Carolinian",
    "US.ND": "North Dakotan",
    "US.NE": "Nebraskan",
    "US.NJ": "New Jerseyan",
    "US.NM": "New Mexican",
    "US.NV": "Nevadan",
    "US.NY": "New Yorker",
    "US.OH": "Ohioan",
    "US.OK": "Oklahoman",
    "US.OR": "Oregonian",
    "US.PA": "Pennsylvanian",
    "US.RI": "Rhode Islander",
    "US.SC": "South Carolinian",
    "US.SD": "South Dakotan",
    "US.TN": "Tennessean",
    "US.TX": "Texan",
    "US.UT": "Utahn",
    "US.VA": "Virginian",
    "US.VT": "Vermonter",
    "US.WI": "Wisconsinite",
    "US.WV": "West Virginian",
    "US.WY": "Wyomingite",
}
"""What the people of regions are called, by GeoNames' code."""

UNRESOLVED: Final = (
    "Middle East|Mideast|Far East|Near East|Balkans|Pacific|Pacific Ocean|Atlantic|Atlantic Ocean|Arctic|"
    "Arctic Ocean|Indian Ocean|Antarctic|Mediterranean|Mediterranean Sea|Black Sea|Red Sea|Baltic Sea|North Sea|"
    "Caspian Sea|Persian Gulf|Gulf|Arabian Gulf|Gulf of Mexico|South China Sea|East China Sea|Sahara|Sahel|Alps|"
    "Himalayas|Andes|Amazon|Nile|Danube|Rhine|Earth|Mars|Moon|West|East|North|South|Western|Northeast|Northwest|"
    "Southeast|Southwest|Midwest|Silicon Valley|Wall Street|Scandinavia|Horn of Africa|Maghreb|Levant|"
    "Indo-Pacific|Asia-Pacific|Kremlin|White House|Capitol|Capitol Hill|Pentagon|Downing Street|Whitehall|"
    "Westminster|Hollywood Boulevard|Soviet Union|USSR|Yugoslavia|Czechoslovakia|East Germany|West Germany|"
    "Deep South|New England|Strait of Hormuz|Suez Canal|Panama Canal|Bay of Bengal|Arabian Sea|English Channel|"
    "Channel|Great Lakes|Gulf Coast|East Coast|West Coast|Main Street|Highway|University|College|High School|"
    "Church|City|Town|County|State|Island|Airport|EU|European Union|UN|NATO|Bay Area|West Midlands|East Midlands|"
    "Yorkshire|South Yorkshire|West Yorkshire|Sussex|Luzon|Mindanao|Long Island|Sinai|Java|Sumatra|Borneo|"
    "Kurdistan|Darfur|Donbas|Donbass|Siberia"
)
"""Places of the world without one point that stands for them, or that no source has: better left open than guessed."""
