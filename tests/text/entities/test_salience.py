"""How much an article is about an entity."""

from pipeline.text.entities.salience import salience


def test_who_is_named_first_and_most_and_in_the_headline_is_what_the_article_is_about() -> None:
    assert salience(0.0, 5, 5, in_headline=True) == 1.0
    assert salience(0.0, 5, 5, in_headline=None) == 1.0
    assert salience(1.0, 0, 5, in_headline=False) == 0.0


def test_each_share_has_its_weight() -> None:
    assert salience(0.5, 1, 4, in_headline=True) == 0.5
    assert salience(0.5, 1, 4, in_headline=None) == 0.375
