import pytest

from pipeline.text.entities import Entity, Mention
from pipeline.text.quotes.gender import Gender, genders
from pipeline.text.quotes.words import read_words


@pytest.mark.parametrize(
    ("body", "name", "title", "gender"),
    [
        ("Ann Lee spoke.", "Ann Lee", None, "female"),
        ("Sam Lee, a spokeswoman, spoke.", "Sam Lee", None, "female"),
        ("Zork Lee spoke.", "Zork Lee", None, None),
        ("Mr. Lee spoke.", "Lee", "Mr.", "male"),
        ("Ann Lee spoke.", "Ann Lee", "King", "male"),
    ],
)
def test_titles_and_nouns_tell_before_first_names(
    body: str, name: str, title: str | None, gender: Gender | None
) -> None:
    start = body.index(name)
    mention = Mention(start, start + len(name), "full", ())
    entity = Entity("person", name, (mention,), in_headline=False, title=title, salience=0.5)
    assert genders([entity], read_words(body, []), {"ann": "female", "sam": "male"}) == [gender]
