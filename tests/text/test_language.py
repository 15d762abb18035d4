import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.language import detect_language, normal_language_tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council voted on Tuesday to keep the old bridge open.", "en"),
        ("Der Stadtrat hat beschlossen,\ndie alte Brücke offen zu halten.", "de"),
        ("Le conseil municipal a décidé mardi de garder le pont ouvert.", "fr"),
        ("Городской совет решил не закрывать старый мост.", "ru"),
        ("市议会星期二投票决定，尽管工程师多次发出警告，这座老桥仍将继续开放一年。", "zh"),
        ("قرر مجلس المدينة إبقاء الجسر القديم مفتوحا.", "ar"),
        ("THE COUNCIL VOTED ON TUESDAY TO KEEP THE OLD BRIDGE OPEN.", "en"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_text_that_begins_in_doubt_is_read_on() -> None:
    assert detect_language("12.5 " * 100 + "The council voted on Tuesday to keep the old bridge open.") == "en"


def test_capitals_are_read_as_small_letters() -> None:
    text = "DER STADTRAT HAT BESCHLOSSEN, DIE ALTE BRÜCKE OFFEN ZU HALTEN."
    assert detect_language(text) == detect_language(text.lower()) == "de"


@pytest.mark.parametrize("text", ["", "  \n", "123 456", "!?…", "\u200b"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_an_unclear_text_has_no_language() -> None:
    assert detect_language("xqz zzv") is None


def test_lone_surrogates_and_nul_do_no_harm() -> None:
    assert detect_language("\ud800 The council \x00 voted to keep the old bridge open.") == "en"


@given(st.text(st.characters()))
def test_any_text_gets_the_same_answer_twice(text: str) -> None:
    answer = detect_language(text)
    assert answer == detect_language(text)
    assert answer is None or answer == normal_language_tag(answer)


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("EN", "en"),
        ("en_US", "en-US"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("DE-1996", "de-1996"),
        ("zh-yue-hk", "zh-yue-HK"),
        ("en-us-U-co-PHONEBK", "en-US-u-co-phonebk"),
        (" ceb ", "ceb"),
    ],
)
def test_a_language_tag_is_brought_to_its_usual_case(tag: str, normal: str) -> None:
    assert normal_language_tag(tag) == normal


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "en-", "en--US", "en_US.UTF-8", "x-private", "i-klingon", "ен", "en-a"]
)
def test_what_is_no_language_tag_is_none(tag: str) -> None:
    assert normal_language_tag(tag) is None


@given(st.text() | st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,5}", fullmatch=True))
def test_a_normal_tag_is_its_own_normal_form(tag: str) -> None:
    normal = normal_language_tag(tag)
    assert normal is None or normal_language_tag(normal) == normal
