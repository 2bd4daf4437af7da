"""What a kit holds, in reading order, and what it may not hold."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from hricsite.assembly.kits import cycle, members, pages_of
from hricsite.assembly.site import Site
from hricsite.model.diagnostics import Diagnostic
from tests.sites.whole.building import SOURCE, WHOLE, loaded, profile, small, text, topic

KIT = "cover: {title: {en: Kit}}\naudience: {en: All}\nbudget: 100000\ninclude: [{records: [kit:%s]}]\n"


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded(WHOLE, tmp_path_factory.mktemp("kits"))[0]


def test_rules_are_read_in_order_and_each_record_once(whole_site: Site) -> None:
    held = [f"{ref.kind}:{ref.slug}" for ref in members(whole_site, "first-kites")]

    assert held == [
        *("page:safety", "topic:kites", "profile:gan-xiaoyu"),
        *("event:kites-down", "topic:strings"),
    ]


def test_the_kit_s_own_page_comes_first(whole_site: Site) -> None:
    pages = pages_of(whole_site, "first-kites")

    assert pages[:2] == ("kits/first-kites.html", "pages/safety.html")
    assert len(pages) == 6


def test_a_circle_is_found_from_each_of_its_kits_and_has_an_end(tmp_path: Path) -> None:
    kits = {"a": "b", "b": "c", "c": "a", "d": "a"}
    site, findings = loaded(small(tmp_path, circle(kits)), tmp_path / "work")

    assert [each.code for each in findings if each.code == "kit-cycle"] == ["kit-cycle"] * 3
    assert cycle(site, "a") == ("a", "b", "c", "a")
    assert cycle(site, "d") == ()
    assert members(site, "a") == ()


def circle(kits: Mapping[str, str]) -> dict[str, str]:
    """Return the files of kits that each take in another."""
    return {f"kits/{slug}.yaml": KIT % other for slug, other in kits.items()}


PEOPLE = {
    "shown": profile("shown"),
    "draft": profile("draft", publish="state: draft"),
    "later": profile("later", publish="state: embargoed, embargo_until: 2030-01-01"),
    "none": "".join(each for each in profile("none").splitlines(True) if not each.startswith("publish")),
    "gone": "id: gone\npublish: {state: withdrawn}\n",
}
BASE = {
    "sources/s.yaml": SOURCE,
    "topics/kites/topic.yaml": topic(),
    **{f"profiles/{slug}.yaml": facts for slug, facts in PEOPLE.items()},
}
HEAD = "cover: {title: {en: Kit}}\naudience: {en: All}\nbudget: 100000\ninclude:\n"


def with_kit(
    folder: Path, include: str, more: Mapping[str, str], day: datetime.date | None = None
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Load a small site with one kit."""
    files = {**BASE, "kits/k.yaml": HEAD + include, **more}
    return loaded(small(folder, files), folder / "work", day)


@pytest.mark.parametrize(
    ("include", "more", "code", "place", "words", "remedy"),
    [
        (
            "- records: [topic:kites]\n- records: [profile:draft]",
            {},
            *("unpublished-reference", "kits/k.yaml:6:13", "state draft", "take the reference out"),
        ),
        (
            "- records: [topic:kites, profile:later]",
            {},
            *("unpublished-reference", "kits/k.yaml:5:26", "state embargoed", "publish the record"),
        ),
        (
            "- records: [profile:none]",
            {},
            *("unpublished-reference", "kits/k.yaml:5:13", "not published", "publish the record"),
        ),
        (
            "- records: [topic:kites]",
            {"kits/k/en.md": text(body="See [them](profile:draft).")},
            *("unpublished-reference", "kits/k/en.md:6:12", "state draft", "take the reference out"),
        ),
        (
            "- records: [topic:kites]",
            {"kits/k/en.md": text(body="Read of Person later.")},
            *("hidden-name", "kits/k/en.md:6:9", "not published is named", "take the name out"),
        ),
        (
            "- records: [topic:kites]",
            {"kits/k/en.md": text(body="Read of [them](profile:gone).")},
            *("unpublished-reference", "kits/k/en.md:6:16", "state withdrawn", "take the reference out"),
        ),
        ("  []", {}, *("too-few", "kits/k.yaml:5:3", "at least 1", "add one")),
        ("- {}", {}, *("unclear-rule", "kits/k.yaml:5:3", "either records or kinds", "write records")),
        ("- records: []", {}, *("unclear-rule", "kits/k.yaml:5:3", "either records or", "write records")),
        ("- kinds: [letter]", {}, *("empty-rule", "kits/k.yaml:5:3", "no record", "other kinds")),
        (
            "- records: [topic:kites, topic:kitez]",
            {},
            *("dangling-reference", "kits/k.yaml:5:26", "no topic kitez", '"kites"'),
        ),
        ("- records: [kit:other]", {}, *("dangling-reference", "kits/k.yaml:5:13", "no kit other", "write")),
        ("- records: [topik:kites]", {}, *("unknown-word", "kits/k.yaml:5:13", '"topik"', '"topic"')),
        (
            "- records: [topics/kites.html]",
            {},
            *("no-reference", "kits/k.yaml:5:13", "names no record", "write kind and slug"),
        ),
        (
            "- records: ['https://x.example/a']",
            {},
            *("unknown-word", "kits/k.yaml:5:13", '"https"', "known here: topic"),
        ),
    ],
)
def test_what_it_may_not_hold_is_told_once_with_place_and_remedy(
    tmp_path: Path, include: str, more: dict[str, str], code: str, place: str, words: str, remedy: str
) -> None:
    _, (finding,) = with_kit(tmp_path, include, more)

    where = finding.location
    assert (finding.severity, finding.code) == ("error", code)
    assert f"{where.path}:{where.line}:{where.column}" == f"content/{place}"
    assert words in str(finding.message)
    assert remedy in str(finding.help)


@pytest.mark.parametrize("include", ["- records: [topic:kites, profile:gone]", "- records: [profile:gone]"])
def test_a_withdrawn_person_is_left_out_and_stops_no_build(tmp_path: Path, include: str) -> None:
    site, (finding,) = with_kit(tmp_path, include, {})

    assert (finding.severity, finding.code, finding.location.line) == ("warning", "withdrawn-reference", 5)
    assert "profiles/gone.html" not in pages_of(site, "k")


def test_a_rule_by_kinds_takes_in_published_persons_only(tmp_path: Path) -> None:
    site, findings = with_kit(tmp_path, "- kinds: [profile]", {})

    assert findings == ()
    assert pages_of(site, "k") == ("kits/k.html", "profiles/shown.html")


def test_an_embargoed_person_is_held_from_the_day_on(tmp_path: Path) -> None:
    include = "- records: [profile:later]\n- kinds: [profile]"

    site, findings = with_kit(tmp_path, include, {}, datetime.date(2030, 1, 1))

    assert findings == ()
    assert pages_of(site, "k") == ("kits/k.html", "profiles/later.html", "profiles/shown.html")
