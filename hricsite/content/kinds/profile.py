"""Profiles of prisoners of conscience and other persons: dated claims, each with its source."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import BadDate, Day, Edtf, parse_moment
from hricsite.content.gate_rules import ADULT, CLOSED, HARMLESS, READERS, Giver, Risk, Scope
from hricsite.content.items import Difference, Facts, Stated
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, InstrumentRef, Model, ProfileRef, choice_of
from hricsite.model.text import Localised

NameLang = Literal["en", "zh-Hans", "zh-Hant", "zh-Hant-HK", "bo", "ug"]

_STRUCTURED = {"status": "statuses", "region": "regions"}
_DATES = frozenset({"birth", "death"})
_VALUES = frozenset({*_STRUCTURED, *_DATES, "citizenship", "sex"})


class Name(Stated):
    """One name of a person, in one language and script, as a source writes it.

    `match` is for a short name that is also a common word: `off` lets texts be converted as if it were
    only the word, `always` says that the name is meant.
    """

    text: str = Field(min_length=1, max_length=120)
    lang: NameLang
    kind: Literal["main", "alias", "religious", "pen", "pinyin", "wylie"] = "main"
    match: Literal["always", "off"] | None = None


class Consent(Model):
    """Who agreed to publication.  Contact details of the giver never enter the repository."""

    given_by: Giver
    date: Day | None = None
    scope: tuple[Scope, ...] = ()
    expires: Day | None = None


class Publish(Model):
    """The publication gate of one person; without it nothing of the person is shown."""

    state: Literal["draft", "embargoed", "published", "withdrawn"]
    consent: Consent
    risk: Risk
    reviewed_by: tuple[str, ...] = ()
    embargo_until: Day | None = None

    def readers(self) -> int:
        """Return how many different people have read it; one name in other letters is no other person."""
        return len({name.strip().casefold() for name in self.reviewed_by} - {""})

    @model_validator(mode="after")
    def _is_read(self) -> Publish:
        needed = READERS[self.risk]
        if self.state not in CLOSED and self.readers() < needed:
            raise PydanticCustomError(
                "needs-review",
                "has too few reviewers",
                {"risk": self.risk, "needed": needed, "readers": self.readers()},
            )
        if self.state == "embargoed" and self.embargo_until is None:
            raise PydanticCustomError("no-embargo-date", "is embargoed and needs embargo_until")
        return self


class Claim(Stated):
    """One statement about a person: a value from a vocabulary, a date or a code, or words."""

    about: Annotated[Choice, *choice_of("claims")]
    value: str | None = None
    text: Localised | None = None
    date: Edtf | None = None
    confidence: Annotated[Choice, *choice_of("confidence")] = Choice("confidence", "reported")
    note: Localised | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Claim:
        if self.about.id in _VALUES:
            if self.value is None:
                raise PydanticCustomError("no-value", "needs a value")
        elif self.text is None:
            raise PydanticCustomError("no-text", "needs a text")
        if self.about.id in _DATES:
            _checked_date(self.value or "")
        return self

    def choice(self) -> Choice | None:
        """Return the value as a vocabulary word, when this claim's value is one."""
        vocabulary = _STRUCTURED.get(self.about.id)
        return Choice(vocabulary, self.value) if vocabulary and self.value else None


class Happening(Stated):
    """An event in a life; without a date of its own it stands at the day of the statement."""

    type: Annotated[Choice, *choice_of("events")]
    date: Edtf | None = None
    text: Localised | None = None
    place: Localised | None = None
    sentence: str | None = None
    note: Localised | None = None


class Charge(Stated):
    """A charge as a source words it, and how far it had come."""

    charge: Annotated[Choice, *choice_of("charges")]
    law: InstrumentRef | None = None
    text: Localised | None = None
    stage: Annotated[Choice, *choice_of("stages")]
    date: Edtf | None = None


class Relation(Stated):
    """How this person is related to another who has a profile."""

    to: ProfileRef
    type: Annotated[Choice, *choice_of("relations")]
    note: Localised | None = None


class Correction(Model):
    """One entry of the record's public change log."""

    date: Day
    text: Localised


class Profile(Facts):
    """`profiles/<slug>.yaml`."""

    id: str
    names: tuple[Name, ...] = Field(min_length=1)
    sort: str
    publish: Publish | None = None
    last_verified: Day
    claims: tuple[Claim, ...] = ()
    events: tuple[Happening, ...] = ()
    charges: tuple[Charge, ...] = ()
    relations: tuple[Relation, ...] = ()
    differs: tuple[Difference, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the main name by language, or any name where none is the main one."""
        main = [name for name in self.names if name.kind == "main"]
        return {name.lang: name.text for name in reversed(main or self.names)}

    def claims_about(self, subject: str) -> tuple[Claim, ...]:
        """Return the claims about one subject, oldest statement first."""
        found = (claim for claim in self.claims if claim.about.id == subject)
        return tuple(sorted(found, key=lambda claim: (claim.as_of.latest, claim.as_of.earliest)))

    def status(self) -> Claim | None:
        """Return the newest statement of the person's status, or None."""
        return next(iter(reversed(self.claims_about("status"))), None)


def _checked_date(value: str) -> None:
    try:
        parse_moment(value)
    except BadDate as problem:
        raise PydanticCustomError("invalid-date", "is not a calendar date") from problem


def minor_event(profile: Profile) -> tuple[int, datetime.date] | None:
    """Return the index and day of the first event at which the person may have been a minor, or None.

    Uncertain dates count against publication: the latest day of birth against the earliest day of the
    event (requirements.md section 4, Minors).  Birth and publications of the person's own do not count.
    """
    births = [parse_moment(claim.value or "") for claim in profile.claims_about("birth")]
    if not births:
        return None
    born = max(moment.latest for moment in births)
    for index, event in enumerate(profile.events):
        if event.type.id in HARMLESS:
            continue
        day = (event.date or event.as_of).earliest
        if day < _adult_on(born):
            return index, day
    return None


def _adult_on(born: datetime.date) -> datetime.date:
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:  # 29 February
        return datetime.date(born.year + ADULT, 3, 1)


KIND = Kind(
    name="profile",
    folder="profiles",
    record=Profile,
    template="profile.html",
    word=say("Person"),
    heading=say("People"),
)
