"""What was verified too long ago: a notice, a warning or an error, by the risk and the date of the build."""

import datetime
from pathlib import Path

import pytest

from hricsite.content.gate_rules import EXPIRES_SOON, EXPIRY, READERS, VERIFIED_MONTHS
from tests.sites.whole.building import SETTINGS, SOURCE, loaded, profile, small

VERIFIED = "2020-03-31"
LAST, AFTER = datetime.date(2021, 3, 31), datetime.date(2021, 4, 1)
SOON = LAST - datetime.timedelta(days=EXPIRES_SOON - 1)


def person(risk: str, state: str = "published") -> str:
    text = profile("p", publish=f"state: {state}")
    assert "risk: low" in text and "last_verified: " in text
    head, _, rest = text.partition("last_verified: ")
    text = f"{head}last_verified: {VERIFIED}\n{rest.partition(chr(10))[2]}"
    return text.replace("risk: low", f"risk: {risk}, reviewed_by: [a, b]")


def findings(
    folder: Path, text: str, date: datetime.date | None, settings: str = SETTINGS
) -> list[tuple[str, str]]:
    files = {"sources/s.yaml": SOURCE, "profiles/p.yaml": text, "site.yaml": settings}
    found = [each for each in loaded(small(folder, files), folder / "work", date)[1] if "verif" in each.code]
    lines = text.split("\n")
    assert all(each.location.path == "content/profiles/p.yaml" for each in found)
    assert all(lines[each.location.line - 1] == f"last_verified: {VERIFIED}" for each in found)
    assert all(each.help and "set last_verified" in each.help.template for each in found)
    return [(each.severity, each.code) for each in found]


@pytest.mark.parametrize(
    ("risk", "date", "told"),
    [
        ("low", AFTER, []),
        ("medium", LAST, []),
        ("medium", AFTER, [("warning", "verification-expired")]),
        ("high", SOON - datetime.timedelta(days=1), []),
        ("high", SOON, [("warning", "verification-soon")]),
        ("high", LAST, [("warning", "verification-soon")]),
        ("high", AFTER, [("error", "verification-expired")]),
    ],
)
def test_it_goes_by_risk_and_date(
    tmp_path: Path, risk: str, date: datetime.date, told: list[tuple[str, str]]
) -> None:
    assert VERIFIED_MONTHS == 12
    assert findings(tmp_path, person(risk), date) == told


@pytest.mark.parametrize(("newest", "told"), [(SOON - datetime.timedelta(days=1), 0), (AFTER, 1)])
def test_without_a_date_the_newest_in_the_content_counts_and_no_clock(
    tmp_path: Path, newest: datetime.date, told: int
) -> None:
    more = f"updated: {newest}\n"

    assert findings(tmp_path, person("high") + more, None) == [("error", "verification-expired")] * told


def test_who_is_not_published_need_not_be_verified(tmp_path: Path) -> None:
    assert findings(tmp_path, person("high", state="draft"), AFTER) == []


def test_a_site_may_set_another_number_of_months(tmp_path: Path) -> None:
    settings = SETTINGS + "thresholds: {not_verified_months: 13}\n"

    assert findings(tmp_path, person("high"), AFTER, settings) == [("warning", "verification-soon")]


def test_every_risk_has_its_rules() -> None:
    assert list(EXPIRY) == list(READERS) == ["low", "medium", "high"]


@pytest.mark.parametrize(
    ("readers", "state", "refused"),
    [("[a, b]", "published", False), ("[a, ' A ']", "published", True), ("[]", "draft", False)],
)
def test_high_risk_needs_two_different_people_before_it_is_published(
    tmp_path: Path, readers: str, state: str, refused: bool
) -> None:
    text = profile("p", publish=f"state: {state}").replace("risk: low", f"risk: high, reviewed_by: {readers}")
    content = small(tmp_path, {"sources/s.yaml": SOURCE, "profiles/p.yaml": text})

    found = [each for each in loaded(content, tmp_path / "work")[1] if each.code == "needs-review"]

    assert [each.location.path for each in found] == ["content/profiles/p.yaml"] * refused
