from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.lines import split_lines
from pipeline.text.page import read_page
from pipeline.text.page_kind import PageKind, page_kind
from pipeline.text.page_wording import folded

SAMPLE = Path(__file__).parents[2].joinpath("articles", "sample.txt").read_text(encoding="utf-8")

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
BODY = [P1, P2, P3]
MENU = ["Skip to content", "News", "Sport", "Culture", "Weather", "Travel", "Log in"]
FOOTER = ["About us", "Contact", "Imprint", "Jobs", "Terms of use", "Follow us on Instagram"]
HEADLINES = [
    "Storm leaves thousands without power in the north",
    "Central bank raises its main rate for a third time",
    "Why the harbour museum will not open this summer",
    "Ferry service to the islands resumes on Monday",
    "Two climbers rescued after a night on the ridge",
    "Bakers complain about the price of butter",
    "School board picks a new head from within",
    "Railway union calls off its strike at midnight",
    "Rare owl returns to the marshes after forty years",
    "Council to vote on the old bridge this evening",
]
SUMMARIES = [
    "Repair crews hope to reconnect the last villages before the weekend.",
    "Analysts had expected the bank to wait until the autumn.",
    "Water has damaged the archive, and nobody wants to pay.",
    "The first boat leaves at six in the morning, the operator says.",
    "They had lost their way in the fog and called for help.",
    "A kilogram now costs twice as much as it did a year ago.",
    "She has taught at the school since it was founded.",
    "Both sides will meet again after the holidays.",
    "Bird watchers have set up their tents along the dam.",
    "Engineers have warned that its cables are worn.",
]


def lines_of(text: str) -> list[str]:
    return [line.text for line in split_lines(text)]


def kind_of(*lines: str) -> PageKind:
    """What the page is, with the body that `read_page` finds."""
    text = "\n".join(lines)
    starts = {paragraph.raw_start for paragraph in read_page(text).paragraphs}
    return page_kind(lines_of(text), [line.start in starts for line in split_lines(text)])


ERROR_PAGES = {
    "english": "Page not found\nSorry, the page you are looking for has moved or never was.\nBack to the home page",
    "english-bare-number": "404",
    "english-forbidden": "403 Forbidden\nnginx",
    "english-server": "HTTP ERROR 503\nWe will be back shortly.",
    "english-region": "We are sorry.\nThis content is not available in your region.",
    "english-wrong": "Oops!\nSomething went wrong.\nTry again",
    "german": (
        "Fehler 404\nDie Seite wurde nicht gefunden\nDie gesuchte Seite gibt es nicht mehr, vielleicht hilft die Suche."
    ),
    "french": "Page introuvable\nLa page que vous recherchez a été déplacée ou supprimée.\nRetour à l’accueil",
    "spanish": "Página no encontrada\nLo sentimos, la página que buscas ya no está aquí.",
    "portuguese": "Erro 404\nA página não foi encontrada. Volte ao início.",
    "italian": "Pagina non trovata\nForse la pagina richiesta è stata spostata.",
    "dutch": "Pagina niet gevonden\nDe pagina die u zoekt is verhuisd.",
    "polish": "Błąd 404\nNie znaleziono strony, której szukasz.",
    "swedish": "Sidan hittades inte\nDen kan ha flyttats eller tagits bort.",
    "russian": "Ошибка 404\nСтраница не найдена. Возможно, она была удалена или перенесена.",
    "ukrainian": "Сторінку не знайдено\nПоверніться на головну або скористайтеся пошуком.",
    "greek": "Η σελίδα δεν βρέθηκε\nΔοκιμάστε την αναζήτηση.",
    "turkish": "Sayfa bulunamadı\nAradığınız sayfa taşınmış olabilir.",
    "arabic": "خطأ 404\nالصفحة التي تبحث عنها غير متاحة حاليا.",
    "persian": "صفحه مورد نظر یافت نشد\nبازگشت به خانه",
    "hebrew": "העמוד המבוקש לא נמצא\nחזרה לדף הבית",
    "hindi": "क्षमा करें, पेज नहीं मिला\nहोम पेज पर जाएँ",
    "chinese": "抱歉，您访问的页面不存在\n返回首页",
    "japanese": "お探しのページが見つかりませんでした\nトップページへ",
    "korean": "요청하신 페이지를 찾을 수 없습니다\n홈으로",
    "thai": "ไม่พบหน้าที่คุณต้องการ\nกลับหน้าแรก",
    "vietnamese": "Không tìm thấy trang\nTrang bạn tìm có thể đã bị xóa.",
    "indonesian": "Halaman tidak ditemukan\nKembali ke beranda",
}
ROBOT_CHECKS = {
    "english": (
        "Verify you are human by completing the action below.\nwww.example.org needs to review the security "
        "of your connection."
    ),
    "english-traffic": (
        "Our systems have detected unusual traffic from your computer network.\nPlease solve the captcha."
    ),
    "english-browser": "Checking your browser before you go on.\nThis takes a few seconds.\nRay ID: 0f0f0f",
    "german": "Bitte bestätigen Sie, dass Sie ein Mensch sind.\nWeiter",
    "french": "Vérifiez que vous êtes humain en cochant la case ci-dessous.",
    "spanish": "Confirma que no eres un robot para continuar.",
    "russian": "Подтвердите, что вы не робот\nЗапросы с вашего адреса похожи на автоматические.",
    "turkish": "Devam etmek için robot olmadığınızı doğrulayın.",
    "arabic": "يرجى التأكد من أنك لست روبوت للمتابعة",
    "portuguese": "Confirme que não é um robô para continuar.",
    "italian": "Conferma di essere umano per proseguire.",
    "dutch": "Bevestig dat u een mens bent.",
    "polish": "Potwierdź, że nie jesteś robotem.",
    "swedish": "Bekräfta att du är en människa.",
    "ukrainian": "Підтвердьте, що ви не робот",
    "greek": "Επιβεβαιώστε ότι είστε άνθρωπος",
    "persian": "لطفا تایید کنید که ربات نیستید",
    "hebrew": "נא לאשר שאינך רובוט",
    "hindi": "पुष्टि करें कि आप इंसान हैं",
    "thai": "โปรดยืนยันว่าคุณเป็นมนุษย์",
    "vietnamese": "Vui lòng xác nhận bạn không phải là robot",
    "indonesian": "Konfirmasi bahwa Anda bukan robot",
    "chinese": "安全验证\n请确认您是真人",
    "japanese": "私はロボットではありません\n続行するにはチェックを入れてください",
    "korean": "로봇이 아닙니다\n계속하려면 확인하세요",
}
COOKIE_WALLS = {
    "english": (
        "We value your privacy\nWe and our partners store and read information on a device, such as cookies, "
        "to show you "
        "personalised ads and to learn how the site is used.\nYou can withdraw your consent at any time.\n"
        "Accept all\nReject all\nManage options"
    ),
    "german": (
        "Wir verwenden Cookies und ähnliche Techniken, um unsere Seite zu verbessern und Werbung zu zeigen.\n"
        "Ihre Einwilligung können Sie jederzeit widerrufen, auch später und ohne Angabe von Gründen.\n"
        "Alle akzeptieren\nAblehnen"
    ),
    "french": (
        "Nous utilisons des cookies avec nos partenaires pour mesurer l’audience du site.\nTout accepter\nTout refuser"
    ),
    "spanish": (
        "Utilizamos cookies propias y de terceros para mostrarte publicidad a tu gusto.\nAceptar todo\nConfigurar"
    ),
    "italian": "Noi e i nostri partner usiamo i cookie per capire come viene usato il sito.\nAccetta tutti\nRifiuta",
    "portuguese": "Nós e nossos parceiros usamos cookies para entender como o site é usado.\nAceitar todos\nRejeitar",
    "dutch": "Wij gebruiken cookies om u advertenties te tonen die bij u passen.\nAlles accepteren\nWeigeren",
    "swedish": "Vi och våra partner använder kakor för att visa annonser som passar dig.\nGodkänn alla\nNeka",
    "ukrainian": "Ми використовуємо файли cookie, щоб сайт краще працював для вас.\nПрийняти все",
    "greek": "Εμείς και οι συνεργάτες μας χρησιμοποιούμε cookies για τη σελίδα.\nΑποδοχή όλων\nΑπόρριψη",
    "turkish": "Sitemizi geliştirmek için biz ve iş ortaklarımız çerezler kullanıyoruz.\nTümünü kabul et\nReddet",
    "arabic": "نستخدم ملفات تعريف الارتباط نحن وشركاؤنا لتحسين تجربتك في هذا الموقع.\nقبول الكل\nرفض الكل",
    "chinese": "我们和我们的合作伙伴使用cookie来改进网站，并在征得您的同意后展示更合适的广告内容。\n全部接受\n拒绝",
    "korean": "당사와 파트너는 귀하의 동의를 받아 쿠키를 사용하여 사이트를 개선합니다.\n모두 동의\n거부",
    "vietnamese": "Chúng tôi sử dụng cookie để cải thiện trang web và quảng cáo cho bạn.\nChấp nhận tất cả\nTừ chối",
    "indonesian": "Kami dan mitra kami menggunakan cookie untuk memperbaiki situs ini bagi Anda.\nTerima semua\nTolak",
    "polish": "My i nasi partnerzy używamy plików cookie, aby dopasować treści i reklamy.\nPrzejdź do serwisu",
    "russian": "Мы используем файлы cookie, чтобы сайт работал лучше для вас.\nПринять все\nОтклонить",
    "japanese": (
        "当サイトではcookieを使用して、お客様の同意のもとで利用状況を調べ、内容を改善しています。\nすべて同意\n拒否"
    ),
}
STUBS = {
    "english": [*BODY, "Already a subscriber? Log in", "Choose a plan"],
    "english-number": [*BODY, "To read the full story, start your free trial."],
    "german": [
        (
            "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke noch ein Jahr lang für den Verkehr "
            "offen zu halten."
        ),
        "Die Bürgermeisterin sagte, man habe alle Gutachten geprüft und halte das Bauwerk für sicher genug.",
        "Weiterlesen mit dem Tagesblatt-Abo",
        "Jetzt testen",
    ],
    "french": [
        (
            "Le conseil municipal a décidé mardi de laisser le vieux pont ouvert encore un an, malgré l’avis des "
            "ingénieurs."
        ),
        "Il vous reste 75 % de cet article à lire.",
        "La suite est réservée aux abonnés.",
    ],
    "spanish": [
        (
            "El ayuntamiento decidió el martes mantener abierto el viejo puente un año más, pese a los avisos de "
            "los técnicos."
        ),
        "Para seguir leyendo, hazte suscriptor",
    ],
    "russian": [
        (
            "Городской совет во вторник решил ещё на год оставить старый мост открытым, хотя инженеры "
            "предупреждали об опасности."
        ),
        "Этот материал доступен подписчикам",
    ],
    "ukrainian": [
        (
            "Міська рада у вівторок вирішила ще на рік залишити старий міст відкритим, хоча інженери попереджали "
            "про небезпеку."
        ),
        "Оформіть передплату, щоб читати далі",
    ],
    "japanese": [
        "市議会は火曜日、技術者の警告にもかかわらず、古い橋をさらに一年間通行できるようにすることを賛成多数で決めた。",
        "この記事は有料会員限定です 残り1234文字",
    ],
    "chinese": [
        "市议会星期二决定，尽管工程师多次发出警告，仍让这座老桥继续开放一年，并在明年春天开始维修。",
        "本文為付費內容",
    ],
    "korean": [
        "시의회는 화요일 기술자들의 경고에도 불구하고 오래된 다리를 일 년 더 개방하기로 결정했다고 밝혔다.",
        "이 기사는 유료 구독자 전용입니다",
    ],
    "arabic": [
        "قرر مجلس المدينة يوم الثلاثاء إبقاء الجسر القديم مفتوحا لمدة عام آخر رغم تحذيرات المهندسين من خطورة ذلك.",
        "هذا المحتوى متاح للمشتركين فقط",
    ],
    "cut-by-an-interface": [P1, "“We have looked at every report, and we believe the bridge is… [+2345 chars]"],
    "cut-by-a-feed": [f"{P1} Repairs are to begin in the spring […]"],
    "ellipsis": [P1, "Repairs are to begin in the spring, and they will cost about…"],
    "open-end-and-read-more": [
        P1,
        "Repairs are to begin in the spring, and they will cost about three million pounds, but the",
        "Read more",
    ],
}
OFFERS = {
    "portuguese": "Conteúdo exclusivo para assinantes",
    "italian": "Sei già abbonato? Accedi",
    "dutch": "Bent u al abonnee? Log in",
    "polish": "Masz już prenumeratę? Zaloguj się",
    "swedish": "Redan prenumerant? Logga in",
    "greek": "Το άρθρο είναι αποκλειστικά για συνδρομητές",
    "turkish": "Okumaya devam etmek için abone olun",
    "persian": "این مطلب ویژه مشترکین است",
    "hebrew": "הכתבה המלאה למנויים בלבד",
    "hindi": "आगे पढ़ने के लिए लॉग इन करें",
    "simplified-chinese": "本文为付费内容",
    "thai": "เนื้อหานี้สำหรับสมาชิกเท่านั้น",
    "vietnamese": "Đăng nhập để đọc tiếp",
    "indonesian": "Sudah berlangganan? Masuk",
    "russian-share": "Осталось 80% текста",
    "german-words": "Noch 850 Wörter",
}
LIVE = {
    "english-clocks-above": [
        "Bridge vote: live updates",
        "17:04",
        P1,
        P2,
        "16:40",
        P3,
        P1,
        "15:10",
        P2,
        P3,
    ],
    "clocks-without-any-marker": ["17:04", P1, P2, P3, "16:40", P3, P1, P2, "15:10", P2, P3, P1],
    "german-ticker": [
        "Liveticker zur Brücke",
        "17.04 Uhr: Rat stimmt ab",
        "Der Rat hat am späten Nachmittag mit der Abstimmung über die alte Brücke begonnen, der Saal ist voll.",
        "16.40 Uhr: Debatte beendet",
        "Nach drei Stunden ist die Debatte zu Ende. Die Ingenieure haben noch einmal vor den Kosten gewarnt.",
        "15.10 Uhr: Sitzung eröffnet",
        "Die Bürgermeisterin hat die Sitzung eröffnet. Vor dem Rathaus stehen einige hundert Menschen mit Schildern.",
    ],
    "french-direct": [
        "9h05 - Le vote est ouvert",
        "Les élus ont commencé à voter sur l’avenir du vieux pont, et la salle du conseil est pleine à craquer.",
        "8h47 - Les ingénieurs reçus",
        "Les ingénieurs ont rappelé que les câbles sont usés et que les travaux coûteront trois millions.",
        "8h20 - La maire arrive",
        "La maire est arrivée à pied, saluée par une centaine d’habitants réunis devant l’hôtel de ville.",
    ],
    "russian-online": [
        "Онлайн",
        "17:04",
        "Городской совет начал голосование о судьбе старого моста, зал заседаний переполнен, люди стоят в коридорах.",
        "16:40",
        "Инженеры ещё раз предупредили депутатов о том, что тросы изношены и ремонт обойдётся городу дорого.",
    ],
}
SYSTEM_PAGES = {
    PageKind.ERROR_PAGE: [
        "503 Service Temporarily Unavailable",
        P1,
        "Please try again in a while. If it goes on like this, call our desk, which is open from seven until four.",
        P2,
        "Request ID: 41bd-07aa-9e02",
    ],
    PageKind.ROBOT_CHECK: [
        "We must look at your browser first",
        "Too many requests have come from your address in the last minutes, and we want to be sure who sends them.",
        "I am human",
        "This takes a few seconds, and the page opens by itself; do not close the window in the meantime, please.",
        "If it does not, switch off whatever hides your address, and then try once more or write to our desk.",
        "Your IP: 203.0.113.7",
    ],
}
WALLS = {
    "english": [
        "The Courier and its 736 partners would like to store and read information on your device, such as cookies.",
        "Advertising pays for what we do, and with your consent our partners can show you what interests you more.",
        "You can read without personalised advertising for £2.99 a month.",
        "Agree and carry on",
        "Pay to reject",
    ],
    "german": [
        "Sie lesen kostenlos und sehen dafür Anzeigen, die zu Ihrem Surfverhalten passen.",
        "Unsere 187 Partner legen dafür Cookies auf Ihrem Gerät ab und werten sie aus.",
        "Alle akzeptieren",
        "Jetzt Pur-Abo abschließen",
    ],
    "greek-capitals": [
        "Με τη συγκατάθεσή σας οι συνεργάτες μας αποθηκεύουν cookies για διαφημίσεις στη συσκευή σας.",
        "ΑΠΟΔΟΧΗ ΟΛΩΝ",
    ],
}
SCRIPT_SHELLS = {
    "english": "You need to enable JavaScript to run this app.",
    "polish": "Ta strona wymaga obsługi JavaScript.",
    "japanese": "JavaScriptを有効にしてください。",
}
SHELLS = {
    "copyright": [*MENU, *FOOTER, f"© The Courier. {P1}"],
    "english": [*MENU, *FOOTER],
    "german": [
        "Startseite",
        "Politik",
        "Sport",
        "Kultur",
        "Wetter",
        "Reise",
        "Suche",
        "Anmelden",
        "Impressum",
        "Hilfe",
        "Jobs",
        "Archiv",
    ],
    "unknown-language": [
        "Pīvī",
        "Rauti",
        "Haka",
        "Moana",
        "Kōrero",
        "Whenua",
        "Tāone",
        "Waka",
        "Rā",
        "Pō",
        "Kai",
        "Tika",
        "Mahi",
    ],
}
INDEXES = {
    "headlines-alone": [*MENU, *HEADLINES, *FOOTER],
    "headlines-with-times": [
        *MENU,
        *(line for pair in zip(HEADLINES, ["17:04", "2 hours ago"] * 5, strict=True) for line in pair),
    ],
    "headlines-with-summaries": [*MENU, *(line for pair in zip(HEADLINES, SUMMARIES, strict=True) for line in pair)],
    "summaries-that-break-off": [
        *MENU,
        *(line for title, text in zip(HEADLINES, SUMMARIES, strict=True) for line in (title, f"{P1} {text[:30]}…")),
    ],
    "greek": [
        "Αρχική",
        "Πολιτική",
        "Κόσμος",
        "Αθλητικά",
        "Χωρίς ρεύμα χιλιάδες σπίτια μετά την κακοκαιρία",
        "Η τράπεζα αυξάνει ξανά το βασικό της επιτόκιο",
        "Γιατί δεν ανοίγει φέτος το μουσείο του λιμανιού",
        "Ξεκινούν πάλι τα πλοία για τα νησιά από Δευτέρα",
        "Σώθηκαν δύο ορειβάτες μετά από μια νύχτα στο βουνό",
        "Ακριβότερο το βούτυρο, διαμαρτύρονται οι φούρνοι",
        "Νέα διευθύντρια στο σχολείο της παλιάς πόλης",
        "Αναστέλλεται η απεργία στους σιδηροδρόμους",
    ],
    "korean": [
        "홈",
        "정치",
        "경제",
        "사회",
        "북부 지방 폭풍으로 수천 가구 정전",
        "중앙은행 기준금리 세 번째 인상",
        "항구 박물관 올여름 문 닫는다",
        "섬으로 가는 배 월요일부터 다시 운항",
        "산등성이에서 밤을 새운 등반객 구조",
        "버터값 상승에 제빵사들 한숨",
        "옛 시가지 학교에 새 교장 취임한다",
        "철도 노조 자정에 파업 철회하기로",
    ],
}

ARTICLES = {
    "sample-with-clocks-and-teasers": SAMPLE,
    "newsflash": "17:04\nHello world.",
    "one-word": "Hello",
    "bare-lines": "Bridge\nstays\nopen",
    "about-error-pages": (
        f"Page not found: how a web of dead links is built\n{P1} The page says only “404 not found”.\n{P2}\n{P3}"
    ),
    "about-captchas": (
        "Verify you are human\nEvery day, millions of people click on pictures of buses to prove that they "
        "are not robots, "
        "a researcher in the capital has counted, and most of them lose half a minute.\nThe check “I'm not a robot” "
        "was invented twenty years ago, when unusual traffic first became a burden to those who run sites.\n"
        "Today machines solve it faster than people do, and many sites have begun to look for something better."
    ),
    "about-cookies": (
        "We use cookies\nAccept all\n"
        "Almost every site says that it uses cookies to improve the experience of its readers, and few ask "
        "what that means.\n"
        "A court has now decided that “our partners” is no answer, and that a site must name who reads its cookies.\n"
        "Publishers say they will appeal, because without the use of cookies their advertising is worth less "
        "than half.\n"
        "A study counted eight hundred partners on a single page, and it took the readers forty minutes to "
        "refuse them all.\n"
        "The minister wants browsers to answer such questions once and for all, as some of them already can today.\n"
        "Nobody knows how many of those who press the green button have read the text above it, the judges wrote.\n"
        "Their ruling takes effect in the autumn, and the first sites have announced that they will do without.\n"
        "Others are waiting for the court of last resort, which is not expected to decide before the spring.\n"
        "Lawyers expect thousands of claims, and the regulator has asked the government for twenty more people.\n"
        "For readers little changes at first: the forms will stay, but their buttons must be of the same "
        "size and colour.\n"
        "One publisher has already tried it out, and two thirds of its readers refused, the editor in chief "
        "said on Monday."
    ),
    "about-paywalls": "\n".join(
        [P1, "The paper asks: are you already a subscriber? Most are not, and read on elsewhere.", *BODY, *BODY]
    ),
    "with-consent-banner": "\n".join(["We use cookies to improve your visit.", "Accept all", "Reject all", *BODY, P1]),
    "with-broken-player": "\n".join([*MENU, *BODY, "An error occurred. Please try again later.", *FOOTER]),
    "long-with-an-offer-behind": "\n".join([*BODY * 10, "Already a subscriber? Log in"]),
    "with-subscriber-menu": "\n".join(["Already a subscriber? Log in", *BODY, *BODY, *BODY, *FOOTER]),
    "with-menus-and-links": "\n".join([*MENU, *BODY, *HEADLINES, *FOOTER]),
    "below-its-times": "\n".join(["Published 12:01", "Updated 17:04", "Live", *BODY, *BODY]),
    "short-among-headlines": "\n".join([*MENU, f"{P1} {P2}", *HEADLINES, *FOOTER]),
    "with-dated-comments": "\n".join(
        [P1, *(line for day in (3, 4, 5, 7) for line in (f"{day} May 2025 at 17:0{day}", f"Comment {day}: {P2}"))]
    ),
    "shared-404-times": f"{P1}\n404\nShare",
    "with-prices-in-front": "\n".join([*BODY, f"3.50 pounds: {P1}", f"2.75 pounds: {P2}", f"9.20 pounds: {P3}"]),
    "ending-in-thought": "\n".join([*BODY * 3, "Whether the bridge will still be standing then is another question…"]),
    "chinese": (
        "市议会星期二决定，尽管工程师多次发出警告，仍让这座老桥继续开放一年。\n市长说，他们看过每一份报告，相"
        "信桥是安全的。"
    ),
    "thai": (
        "สภาเมืองมีมติเมื่อวันอังคารให้เปิดสะพานเก่าต่อไปอีกหนึ่งปี แม้วิศวกรจะเตือนถึงอันตราย และการซ่อมแซมจะเริ่มในฤดูใบไม้ผลิปีหน้า\n"
        "นายกเทศมนตรีกล่าวว่าได้ตรวจรายงานทุกฉบับแล้ว"
    ),
    "hindi": "नगर परिषद ने मंगलवार को पुराने पुल को एक और साल खुला रखने का फैसला किया।\nमहापौर ने कहा कि सभी रिपोर्टें देखी गई हैं।",
    "results-of-a-company": "\n".join(
        ["Share 22 pence against 32", "Net profit 202,000 against 132,000", "Sales 16.0 million against 13.2 million"]
        * 5
    ),
    "broken-at-its-links": "\n".join(
        [*MENU, "The council", "voted", "on Tuesday", "to keep the old bridge open for another year.", P2]
    ),
}


@pytest.mark.parametrize("text", ERROR_PAGES.values(), ids=ERROR_PAGES)
def test_an_error_page_is_told_by_its_words(text: str) -> None:
    assert kind_of(text) is PageKind.ERROR_PAGE


@pytest.mark.parametrize("text", ROBOT_CHECKS.values(), ids=ROBOT_CHECKS)
def test_a_check_of_the_reader_is_told_by_its_words(text: str) -> None:
    assert kind_of(text) is PageKind.ROBOT_CHECK


@pytest.mark.parametrize("text", COOKIE_WALLS.values(), ids=COOKIE_WALLS)
def test_a_page_of_consent_alone_is_a_cookie_wall(text: str) -> None:
    assert kind_of(text) is PageKind.COOKIE_WALL


@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
@pytest.mark.parametrize("kind", SYSTEM_PAGES)
def test_the_number_of_a_request_gives_a_wordy_notice_away(kind: PageKind, *, is_body: bool) -> None:
    lines = SYSTEM_PAGES[kind]
    assert page_kind(lines, [is_body] * len(lines)) is kind
    assert page_kind([*lines[:-1], *BODY], [is_body] * (len(lines) + 2)) is PageKind.ARTICLE


@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
@pytest.mark.parametrize("lines", WALLS.values(), ids=WALLS)
def test_a_page_about_nothing_but_consent_is_a_cookie_wall(lines: list[str], *, is_body: bool) -> None:
    assert page_kind(lines, [is_body] * len(lines)) is PageKind.COOKIE_WALL


@pytest.mark.parametrize("text", SCRIPT_SHELLS.values(), ids=SCRIPT_SHELLS)
def test_a_page_that_needs_scripts_is_an_empty_shell(text: str) -> None:
    assert kind_of(*MENU, text, *FOOTER) is PageKind.EMPTY_SHELL
    assert kind_of(*MENU, text, *BODY) is PageKind.ARTICLE


def test_an_index_with_summaries_is_told_although_the_line_model_takes_one_for_a_body() -> None:
    teasers = [line for pair in zip(HEADLINES, SUMMARIES[:3], strict=False) for line in pair]
    lines = [*MENU, *teasers, *HEADLINES[3:], *FOOTER]
    assert page_kind(lines, [line == SUMMARIES[0] for line in lines]) is PageKind.INDEX_PAGE


@pytest.mark.parametrize("lines", STUBS.values(), ids=STUBS)
def test_an_article_that_is_cut_off_is_marked(lines: list[str]) -> None:
    assert (
        page_kind(lines, [index < len(lines) - 1 or len(lines) < 3 for index in range(len(lines))])
        is PageKind.TRUNCATED
    )


@pytest.mark.parametrize("lines", STUBS.values(), ids=STUBS)
def test_an_article_that_is_cut_off_is_marked_with_menus_around(lines: list[str]) -> None:
    assert kind_of(*MENU, *lines) is PageKind.TRUNCATED


@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_an_offer_to_read_on_is_known_in_many_languages(offer: str) -> None:
    assert kind_of(*MENU, *BODY, offer, *FOOTER) is PageKind.TRUNCATED


@pytest.mark.parametrize("lines", LIVE.values(), ids=LIVE)
def test_posts_with_a_time_each_are_a_live_blog(lines: list[str]) -> None:
    assert page_kind(lines, [True] * len(lines)) is PageKind.LIVE_BLOG


@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
@pytest.mark.parametrize("lines", SHELLS.values(), ids=SHELLS)
def test_menus_around_nothing_are_an_empty_shell(lines: list[str], *, is_body: bool) -> None:
    assert page_kind(lines, [is_body] * len(lines)) is PageKind.EMPTY_SHELL


@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
@pytest.mark.parametrize("lines", INDEXES.values(), ids=INDEXES)
def test_headlines_of_many_stories_are_an_index(lines: list[str], *, is_body: bool) -> None:
    assert page_kind(lines, [is_body] * len(lines)) is PageKind.INDEX_PAGE


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_an_article_stays_one(text: str) -> None:
    assert kind_of(text) is PageKind.ARTICLE


@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_never_rejected_for_a_wrong_body(text: str, *, is_body: bool) -> None:
    lines = lines_of(text)
    assert page_kind(lines, [is_body] * len(lines)) in {PageKind.ARTICLE, PageKind.LIVE_BLOG, PageKind.TRUNCATED}


@pytest.mark.parametrize("pages", [ERROR_PAGES, ROBOT_CHECKS, COOKIE_WALLS], ids=["error", "robot", "cookie"])
@pytest.mark.parametrize("is_body", [True, False], ids=["all-body", "no-body"])
def test_a_notice_is_known_whatever_was_taken_for_its_body(pages: dict[str, str], *, is_body: bool) -> None:
    each = [lines_of(text) for text in pages.values()]
    assert len({page_kind(lines, [is_body] * len(lines)) for lines in each}) == 1


@pytest.mark.parametrize("pages", [ERROR_PAGES, ROBOT_CHECKS, COOKIE_WALLS], ids=["error", "robot", "cookie"])
def test_a_notice_is_known_among_menus(pages: dict[str, str]) -> None:
    assert len({kind_of(*MENU, text, *FOOTER) for text in pages.values()}) == 1


def test_an_error_page_that_lists_other_stories_is_one() -> None:
    assert kind_of(*MENU, "Page not found", "Latest stories", *HEADLINES, *FOOTER) is PageKind.ERROR_PAGE


def test_a_page_without_lines_is_left_to_others() -> None:
    assert page_kind([], []) is PageKind.ARTICLE


def test_every_line_needs_its_flag() -> None:
    with pytest.raises(ValueError, match="shorter"):
        page_kind(["one", "two"], [True])


def test_wording_is_compared_in_lower_case_with_plain_apostrophes() -> None:
    assert folded("  I’m  NOT\ta robot") == "i'm not a robot"
    assert folded("İnsan") == "insan"
    assert folded("ΑΠΟΔΟΧΉ ΌΛΩΝ") == folded("Αποδοχη ολων")


@given(st.lists(st.tuples(st.text(), st.booleans())))
def test_no_page_is_too_odd_to_judge(page: list[tuple[str, bool]]) -> None:
    assert page_kind([line for line, _ in page], [is_body for _, is_body in page]) in PageKind


@given(st.lists(st.sampled_from([*BODY, *HEADLINES, *FOOTER, "17:04", "Accept all", "404", "Read more"]), max_size=30))
def test_three_paragraphs_in_a_row_are_never_rejected(lines: list[str]) -> None:
    page = [*lines, *BODY, *BODY, *BODY, *lines]
    assert page_kind(page, [line in BODY for line in page]) in {
        PageKind.ARTICLE,
        PageKind.LIVE_BLOG,
        PageKind.TRUNCATED,
    }


def test_time_grows_no_faster_than_the_page() -> None:
    odd = ["1:00 " * 20_000, "[+" * 50_000, "a" * 100_000, "." * 100_000, "…", "Read more"] * 10
    start = perf_counter()
    page_kind(odd, [True] * len(odd))
    page_kind([*MENU, *HEADLINES, *FOOTER] * 400, [False] * 9_200)
    assert perf_counter() - start < 2
