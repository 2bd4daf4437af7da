"""The publication gate: who is not published is neither shown nor named, in any file of the site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sites.copies import Ended, replace, run
from tests.sites.whole.building import withdrawn

PROFILE = "content/profiles/yu-mou.yaml"
PUBLISH = "publish: {state: published, consent: {given_by: public-record}, risk: low, reviewed_by: []}\n"


def gate(site: Path, publish: str) -> None:
    replace(site / PROFILE, PUBLISH, publish)


def without_mentions(site: Path) -> None:
    """Take every reference to the person out of the other records."""
    replace(site / "content/letters/to-the-mayor.yaml", "    profiles: [yu-mou]\n", "")
    replace(site / "content/topics/reading-aloud/en.md", " See [Yu Mou](profile:yu-mou).", "")
    replace(site / "content/topics/reading-aloud/zh-Hans.md", "见[于某](profile:yu-mou)。", "")
    replace(site / "content/topics/reading-aloud/zh-Hans.md", "对于某来说", "对人来说")
    replace(site / "content/sources/invented-daily-2020.yaml", "Yu Mou was", "A reader was")


def build(site: Path, *words: str) -> Ended:
    return run(site, "build", "--jobs", "1", *words)


def named_in(tree: Path) -> list[str]:
    names = ("Yu Mou", "于某", "yu-mou")
    return [
        path.name
        for path in tree.rglob("*")
        if path.is_file() and any(name in path.read_text("utf-8") for name in names)
    ]


STATES = (
    ("", "none"),
    ("publish: {state: draft, consent: {given_by: self, scope: [name]}, risk: low}\n", "draft"),
    (
        "publish: {state: embargoed, embargo_until: 2021-01-01, consent: {given_by: public-record},"
        " risk: low}\n",
        "embargoed",
    ),
    (
        "publish: {state: published, embargo_until: 2021-01-01, consent: {given_by: public-record},"
        " risk: low}\n",
        "published",
    ),
    ("publish: {state: withdrawn, consent: {given_by: self, scope: [name]}, risk: low}\n", "withdrawn"),
)


def listed(site: Path) -> None:
    """Put the person on the list of what was withdrawn."""
    (site / "content/withdrawn.yaml").write_text(withdrawn("profile:yu-mou"), encoding="utf-8")


@pytest.mark.parametrize(("publish", "state"), STATES, ids=[state for _, state in STATES])
def test_who_is_not_published_is_nowhere_in_the_site(site: Path, publish: str, state: str) -> None:
    gate(site, publish)
    without_mentions(site)
    if state == "withdrawn":
        listed(site)

    ended = build(site)

    assert ended.code == 0, ended.err
    assert named_in(site / "public") == []


@pytest.mark.parametrize(("publish", "state"), STATES[:4], ids=[state for _, state in STATES[:4]])
def test_a_reference_to_who_is_not_published_stops_the_build(site: Path, publish: str, state: str) -> None:
    gate(site, publish)

    ended = build(site)

    assert ended.code == 1
    assert f"profile:yu-mou is not published (state {state})" in ended.err


def test_a_name_in_a_text_stops_the_build(site: Path) -> None:
    gate(site, STATES[1][0])
    without_mentions(site)
    replace(site / "content/topics/reading-aloud/en.md", "The readers met", "Yu Mou and the readers met")

    ended = build(site)

    assert ended.code == 1
    assert "en.md:13:1: error: a person who is not published is named here [hidden-name]" in ended.err


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/letters/to-the-mayor.yaml", "Let the readers read.", "Let Yu Mou read."),
        ("content/sources/invented-daily-2020.yaml", "A reader is detained", "Yu Mou is detained"),
        ("content/site.yaml", "A site for tests.", "Free Yu Mou."),
        ("content/glossary.yaml", "An open place in a town.", "Where Yu Mou stood."),
    ],
)
def test_a_name_in_any_record_stops_the_build(site: Path, path: str, old: str, new: str) -> None:
    gate(site, STATES[1][0])
    without_mentions(site)
    replace(site / path, old, new)

    ended = build(site)

    assert ended.code == 1
    assert f"{path}:" in ended.err
    assert "[hidden-name]" in ended.err


def test_an_embargo_is_lifted_by_an_explicit_date_only(site: Path) -> None:
    gate(site, STATES[2][0])
    without_mentions(site)

    before = build(site, "--date", "2020-12-31")
    hidden = named_in(site / "public")
    after = build(site, "--date", "2021-01-01")

    assert (before.code, after.code) == (0, 0)
    assert hidden == []
    assert "yu-mou.html" in named_in(site / "public")


@pytest.mark.parametrize(("day", "code"), [("2020-01-01", 1), ("2020-01-02", 0), ("2031-01-01", 0)])
def test_a_lapsed_consent_stops_the_build(site: Path, day: str, code: int) -> None:
    consent = f"{{given_by: self, scope: [name], expires: {day}}}"
    gate(site, f"publish: {{state: published, consent: {consent}, risk: low, reviewed_by: []}}\n")

    ended = build(site, "--date", "2020-01-02")

    assert ended.code == code, ended.err
    assert ("[consent-expired]" in ended.err) == bool(code)


def test_an_embargo_needs_its_date(site: Path) -> None:
    gate(site, "publish: {state: embargoed, consent: {given_by: self, scope: [name]}, risk: low}\n")

    ended = build(site)

    assert ended.code == 1
    assert "[no-embargo-date]" in ended.err


def test_high_risk_needs_two_reviewers(site: Path) -> None:
    gate(site, "publish: {state: published, consent: {given_by: self}, risk: high, reviewed_by: [a, a]}\n")

    ended = build(site)

    assert ended.code == 1
    assert "[needs-review]" in ended.err
    assert "risk: high" in ended.err


@pytest.mark.parametrize(
    ("birth", "code"), [("2002-04-02", 1), ("2002-03", 1), ("2002-02-28", 0), ("2002", 1), ("1990", 0)]
)
def test_a_minor_is_refused_and_doubt_counts_against_publication(site: Path, birth: str, code: int) -> None:
    claim = f"  - {{about: birth, value: {birth}, as_of: 2020-04-01, source: invented-daily-2020#detained}}\n"
    replace(site / PROFILE, "events:\n", claim + "events:\n")

    ended = build(site)

    assert ended.code == code, ended.err
    assert ("[minor]" in ended.err) == bool(code)


def test_a_withdrawn_person_is_left_out_with_a_warning_where_a_record_names_them(site: Path) -> None:
    gate(site, STATES[4][0])
    without_mentions(site)
    listed(site)
    replace(site / "content/letters/to-the-mayor.yaml", "topics:", "profiles: [yu-mou]\ntopics:")

    ended = build(site)

    assert ended.code == 0, ended.err
    assert "[withdrawn-reference]" in ended.err
    assert named_in(site / "public") == []


def test_a_person_taken_out_leaves_no_page_behind(site: Path) -> None:
    without_mentions(site)
    (site / PROFILE).unlink()

    build(site)

    assert named_in(site / "public") == []
    shutil.rmtree(site / "public")
    assert build(site).code == 0
