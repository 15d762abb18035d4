import numpy as np

from pipeline.text.topics.features import features_of
from pipeline.text.topics.model import FOLDER, shipped_model


def test_the_files_of_the_model_take_six_megabytes_at_most() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 6_000_000


def test_the_vocabulary_is_in_ascending_order_as_it_is_searched_by_halves() -> None:
    vocabulary = np.load(FOLDER / "vocabulary.npy", allow_pickle=False)
    assert (vocabulary[1:] > vocabulary[:-1]).all()


def test_words_that_the_model_does_not_know_change_nothing() -> None:
    known = shipped_model().probabilities(features_of("parliament"))
    assert shipped_model().probabilities(features_of("parliament zxqvwk qwxzkv")) == known


def test_a_text_twice_over_has_the_same_likeliest_topic() -> None:
    text = "The prime minister faces a vote of confidence in parliament before the election."
    once, twice = (shipped_model().probabilities(features_of(each)) for each in (text, f"{text} {text}"))
    assert max(once, key=once.__getitem__) == max(twice, key=twice.__getitem__) == "11000000"
