"""Organisations, bodies, mechanisms and places of detention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from hricsite.content.edtf_dates import Day
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, Model, choice_of
from hricsite.model.text import Localised


class Address(Model):
    """A web address and what is known of it."""

    url: str = Field(pattern=r"^https?://[^\s]+$")
    state: Annotated[Choice, *choice_of("link-states")] = Choice("link-states", "unchecked")
    checked: Day | None = None


class Organisation(Facts):
    """`organisations/<slug>.yaml`."""

    names: Localised
    kind: Annotated[Choice, *choice_of("organisation-kinds")]
    country: str | None = None
    region: Annotated[Choice, *choice_of("regions")] | None = None
    links: tuple[Address, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the names by language."""
        return self.names.texts()

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="organisation",
    folder="organisations",
    record=Organisation,
    template="organisation.html",
    word=say("Organisation"),
    heading=say("Organisations and bodies"),
    deck=say("Groups, official bodies and places that appear in the records."),
    listed="organisation-kinds",
)
