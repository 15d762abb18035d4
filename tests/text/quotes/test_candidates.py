import pytest

from pipeline.text.entities import Entity, Mention
from pipeline.text.quotes.candidates import Kind, Lexicon, find_candidates
from pipeline.text.quotes.marks import find_runs
from pipeline.text.quotes.words import read_words

LEXICON = Lexicon(cue={"said": 0.9}, head={"spokesman": 0.5, "police": 0.3}, after={}, before={})


def candidates(body: str, *entities: Entity) -> list[tuple[str, Kind]]:
    words = read_words(body, find_runs(body))
    found = find_candidates(words, entities, LEXICON)
    return [(body[words.starts[each.first] : words.ends[each.last]], each.kind) for each in found]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("she said.", ("she", Kind.SHE)),
        ("the railway's spokesman said.", ("the railway's spokesman", Kind.ROLE)),
        ("a spokesman for it said.", ("a spokesman", Kind.ROLE)),
        ("local police said.", ("local police", Kind.ROLE)),
        ("the mailman said.", ("the mailman", Kind.ROLE)),
        ("said the old mailman.", ("the old mailman", Kind.ROLE)),
        ("Ann Lee said.", ("Ann Lee", Kind.CAPITALISED)),
    ],
)
def test_names_pronouns_and_noun_phrases_could_speak(behind: str, found: tuple[str, Kind]) -> None:
    assert candidates(f"“We go now,” {behind}")[0] == found


def test_a_mention_is_the_candidate_that_the_names_make_it() -> None:
    lee = Entity("person", "Ann Lee", (Mention(14, 21, "full", ()),), in_headline=False, title=None, salience=0.5)
    assert candidates("“We go now,” Dr Ann Lee said.", lee._replace(mentions=(Mention(16, 23, "full", ()),))) == [
        ("Ann Lee", Kind.PERSON)
    ]


def test_nobody_inside_a_quotation_is_one() -> None:
    assert candidates("“She said the spokesman left.”") == []
