"""Dated happenings that are not part of one life only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from hricsite.content.edtf_dates import Edtf
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, SourceRef, choice_of
from hricsite.model.text import Localised


class Event(Facts):
    """`events/<slug>.yaml`."""

    title: Localised
    date: Edtf
    type: Annotated[Choice, *choice_of("event-types")]
    text: Localised | None = None
    place: Localised | None = None
    as_of: Edtf
    source: SourceRef

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    def when(self) -> Moment | None:
        """Return its date."""
        return self.date

    def word(self) -> Choice:
        """Return its type."""
        return self.type

    def note(self) -> Localised | None:
        """Return the summary, else what happened."""
        return self.summary or self.text


KIND = Kind(
    name="event",
    folder="events",
    record=Event,
    template="event.html",
    word=say("Event"),
    heading=say("Chronology"),
    deck=say("What happened, in the order of its dates, each with its source."),
    listed="year",
)
