"""Things a reader can do, with the risk said beside them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from hricsite.content.edtf_dates import Day
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import LetterRef
from hricsite.model.text import Localised


class Action(Facts):
    """`actions/<slug>.yaml`; `minutes` is how long it takes, steps are safest first."""

    title: Localised
    ask: Localised
    minutes: int = Field(ge=1, le=600)
    opens: Day | None = None
    closes: Day | None = None
    targets: tuple[Localised, ...] = ()
    steps: tuple[Localised, ...] = Field(min_length=1, max_length=3)
    risk: Localised
    result: Localised | None = None
    letters: tuple[LetterRef, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()


KIND = Kind(
    name="action",
    folder="actions",
    record=Action,
    template="action.html",
    word=say("What you can do"),
    heading=say("What you can do"),
    deck=say("Small things first. Each says what it can cost."),
    listed="title",
)
