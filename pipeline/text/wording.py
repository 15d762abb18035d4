"""Wording that gives debris away: whole short lines, in the biggest languages of news.

English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Ukrainian, Turkish, Arabic, Chinese and
Japanese. On labelled English news pages one match in 250 was a line of the body.
"""

import re
from typing import Final

from pipeline.text.debris import DebrisKind

SHORTEST_FURNITURE: Final = 2
"""No wording is shorter: Chinese for "search"."""

LONGEST_FURNITURE: Final = 80
"""A line beyond this many characters is never judged by its wording: it may be a sentence about cookies."""

_SITE = r"(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|flipboard|e-?mail|print)"
_COMMENT_NOUN = (
    r"(?:comments?|kommentare?n?|commentaires?|comentarios?|comentários?|commenti|reacties|komentarze|комментари[ия]"
    r"|коментарі|yorumlar|تعليقات|التعليقات|评论|評論|コメント)"
)

# Each pattern stands for a whole line in lower case, and repeats only a few words at most: matching cannot run away.
_PATTERNS: Final = {
    DebrisKind.COMMENTS: (
        rf"(?:\(?\d[\d.,]*\)? )?{_COMMENT_NOUN}(?: ?\(?\d[\d.,]*\)?)?:?",
        (
            r"(?:leave|post|add|write|be the first|view|show|read|join|log in to|sign in to) "
            r"(?:[\w']+ ){0,4}(?:comments?|reply|conversation|discussion)(?: \(\d+\))?[.!]?"
        ),
        r"(?:schreiben|verfassen|hinterlassen) sie (?:[\w']+ ){0,3}kommentar[.!]?|jetzt kommentieren[.!]?",
        r"(?:ersten )?kommentar (?:schreiben|verfassen|hinterlassen|abgeben)[.!]?",
        (
            r"(?:laisser|laissez|ajouter|écrire|postez|soyez le premier à) (?:[\w']+ ){0,4}(?:commentaire"
            r"|commenter)[.!]?"
        ),
        r"(?:deja|dejar|escribe|añade|sé el primero en) (?:[\w']+ ){0,3}(?:comentario|comentar)[.!]?",
        r"(?:deixe|escreva|adicione) (?:[\w']+ ){0,3}comentário[.!]?|(?:lascia|scrivi|aggiungi) un commento[.!]?",
        r"(?:plaats|schrijf|geef) (?:[\w']+ ){0,2}reactie[.!]?|(?:dodaj|napisz) (?:[\w']+ ){0,2}komentarz[.!]?",
        r"(?:оставить|оставьте|написать|добавить) (?:[\w']+ ){0,2}комментарий[.!]?|залишити коментар[.!]?",
        r"(?:ilk )?yorum (?:yap|yaz)\w{0,6}[.!]?|(?:اترك|أضف|اكتب) (?:[\w']+ ){0,2}تعليق\w{0,3}",
        r"(?:发表|写|抢先)(?:您的)?评论|コメント(?:を書く|する|を投稿)",
    ),
    DebrisKind.SHARE: (
        rf"{_SITE}|\d[\d.,]*k? ?shares?|sharing is caring!?|copy link|link kopieren|copier le lien|copiar enlace",
        (
            r"(?:share|tweet|teilen|partager|partagez|compartir|compartilhar|condividi|delen|udostępnij|поделиться"
            r"|поширити|paylaş|شارك|مشاركة|分享|シェア)"
            r"(?: (?:this|the|on|via|to|auf|per|sur|en|em|su|op|в|x|article|story|artikel|cet|este|artículo"
            rf"|{_SITE})){{0,5}}[:!]?"
        ),
        (
            r"(?:follow us|folgen sie uns|suivez-nous|síguenos|siga-nos|seguici|volg ons"
            r"|подписывайтесь)(?: [\w']+){0,4}[:!]?"
        ),
    ),
    DebrisKind.COOKIE: (
        (
            r"(?:we use|this (?:web)?site uses|wir verwenden|diese (?:website|seite) (?:verwendet|nutzt)"
            r"|nous utilisons|usamos|utilizamos|utilizziamo|wij gebruiken|мы используем|ми використовуємо"
            r"|我们使用)(?: \w+){0,3} ?cookies?\b.*"
        ),
        r"(?:accept|reject|manage)(?: all)?(?: cookies)?|(?:cookie|privacy) (?:settings|preferences|policy|notice)",
        r"alle (?:cookies )?akzeptieren|cookie-einstellungen|(?:tout )?accepter(?: tout)?|aceptar(?: todo| todas)?",
        r"accetta(?: tutti)?|принять(?: все)?|قبول|接受",
    ),
    DebrisKind.NEWSLETTER: (
        (
            r"(?:(?:sign up|subscribe|register|join|get|abonnieren sie|jetzt|inscrivez-vous|abonnez-vous|recevez"
            r"|suscríbete|suscribirse|assine|iscriviti|meld je aan|zapisz się|подпишитесь"
            r"|подписаться)(?: [\w'’]+){0,5} )?(?:e-?mail )?(?:newsletters?|рассылку|boletín"
            r"|бюллетень)(?: abonnieren| bestellen)?[.!:]?"
        ),
        r"(?:subscribe|sign up)(?: now| today)?!?|jetzt abonnieren!?|s'abonner|abonnez-vous!?|suscríbete!?",
        r"اشترك(?: [\w']+){0,4}|订阅|メルマガ登録",
    ),
    DebrisKind.ADVERT: (
        (
            r"(?:advertisement|advertising|sponsored(?: content)?|paid (?:content|post)|story continues below"
            r"|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|reklama|реклама|reklam|إعلان"
            r"|广告|廣告|広告)(?: [\w']+){0,2}[:.]?"
        ),
    ),
    DebrisKind.LEGAL: (
        r"(?:©|(?:copyright )?\(c\) ?\d{4}|copyright (?:©|\d{4}|by\b)).*",
        (
            r".{0,60}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
            r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
            r"|все права защищены|جميع الحقوق محفوظة|版权所有)[.!]?"
        ),
        (
            r"(?:terms|conditions)(?: (?:of (?:use|service)|(?:and|&) conditions))?|privacy|impressum"
            r"|datenschutz(?:erklärung)?"
        ),
        r"agb|mentions légales|aviso legal|note legali",
    ),
    DebrisKind.CREDIT: (
        (
            r"(?:photos?|image|picture|photograph|video|(?:photo|image) credit|fotos?|bild|quelle|crédit|imagen"
            r"|imagem|фото)(?: by| von| de| di)? ?[:/©].*"
        ),
    ),
    DebrisKind.RELATED_HEADING: (
        (
            r"(?:read (?:next|more|also)|more (?:from|on|like this|stories|news)(?: [\w']+){0,4}|see also|up next"
            r"|don't miss|related(?: (?:articles|stories|posts|topics|news|content|links|coverage))?|(?:most|also) "
            r"(?:read|popular|viewed)|you (?:may|might) (?:also|like)(?: [\w']+){0,3}|trending(?: now)?|top stories"
            r"|latest news|recommended(?: for you)?)[:.…]{0,3}"
        ),
        (
            r"(?:lesen sie auch|mehr zum thema|auch interessant|weitere (?:artikel|themen|meldungen)|meistgelesen"
            r"|das könnte sie auch interessieren)[:.…]{0,3}"
        ),
        r"(?:(?:à |a )?lire (?:aussi|également)|sur le même (?:sujet|thème)|les plus lus)[:.…]{0,3}",
        (
            r"(?:(?:le|te) puede interesar|le[ea] también|más (?:leídas|noticias|información)"
            r"|noticias relacionadas)[:.…]{0,3}"
        ),
        r"(?:leia (?:também|mais)|veja também|mais lidas|leggi anche|ti potrebbe interessare|i più letti)[:.…]{0,3}",
        (
            r"(?:lees ook|meer (?:over|nieuws)(?: [\w']+){0,3}|meest gelezen|czytaj (?:też|także|również"
            r"|więcej))[:.…]{0,3}"
        ),
        r"(?:читайте (?:также|ещё|еще|також)|по теме|самое читаемое|ilgili haberler)[:.…]{0,3}",
        (
            r"(?:اقرأ (?:أيضا|أيضاً|المزيد)|ذات صلة|相关(?:新闻|阅读|文章)|延伸阅读|関連記事"
            r"|あわせて読みたい)[:：.…]{0,3}"
        ),
    ),
    DebrisKind.NAVIGATION: (
        (
            r"home(?:page)?|menu|search|log ?in|log ?out|sign in|register|my account|contact(?: us)?|about(?: us)?"
            r"|next|previous"
        ),
        r"skip to (?:main )?content|back to top|navigation",
        (
            r"startseite|suche|anmelden|kontakt|über uns|zum inhalt springen|accueil|recherche|se connecter"
            r"|nous contacter"
        ),
        r"inicio|buscar|iniciar sesión|contacto|início|entrar|cerca|accedi|contatti|zoeken|inloggen|szukaj",
        r"главная|поиск|войти|меню|контакты|головна|пошук|ana sayfa|الرئيسية|بحث|首页|搜索|登录|ホーム|検索|ログイン",
    ),
}
_ANY: Final = re.compile("|".join(f"(?P<{kind.name}>{'|'.join(patterns)})" for kind, patterns in _PATTERNS.items()))


def worded_kind(text: str) -> DebrisKind | None:
    """Judge a line by its wording alone; None when that does not give a kind away, which is the rule."""
    if not SHORTEST_FURNITURE <= len(text) <= LONGEST_FURNITURE:
        return None
    found = _ANY.fullmatch(" ".join(text.lower().split()))
    return DebrisKind[found.lastgroup] if found and found.lastgroup else None
