"""What the charts count of a person: plain words, so that all people at once can be counted from briefs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hricsite.content.kinds.profile import Claim, Happening, Profile
from hricsite.content.prison_terms import read_term
from hricsite.model.dates import Moment

Measure = tuple[str, str, bool]
"""A chart, a value there, and whether the sources are sure of it; a value that no source states is "".

`taken` has years (`1999`, `1989/1991`), `sentence` what `read_term` gives, `verified` a day, and `status`,
`charge` and `region` have words of their vocabularies.
"""

TAKEN = frozenset({"abducted", "detained", "disappeared", "rearrested"})
"""Events with which somebody's detention begins."""

ARRESTED = "formally-arrested"
"""Comes after a detention, and counts as one only where no earlier day is on record."""

SENTENCED = frozenset({"sentenced", "sentence-changed"})
UNSURE = frozenset({"alleged", "believed"})
"""Confidence in a claim with which its source does not stand for it."""


def measures_of(facts: Profile) -> tuple[Measure, ...]:
    """Return what the charts count of a person, each once; what is not on record has no entry."""
    found = (
        *_taken(facts.events),
        *_sentence(facts.events),
        ("verified", facts.last_verified.isoformat(), True),
        *_of_claims("status", [claim] if (claim := facts.status()) else []),
        *(("charge", charge.charge.id, True) for charge in facts.charges),
        *_of_claims("region", facts.claims_about("region")),
    )
    return tuple(dict.fromkeys(found))


def years_of(moment: Moment) -> tuple[str, bool]:
    """Return the year of a date, or the first and the last, and whether it is certain."""
    first, last = moment.earliest.year, moment.latest.year
    sure = not (moment.approximate or moment.uncertain)
    return (str(first) if first == last else f"{first}/{last}"), sure


def _taken(events: Iterable[Happening]) -> Iterator[Measure]:
    begun = [event for event in events if event.type.id in TAKEN]
    for event in begun or [event for event in events if event.type.id == ARRESTED]:
        value, sure = years_of(event.date) if event.date else ("", False)
        yield ("taken", value, sure)


def _sentence(events: Iterable[Happening]) -> Iterator[Measure]:
    """Yield the newest sentence; sentences of one day count as they stand in the record."""
    passed = [event for event in events if event.sentence or event.type.id in SENTENCED]
    if not passed:
        return
    newest = max(passed, key=lambda event: (event.date or event.as_of).latest)
    value = (newest.sentence and read_term(newest.sentence)) or ""
    yield ("sentence", value.rstrip("~"), bool(value) and not value.endswith("~"))


def _of_claims(chart: str, claims: Iterable[Claim]) -> Iterator[Measure]:
    """Yield the value of each claim, as sure as the surest claim of it."""
    sure: dict[str, bool] = {}
    for claim in claims:
        if claim.value:
            sure[claim.value] = sure.get(claim.value, False) or claim.confidence.id not in UNSURE
    yield from ((chart, value, is_sure) for value, is_sure in sure.items())
