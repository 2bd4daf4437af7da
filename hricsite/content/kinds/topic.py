"""Topics: subjects, columns, places and laws, each with its names and, in time, its texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, TopicRef, choice_of
from hricsite.model.text import Localised


class Topic(Facts):
    """`topics/<slug>/topic.yaml`; `number` is its place in the printed list of 121."""

    names: Localised
    group: Annotated[Choice, *choice_of("topic-groups")]
    kind: Annotated[Choice, *choice_of("topic-kinds")] = Choice("topic-kinds", "subject")
    parent: TopicRef | None = None
    related: tuple[TopicRef, ...] = ()
    number: int | None = None

    def titles(self) -> Mapping[str, str]:
        """Return the names by language."""
        return self.names.texts()

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="topic",
    folder="topics",
    record=Topic,
    template="topic.html",
    facts_name="topic.yaml",
    word=say("Topic"),
    heading=say("Topics"),
)
