"""Parts that several kinds of record share: stated items, differences, and the base of all facts."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import Day, Edtf
from hricsite.model.dates import Moment
from hricsite.model.records import (
    Choice,
    InstrumentRef,
    Model,
    OrganisationRef,
    ProfileRef,
    SourceRef,
    TopicRef,
)
from hricsite.model.text import Localised


class Stated(Model):
    """Something a source states: the day of the statement and the source are both required."""

    as_of: Edtf
    source: SourceRef


class Account(Stated):
    """What one source says where sources differ."""

    value: Localised


class Difference(Model):
    """A question to which sources give different answers; all are shown, none is chosen."""

    about: Localised
    accounts: tuple[Account, ...]

    @model_validator(mode="after")
    def _at_least_two(self) -> Difference:
        if len(self.accounts) < 2:
            raise PydanticCustomError("one-account", "needs at least two accounts")
        return self


class Public(Model):
    """A number, address or account in a record that may be told, and why: whose it is, where it stands."""

    text: str = Field(min_length=1)
    reason: str

    @model_validator(mode="after")
    def _gives_a_reason(self) -> Public:
        if len(self.reason.strip()) < 8:
            raise PydanticCustomError("no-reason", "gives no reason")
        return self


class Facts(Model):
    """What any record may hold beside its own fields, and what a list must know of any record."""

    summary: Localised | None = None
    topics: tuple[TopicRef, ...] = ()
    profiles: tuple[ProfileRef, ...] = ()
    instruments: tuple[InstrumentRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    updated: Day | None = None
    public: tuple[Public, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the record's own title by language; none when only its texts have one."""
        return {}

    def when(self) -> Moment | None:
        """Return the date under which lists show the record."""
        return None

    def word(self) -> Choice | None:
        """Return the vocabulary word under which lists group the record."""
        return None

    def note(self) -> Localised | None:
        """Return the sentence that stands with the record in a list."""
        return self.summary


class Nothing(Facts):
    """The facts of a record that has only texts."""
