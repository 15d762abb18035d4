from pipeline.text.quotes.marks import find_runs
from pipeline.text.quotes.words import Words, read_words


def words_of(body: str) -> Words:
    return read_words(body, find_runs(body))


def test_a_word_goes_without_its_possessive() -> None:
    words = words_of("Ann Lee’s car isn't hers; he's gone.")
    assert words.forms[:6] == ["Ann", "Lee", "car", "isn't", "hers", ";"]
    assert [word for word, clitic in zip(words.forms, words.clitic, strict=True) if clitic] == ["Lee", "he"]


def test_each_word_knows_its_sentence_paragraph_and_run() -> None:
    words = words_of("He came. “We go,” he said.\n\nShe left.")
    assert words.sentence == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]
    assert words.paragraph == [0] * 11 + [1] * 3
    assert [word for word, run in zip(words.forms, words.run, strict=True) if run == 0] == ["We", "go", ","]


def test_the_words_of_nothing_are_none() -> None:
    assert words_of("").starts == []
