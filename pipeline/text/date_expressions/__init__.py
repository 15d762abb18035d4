"""Date expressions in the running text of English news: what they say, and which day, month or year that is.

Forms stand in `grammar`, what looks like one and is none in `traps`. What they mean stands in `resolution`: in `named`
of those that name their period, in `counted` of those that count. Values follow TIMEX3, the notation of TimeML
(https://timeml.github.io/site/publications/timeMLdocs/annguide_1.2.1.pdf). Durations ("for two days"), repeated days
("every Monday"), times of day and vague words ("now", "recently") are not reported.
"""

from pipeline.text.date_expressions.finding import DateExpression, find_dates
from pipeline.text.date_expressions.periods import Precision

__all__ = ["DateExpression", "Precision", "find_dates"]
