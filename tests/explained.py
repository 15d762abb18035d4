"""Articles that explanations are tried on: a report, and what may come after it."""

from typing import Any

from builders import LIMITS, article, message, place, record, settle

from pipeline.explain import Explanation, compared_with, explanation
from pipeline.flow import FLOW
from schemas.parsed_article import ParsedArticle
from schemas.topics import DUPLICATES, PARSED, UNIQUE

REPORT = """The town council of Sandhaven decided on Tuesday to rebuild the breakwater before the winter storms set in.

Work is to begin on 14 April and will cost 3.2 million pounds, according to the plan that Mayor Ines Holt presented. \
The new wall will be 410 metres long and will stand two metres higher than the old one, which dates from 1931.

“We have looked at every report, and we believe that the old one is not safe,” Holt told reporters in the town hall. \
Harbour master Piet Vos said that 26 fishing boats would have to move to the quay of Norwick until the work is done.

The fishermen's union asked for help with the longer way, and the council will answer it by the end of the month."""

REPRINT = "SANDHAVEN (Coast News) - " + REPORT.rpartition("\n\n")[0]
UPDATE = REPORT.replace("3.2 million", "4.7 million").replace("14 April", "9 June").replace("410", "380")
REVISED = REPORT.replace(" Harbour master Piet Vos", " He thanked nobody. Harbour master Piet Vos").replace(
    "The fishermen's union asked for help with the longer way, and the council will answer it by the end of the month.",
    "The fishermen's union was promised 40,000 pounds for the longer way.",
)
OTHER = """A brown bear that walked through the streets of Upper Fell for three nights was caught on Friday morning.

Rangers led by Anna Berg put the animal to sleep beside the school, and drove it 80 kilometres into the mountains. \
Nobody was hurt, though the bear emptied 12 beehives and a bakery's bins on its way, the police of the valley said."""

FIRST = article(REPORT, "u:1", language="en", headline="A new breakwater")


def last_explained(*articles: ParsedArticle, kept: bool = True) -> Explanation:
    """Explain what is decided about the last of these articles; `kept` says whether the others are still there."""
    messages = [message(each.to_json(), PARSED, offset) for offset, each in enumerate(articles)]
    written = settle(FLOW["deduplicate"](LIMITS), *messages).writes
    decided: Any = [record(write) for write in written if write.topic in {UNIQUE, DUPLICATES}][-1]
    compared = compared_with(decided.verdict)
    earlier = articles[compared.place.offset] if kept and compared and compared.place else None
    return explanation(place(UNIQUE), decided, earlier)
