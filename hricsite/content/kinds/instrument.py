"""Treaties, declarations and laws, with what China did about them and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from hricsite.content.edtf_dates import Edtf
from hricsite.content.items import Difference, Facts, Stated
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, choice_of
from hricsite.model.text import Localised


class Step(Stated):
    """Something China did about an instrument: signed, ratified, reserved, declared."""

    action: Annotated[Choice, *choice_of("instrument-actions")]
    date: Edtf | None = None
    text: Localised | None = None


class Instrument(Facts):
    """`instruments/<slug>.yaml`."""

    names: Localised
    kind: Annotated[Choice, *choice_of("instrument-kinds")]
    adopted: Edtf | None = None
    in_force: Edtf | None = None
    ended: Edtf | None = None
    number: str | None = None
    jurisdiction: str | None = None
    body: Localised | None = None
    address: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    china: tuple[Step, ...] = ()
    differs: tuple[Difference, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the names by language."""
        return self.names.texts()

    def when(self) -> Moment | None:
        """Return the day it was adopted."""
        return self.adopted

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="instrument",
    folder="instruments",
    record=Instrument,
    template="instrument.html",
    word=say("Law and treaty"),
    heading=say("Law and treaties"),
    deck=say("What was promised, in which year, and what sources say of it."),
    listed="instrument-kinds",
)
