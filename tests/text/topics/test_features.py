from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.topics.features import feature_of, features_of


def counts(text: str) -> dict[int, int]:
    features = features_of(text)
    return dict(zip(features.hashes.tolist(), features.counts.tolist(), strict=True))


def test_words_and_pairs_of_neighbours_are_counted_whatever_their_case() -> None:
    found = counts("Trade union, trade UNION")
    assert found[int(feature_of("trade"))] == 2
    assert found[int(feature_of("trade union"))] == 2
    assert found[int(feature_of("union trade"))] == 1


def test_function_words_numbers_and_single_letters_are_passed_over() -> None:
    assert counts("The Bank of England, 1999, plan B") == counts("bank england plan")


def test_a_pair_is_not_the_pair_the_other_way_round() -> None:
    assert feature_of("court tennis") != feature_of("tennis court")


@given(st.text())
def test_the_features_of_any_text_are_in_ascending_order_and_each_is_there_once(text: str) -> None:
    hashes = features_of(text).hashes.tolist()
    assert hashes == sorted(set(hashes))
