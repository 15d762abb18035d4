"""What an article is about: the seventeen top-level Media Topics of IPTC.

Read it in this order: `media_topics` (the codes), `features` (what a text is known by), `model` (fifteen topics, as
trained), `vocabulary` (labour and weather, by rule).
"""

from typing import Final, NamedTuple

from pipeline.text.topics.features import Features, features_of
from pipeline.text.topics.media_topics import MEDIA_TOPICS
from pipeline.text.topics.model import MODEL_VERSION, shipped_model
from pipeline.text.topics.vocabulary import topics_by_rule

__all__ = ["MODEL_VERSION", "Topic", "find_topics", "rank_topics"]

LEAST_FIRST: Final = 0.2
"""The probability below which a text gets no topic by the model: 1 % have less. From here to .3 two in five are right:
with .3 F1 on newspapers that were left out is .786, with .2 .791, without it .793."""

LEAST_SECOND: Final = 0.15
"""The probability from which on a second topic is given: to two in five articles, and half are right."""

MOST: Final = 2
"""Topics that an article gets at most."""


class Topic(NamedTuple):
    """A topic of an article.

    Attributes:
        code: The code in IPTC's Media Topics, "11000000".
        name: Its English name there.
        score: How likely it is the first topic of the article, 0 to 1; of an experimental one, how often the rule was
            right, but never more than the score of the topic before it.
        experimental: Whether it was found by a rule, for want of labelled texts: labour and weather.
    """

    code: str
    name: str
    score: float
    experimental: bool


def find_topics(headline: str | None, body: str) -> list[Topic]:
    """Tell what an English article is about.

    An experimental topic is put behind the model's first and never before it.

    Returns:
        At most two topics, the surest first; none when unsure.
    """
    features = _features(headline, body)
    ranked = _ranked(features)[:MOST]
    if not ranked or ranked[0].score < LEAST_FIRST:
        ranked = []
    most = ranked[0].score if ranked else 1.0
    by_rule = [_topic(code, min(score, most), experimental=True) for code, score in topics_by_rule(features)]
    second = [topic for topic in ranked[1:] if topic.score >= LEAST_SECOND]
    return [*ranked[:1], *by_rule, *second][:MOST]


def rank_topics(headline: str | None, body: str) -> list[Topic]:
    """Give the model's fifteen topics, the likeliest first, however unlikely; none where no word of a text is known."""
    return _ranked(_features(headline, body))


def _features(headline: str | None, body: str) -> Features:
    return features_of(f"{headline or ''}\n{body}")


def _ranked(features: Features) -> list[Topic]:
    likely = shipped_model().probabilities(features)
    return [_topic(code, likely[code], experimental=False) for code in sorted(likely, key=lambda code: -likely[code])]


def _topic(code: str, score: float, *, experimental: bool) -> Topic:
    return Topic(code, MEDIA_TOPICS[code], score, experimental)
