"""The people, organisations, places and groups that an article names, each with every mention.

Read it in this order: `entity` (the values), `linking` (the steps), `found` (names made ready, their titles taken off
by `titles`), `retyping` (one type for one name), `recurrences` (names that were missed), `referents` (which longer name
a shorter one may stand for, by `persons`, `organizations` and `places`), `resolution` (which of several, by `sexes` and
`nearness`), `assembly` and `salience` (the entities). Words are compared as `folding` writes them; the lists of words
lie in `wording.toml`.
"""

from pipeline.text.entities.entity import Entity, EntityType, Form, Mention
from pipeline.text.entities.linking import link_names

__all__ = ["Entity", "EntityType", "Form", "Mention", "link_names"]
