"""The words of bylines and datelines in the languages of news: what leads to a name, what follows one, what is none.

The lists of words lie in `bylines.toml`, each with its meaning; all are in lower case.
"""

import tomllib
from importlib.resources import files
from typing import Final

_TABLE: Final = tomllib.loads(files("pipeline.text").joinpath("bylines.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(str(_TABLE[name]).replace("\n", " ").strip().split(", "))


JOBS: Final = _words("jobs")
BEATS: Final = _words("beats")
BUTTONS: Final = _words("buttons")
COLLECTIVES: Final = _words("collectives")
AGENCIES: Final = _words("agencies")
PARTICLES: Final = _words("particles")
NOT_NAMES: Final = _words("not_names")
CREDITS: Final = _words("credits")
PLACE_WORDS: Final = _words("places")
CITIES: Final = _words("cities")
NOT_PLACES: Final = _words("not_places")

LEADS: Final = (
    r"(?:(?:written|posted|published|authored|reported|story|words|text|reporting|news|article|report|commentary"
    r"|opinion|analysis|review|column|guest post|an? [\w-]+ post|a guest post|submitted|created|produced) )?by"
    r"|authors?(?: name)?"
    r"|(?:(?:geschrieben|verfasst|veröffentlicht|interview|ein (?:kommentar|gastbeitrag|interview|essay|bericht)"
    r"|eine? (?:analyse|kolumne|reportage|glosse)|kommentar|protokoll|text) )?von"
    r"|autor(?:in|en|:in|\*in)?|verfasser(?:in)?"
    r"|(?:(?:geschreven|gepubliceerd|tekst) )?door|(?:(?:skriven|skrevet|publicerad|publisert|text|tekst) )?a[vf]"
    r"|(?:(?:publié|rédigé|écrit|propos recueillis|article) )?par|auteure?"
    r"|(?:(?:escrito|publicado|texto|redactado|atualizado) )?por|autora?"
    r"|(?:articolo )?di|(?:a cura|scritto) d[ai]|autore|autrice"
    r"|autorzy|autorka|opracowa(?:ł|ła|nie)|oprac\.|napsala?|autoři|de către|írta|szerző"
    r"|авторы?|автори?|авторка|подготовил[аи]?|γράφ(?:ει|ουν)(?: ο| η| οι)?|συντάκτ(?:ης|ρια)"
    r"|yazar|yazan|muhabir|tác giả|(?:ditulis |laporan )?oleh|penulis|เขียนโดย|โดย|ผู้เขียน"
    r"|بقلم|كتبت?|إعداد|الكاتب|نویسنده|نوشته(?:‌ی| ی)?|مؤلف|מאת|כותבת?|लेखक|द्वारा"
)
"""Patterns in lower case that stand before a name, followed by a space, a colon or the end of the line."""

LABELS: Final = (
    r"about the authors?|meet the author|written|story|reporters?|writers?|words|bylines?|text|tekst|texte|texto|testo"
    r"|skribent|текст|корреспондент|кореспондент|κείμενο|haber|bài|reporter|เรื่อง|المصدر|گزارش"
)
"""The same, but only with a colon or at the end of the line: they begin other lines too."""

EAST_ASIAN_LEADS: Final = (
    r"本报记者|本報記者|特约记者|記者|记者|作者|撰文|撰稿|执笔|執筆|著者|筆者|文|글"
    r"|編集委員|論説委員|解説委員|専門記者"
)
"""These need no space behind them, but a colon, a stroke, a space or nothing."""

CHINESE_SURNAMES: Final = frozenset(str(_TABLE["chinese_surnames"]).split())

EAST_ASIAN_TITLES: Final = r"기자|특파원|記者|記者報導|报道|報導"
"""These stand behind a name."""

JOINTS: Final = r"and|und|et|y|e|en|och|og|a|i|и|та|і|και|ve|va|và|dan|و|ו|और|และ|with|mit|avec|con|com|met|med|sowie"
"""Words between two names."""

PICTURE_CREDITS: Final = (
    r"getty|shutterstock|istock|adobe stock|unsplash|pexels|alamy|imago|picture.alliance|photograph"
    r"|©|credit"
)
"""What makes a line the credit of a picture."""
