"""Open letters: who writes to whom, what is asked, and what happened since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import Day, Edtf
from hricsite.content.items import Facts, Stated
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, Model, OrganisationRef, ProfileRef, TopicRef, choice_of
from hricsite.model.text import Localised


class Addressee(Model):
    """A person or body that a letter is written to, and the office held at the time."""

    name: Localised
    role: Localised | None = None


class Signatory(Model):
    """An organisation on record, or a name as signed."""

    organisation: OrganisationRef | None = None
    name: Localised | None = None
    role: Localised | None = None

    @model_validator(mode="after")
    def _is_someone(self) -> Signatory:
        if (self.organisation is None) == (self.name is None):
            raise PydanticCustomError("no-signatory", "needs organisation or name, not both")
        return self


class Since(Stated):
    """Something that happened after a demand was made."""

    date: Edtf | None = None
    text: Localised


class Demand(Model):
    """One thing a letter asks for."""

    text: Localised
    profiles: tuple[ProfileRef, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    since: tuple[Since, ...] = ()


class SignOn(Model):
    """How to sign by e-mail; once closed no address is kept."""

    fields: tuple[Localised, ...] = ()
    email: str | None = None
    closes: Day | None = None
    note: Localised | None = None


class Letter(Facts):
    """`letters/<slug>.yaml`."""

    title: Localised
    kind: Annotated[Choice, *choice_of("letter-kinds")]
    date: Edtf
    lang: str
    to: tuple[Addressee, ...]
    cc: tuple[Addressee, ...] = ()
    sent_by: tuple[OrganisationRef, ...] = Field(default=(), alias="from")
    signatories: tuple[Signatory, ...] = ()
    demands: tuple[Demand, ...] = ()
    sign_on: SignOn | None = None

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    def when(self) -> Moment | None:
        """Return its date."""
        return self.date

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="letter",
    folder="letters",
    record=Letter,
    template="letter.html",
    word=say("Letter"),
    heading=say("Letters"),
    deck=say("Who wrote to whom, what was asked, and what is known since."),
    listed="year",
)
