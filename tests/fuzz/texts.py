"""What the mutator begins with: the repository's articles, and short pages in many scripts."""

import json
from pathlib import Path

ARTICLES = Path(__file__).parent.parent.parent / "articles"

PAGES = (
    """\
Home
Sport
The council voted on Tuesday to keep the old bridge open for a year, whatever the engineers say.
“It has stood for a century,” the mayor said. “It will stand for another.”
Repairs begin on 3 March and will cost 4.2 million crowns, according to the plan (see page 5).
Read next
17:04
Storm closes the harbour
16:30
Bank leaves its rate alone
And you?
Leave a comment
© 2026 The Paper. All rights reserved.""",
    """\
Startseite
Der Stadtrat hat am Dienstag beschlossen, die alte Brücke trotz aller Warnungen offen zu halten.
Die Arbeiten sollen im Frühjahr beginnen und rund drei Mio. Euro kosten, hieß es u. a. im Rathaus.
Lesen Sie auch
17.04 Uhr
Sturm über der Förde
Kommentar schreiben""",
    """\
Accueil
Le conseil municipal a décidé mardi de garder le vieux pont ouvert pendant un an, malgré tout.
Les travaux coûteront environ trois millions d’euros, selon M. Dupré.
À lire aussi
17h04
Tempête""",
    """\
El ayuntamiento decidió el martes mantener abierto el viejo puente durante un año más, pese a las advertencias.
¿Y los vecinos? «Nadie nos preguntó», dijo Núñez.
Más leídas
La tormenta
Deja un comentario""",
    """\
Главная
Городской совет решил во вторник не закрывать старый мост ещё один год, несмотря на предупреждения.
Ремонт обойдётся городу примерно в 300 млн рублей, говорится в документе.
Читайте также:
17:04
Буря""",
    """\
首页
市议会星期二投票决定，尽管工程师多次发出警告，这座老桥仍将继续开放一年，直到新的检测报告公布为止。
维修工程预计明年春天开始，费用约为三千万元。
相关新闻
17:04
暴风雨
发表评论""",
    """\
市議会は火曜日、技術者の警告にもかかわらず、古い橋を一年間開放し続けることを決めた。「百年もった」と市長は語った。
工事は三月三日に始まる。
関連記事
17:04
嵐で港が閉鎖
コメントする""",
    """\
시의회는 화요일 기술자들의 거듭된 경고에도 불구하고 낡은 다리를 1년 더 개방하기로 결정했다.
공사는 봄에 시작된다.""",
    """\
الرئيسية
قرر مجلس المدينة يوم الثلاثاء إبقاء الجسر القديم مفتوحا لمدة عام آخر على الرغم من تحذيرات المهندسين.
وقال العمدة: «لقد صمد قرنا».
اقرأ أيضا
17:04
العاصفة
اترك تعليقا""",
    """\
מועצת העיר החליטה ביום שלישי להשאיר את הגשר הישן פתוח לשנה נוספת, למרות אזהרות המהנדסים.
העבודות יחלו באביב.""",
    """\
नगर परिषद ने मंगलवार को इंजीनियरों की चेतावनी के बावजूद पुराने पुल को एक साल तक खुला रखने का फैसला किया।
मरम्मत वसंत में शुरू होगी।""",
    """\
สภาเทศบาลลงมติเมื่อวันอังคารให้เปิดสะพานเก่าต่อไปอีกหนึ่งปี แม้วิศวกรจะเตือนหลายครั้ง
งานซ่อมจะเริ่มในฤดูใบไม้ผลิ""",
    """\
Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κρατήσει ανοιχτή την παλιά γέφυρα για έναν χρόνο. Γιατί;
09:15
Καταιγίδα""",
    "ከተማ ምክር ቤቱ ማክሰኞ ዕለት አሮጌው ድልድይ ለአንድ ዓመት ክፍት ሆኖ እንዲቆይ ወሰነ።\nሥራው በመጋቢት ይጀምራል።",
    "17:04\nBridge closed.\n",
    "x",
    "",
)
"""Pages of news, with their debris."""

TEXTS = (*PAGES, *((ARTICLES / name).read_text("utf-8") for name in ("sample.txt", "empty.txt")))
"""Every text to begin with."""

RECORDS: tuple[dict[str, str], ...] = tuple(
    json.loads((ARTICLES / name).read_text("utf-8"))
    for name in ("harbour.json", "harbour-reprint.json", "harbour-update.json", "hafen.json")
)
"""The RawArticles of the repository."""

NOT_UTF_8 = (ARTICLES / "latin-1.txt").read_bytes()
