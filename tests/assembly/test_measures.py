"""What the charts count of a person, from the record as its editor wrote it."""

import pytest

from hricsite.assembly.measures import Measure, measures_of
from hricsite.content.kinds.profile import Profile

STATED = {"as_of": "2020-01-02", "source": "s"}


def measures(chart: str, **parts: list[dict[str, object]]) -> list[Measure]:
    """Return what one chart counts of a person who has these events, claims and charges."""
    stated = {name: [{**STATED, **each} for each in items] for name, items in parts.items()}
    names = [{"text": "Yu Mou", "lang": "en", **STATED}]
    person = {"id": "yu-mou", "names": names, "sort": "yu mou", "last_verified": "2020-01-02", **stated}
    return [each for each in measures_of(Profile.model_validate(person)) if each[0] == chart]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], []),
        ([("released", "2001")], []),
        ([("detained", "2001-05"), ("disappeared", "2003~")], [("2001", True), ("2003", False)]),
        ([("abducted", "2001?"), ("rearrested", "2001/2002")], [("2001", False), ("2001/2002", True)]),
        ([("detained", None)], [("", False)]),
        ([("detained", "2001"), ("formally-arrested", "2002")], [("2001", True)]),
        ([("formally-arrested", "2002")], [("2002", True)]),
    ],
)
def test_years_in_which_somebody_was_taken(
    events: list[tuple[str, str | None]], found: list[tuple[str, bool]]
) -> None:
    items = [{"type": type, **({"date": date} if date else {})} for type, date in events]

    assert measures("taken", events=items) == [("taken", *each) for each in found]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], []),
        ([("sentenced", "2001", None)], [("", False)]),
        ([("sentenced", "2001", "3 years"), ("sentenced", "1996", "9 years")], [("36", True)]),
        ([("sentenced", "2001", "9 years"), ("sentence-changed", "2003", "7 years")], [("84", True)]),
        ([("sentenced", "2001", "9 years"), ("sentenced", "2009", None)], [("", False)]),
        ([("detained", "2001", "about 5 years")], [("60", False)]),
        ([("sentenced", "2001", "at least 12 years")], [("144+", True)]),
    ],
)
def test_the_newest_sentence_counts(
    events: list[tuple[str, str, str | None]], found: list[tuple[str, bool]]
) -> None:
    items = [
        {"type": type, "date": date, **({"sentence": term} if term else {})} for type, date, term in events
    ]

    assert measures("sentence", events=items) == [("sentence", *each) for each in found]


def test_only_the_newest_status_counts_and_says_if_it_is_alleged() -> None:
    claims: list[dict[str, object]] = [
        {"about": "status", "value": "released", "as_of": "2019"},
        {"about": "status", "value": "house-arrest", "as_of": "2022", "confidence": "alleged"},
        {"about": "status", "value": "imprisoned", "as_of": "2009"},
    ]

    assert measures("status", claims=claims) == [("status", "house-arrest", False)]


def test_a_region_is_as_sure_as_its_surest_claim() -> None:
    claims: list[dict[str, object]] = [
        {"about": "region", "value": "east", "confidence": "believed"},
        {"about": "region", "value": "west", "confidence": "believed"},
        {"about": "region", "value": "east"},
    ]

    assert measures("region", claims=claims) == [("region", "east", True), ("region", "west", False)]


def test_a_charge_of_several_stages_counts_once() -> None:
    charges: list[dict[str, object]] = [
        {"charge": "subversion", "stage": "charged"},
        {"charge": "subversion", "stage": "convicted"},
    ]

    assert measures("charge", charges=charges) == [("charge", "subversion", True)]
