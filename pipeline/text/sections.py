"""The sections of a site that an article stands in, from the breadcrumb above its headline."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.text.debris import DebrisKind
from pipeline.text.page_wording import LIVE_LINES
from pipeline.text.prose import ends_sentence
from pipeline.text.wording import worded_kind

_ABOVE: Final = 12  # blocks above the headline in which a breadcrumb is looked for
_MOST_BELOW_MENU: Final = 2
_MOST_SECTIONS: Final = 3  # each on a line of its own
_MOST_CRUMBS: Final = 4  # in a breadcrumb; a menu on one line has more
_LONGEST_NAME: Final = 40
_LONGEST_BREADCRUMB: Final = 200
_MOST_DIGITS: Final = 3  # in a breadcrumb; the lines of tickers and dates have more

_STROKE: Final = re.compile(r"\s*[>›→▸▶❯〉＞]\s*|\s+[/»«‹]\s+|／")
# What leads to a breadcrumb: "You are here:", "Sie sind hier:"
_LEAD: Final = re.compile(r"^[^:：>›»/]{2,20}[:：]\s*")
_NAMES: Final = """
    home | homepage | home page | front page | main | startseite | start | accueil | inicio | portada |
    página principal | início | página inicial | capa | prima pagina | thuis | voorpagina | strona główna |
    hem | startsidan | forside | forsiden | hjem | etusivu | domů | hlavní stránka | domov | acasă |
    prima pagină | címlap | kezdőlap | főoldal | начало | главная | главная страница | головна | αρχική |
    αρχική σελίδα | anasayfa | ana sayfa | الرئيسية | الصفحة الرئيسية | خانه | صفحه اصلی | صفحهٔ اصلی |
    صفحه نخست | ראשי | דף הבית | עמוד הבית | होम | मुख्य पृष्ठ | মূলপাতা | প্রচ্ছদ | 首页 | 首頁 | 主页 | ホーム |
    トップ | topページ | トップページ | 홈 | 메인 | หน้าแรก | trang chủ | beranda | utama | top
"""
_STROKE_ALONE: Final = re.compile(r"[>›→▸▶❯〉＞/|»«‹]")
_MARKS: Final = frozenset('.!?:：«»“”"★☆…|')  # in no name of a section
_NO_ENTRIES: Final = frozenset({DebrisKind.ADVERT, DebrisKind.COOKIE, DebrisKind.NEWSLETTER})
_COMMAND_NAMES: Final = """
    search | log in | login | sign in | sign out | log out | suche | suchen | anmelden | abmelden | einloggen | buscar |
    iniciar sesión | entrar | rechercher | se connecter | connexion | cerca | accedi | abbonati | zoeken | inloggen |
    sök | logga in | søg | søk | log ind | logg inn | szukaj | zaloguj | zaloguj się | hledat | přihlásit | поиск |
    поиск по сайту | войти | пошук | увійти | αναζήτηση | σύνδεση | ara | giriş | giriş yap | tìm kiếm | đăng nhập |
    cari | masuk | بحث | تسجيل الدخول | جستجو | ورود | חיפוש | כניסה | खोजें | लॉग इन | 搜索 | 搜尋 | 登录 | 登入 |
    検索 | ログイン | 검색 | 로그인 | ค้นหา | เข้าสู่ระบบ
"""
_COMMANDS: Final = frozenset(name.strip() for name in _COMMAND_NAMES.split("|"))
"""What often ends a menu, in lower case."""

_HOME: Final = frozenset(name.strip() for name in _NAMES.split("|"))
"""The names of a front page, in lower case: they are no section."""


def find_sections(texts: Sequence[str], headline: int | None) -> tuple[str, ...]:
    """Read the sections of an article, from the widest.

    They stand in a breadcrumb above the headline ("Home > Politics > Courts"); or a line each right above it, below the
    name of the front page, below what ends a menu, or where the first of them stands in the menu, too.

    Args:
        texts: The texts of the page's blocks.
        headline: The index of the headline, where it is known; without it there is none.
    """
    if headline is None:
        return ()
    title = texts[headline]
    for index in range(headline - 1, max(-1, headline - 1 - _ABOVE), -1):
        if crumbs := _crumbs(texts[index], title):
            return crumbs
    above = [text for text in texts[:headline] if not _STROKE_ALONE.fullmatch(text)]
    return _below_front_page(above, title) or _right_above(above)


def _below_front_page(above: Sequence[str], title: str) -> tuple[str, ...]:
    """Read the lines between the name of the front page, shortly above the headline, and the headline."""
    for index in range(len(above) - 1, max(-1, len(above) - 2 - _MOST_SECTIONS), -1):
        if above[index].casefold() in _HOME:
            names = [text for text in above[index + 1 :] if text.rstrip("….") not in title]
            return tuple(names) if all(map(_is_name, names)) else ()
    return ()


def _right_above(above: Sequence[str]) -> tuple[str, ...]:
    folded = [text.casefold() for text in above]
    for index in range(max(1, len(above) - _MOST_SECTIONS), len(above)):
        if folded[index] in folded[:index]:
            first = folded.index(folded[index])
            more = first + 1 < index and index + 1 < len(above) and folded[first + 1] == folded[index + 1]
            menu_again = more or folded[index - 1] in folded[: index - 1]
            names = [text for text in above[index:] if text.casefold() not in _HOME]
            return tuple(names) if not menu_again and all(map(_is_name, names)) else ()
    for index in range(len(above) - 1, max(0, len(above) - 1 - _MOST_BELOW_MENU), -1):
        if not _is_name(above[index]):
            return ()
        if _ends_menu(above[index - 1]):
            return tuple(above[index:])
    return ()


def _is_name(text: str) -> bool:
    signs = any(map(str.isdigit, text)) or not _MARKS.isdisjoint(text)
    label = text.casefold() in _COMMANDS or text.casefold() in LIVE_LINES or worded_kind(text) in _NO_ENTRIES
    return len(text) <= _LONGEST_NAME and not signs and not label


def _ends_menu(text: str) -> bool:
    """Say whether a line is no entry of a menu: a search box, an advert or a consent, a ticker or a sentence."""
    sentence = len(text) > _LONGEST_NAME or (ends_sentence(text) and " " in text)
    ticker = any(map(str.isdigit, text))
    return sentence or ticker or text.casefold() in _COMMANDS or worded_kind(text) in _NO_ENTRIES


def _crumbs(text: str, title: str) -> tuple[str, ...]:
    if len(text) > _LONGEST_BREADCRUMB or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return ()
    parts = [part.strip() for part in _STROKE.split(_LEAD.sub("", text)) if part.strip()]
    if len(parts) == 1:
        return ()
    names = [part for part in parts if part.casefold() not in _HOME and part.rstrip("….") not in title]
    return tuple(names) if len(names) <= _MOST_CRUMBS and max(map(len, names), default=0) <= _LONGEST_NAME else ()
