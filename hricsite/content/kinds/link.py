"""The directory of other sites; links are shown in lists and have no page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from hricsite.content.edtf_dates import Day
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, choice_of
from hricsite.model.text import Localised


class Link(Facts):
    """`links/<slug>.yaml`."""

    title: Localised
    url: str = Field(pattern=r"^https?://[^\s]+$")
    languages: tuple[str, ...] = ()
    about: Localised
    state: Annotated[Choice, *choice_of("link-states")] = Choice("link-states", "unchecked")
    checked: Day | None = None

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    def note(self) -> Localised:
        """Return what is found there."""
        return self.about


KIND = Kind(
    name="link",
    folder="links",
    record=Link,
    template="",
    word=say("Link"),
    heading=say("Links to other sites"),
    deck=say("Addresses elsewhere. Following one leaves this copy."),
    listed="title",
)
