"""The one step that sees everything: build date, titles, who cites whom, staleness."""

import datetime
import hashlib
from pathlib import Path

import pytest

from hricsite.assembly.record import titles_of
from hricsite.content.items import Nothing
from hricsite.model.records import Ref
from tests.sites.whole.building import SOURCE, loaded, profile, small, text, topic

EMBARGO = "state: embargoed, embargo_until: 2030-01-01"
CLAIM = "claims:\n  - {about: status, value: detained, date: 2029-01-01, as_of: 2021-05, source: s}\n"
ACTION = (
    "title: {en: A}\nask: {en: B}\nminutes: 1\nopens: 2031-01-01\ncloses: 2032-01-01\n"
    "steps: [{en: C}]\nrisk: {en: D}\n"
)
LETTER = (
    "title: {en: A}\nkind: open-letter\ndate: 2033-01-01\nlang: en\nto: []\nsign_on: {closes: 2034-01-01}\n"
)
DATES = {
    "nothing that counts": ({}, "1970-01-01"),
    "the newest text": (
        {
            "topics/a/en.md": text(updated="2021-03-04"),
            "topics/a/zh-Hans.md": text("题", "字。", "2020-01-01"),
        },
        "2021-03-04",
    ),
    "updated of facts": ({"topics/a/topic.yaml": topic(more="updated: 2022-02-02\n")}, "2022-02-02"),
    "as_of of a claim, not its date": ({"profiles/p.yaml": profile("p", more=CLAIM)}, "2021-05-01"),
    "no embargoed person": (
        {"profiles/p.yaml": profile("p", publish=EMBARGO, more="updated: 2030-05-05\n" + CLAIM)},
        "1970-01-01",
    ),
    "no embargo that has ended": (
        {"profiles/p.yaml": profile("p", publish="state: published, embargo_until: 2019-01-01")},
        "1970-01-01",
    ),
    "no draft and no withdrawn person": (
        {
            "profiles/p.yaml": profile("p", publish="state: draft", more="updated: 2030-05-05\n"),
            "profiles/q.yaml": profile("q", publish="state: withdrawn", more="updated: 2031-05-05\n"),
        },
        "1970-01-01",
    ),
    "no opening, closing or deadline": (
        {"actions/a.yaml": ACTION, "letters/l.yaml": LETTER},
        "1970-01-01",
    ),
    "no day on which a source was read": ({"sources/t.yaml": SOURCE}, "1970-01-01"),
}


@pytest.mark.parametrize(("files", "date"), DATES.values(), ids=DATES)
def test_the_build_date_is_the_newest_word_that_is_published(
    tmp_path: Path, files: dict[str, str], date: str
) -> None:
    content = small(tmp_path, {"sources/s.yaml": SOURCE, "topics/a/topic.yaml": topic(), **files})

    site, _ = loaded(content, tmp_path / "work")

    assert site.date == datetime.date.fromisoformat(date)


def test_an_explicit_date_is_the_build_date(tmp_path: Path) -> None:
    content = small(tmp_path, {"topics/a/topic.yaml": topic(more="updated: 2022-02-02\n")})

    site, _ = loaded(content, tmp_path / "work", datetime.date(2021, 1, 1))

    assert site.date == datetime.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("publish", "date", "shown"),
    [
        (EMBARGO, None, False),
        (EMBARGO, "2029-12-31", False),
        (EMBARGO, "2030-01-01", True),
        ("state: published", None, True),
        ("state: published, embargo_until: 2001-01-01", None, False),
        ("state: published, embargo_until: 2001-01-01", "2001-01-01", True),
        ("state: draft", "2040-01-01", False),
        ("state: withdrawn", "2040-01-01", False),
    ],
)
def test_an_embargo_is_lifted_only_by_an_explicit_date_on_or_after_it(
    tmp_path: Path, publish: str, date: str | None, shown: bool
) -> None:
    content = small(
        tmp_path,
        {
            "sources/s.yaml": SOURCE,
            "profiles/p.yaml": profile("p", publish=publish),
            "topics/a/topic.yaml": topic(more="updated: 2035-01-01\n"),
        },
    )

    site, _ = loaded(content, tmp_path / "work", datetime.date.fromisoformat(date) if date else None)

    assert bool(site.briefs("profile")) == shown


def test_a_record_knows_who_refers_to_it_but_not_itself(tmp_path: Path) -> None:
    content = small(
        tmp_path,
        {
            "topics/a/topic.yaml": topic(more="related: [a, b]\n"),
            "topics/a/en.md": text(body="See [b](topic:b) and [b](topic:b)."),
            "topics/b/topic.yaml": topic(),
        },
    )

    site, _ = loaded(content, tmp_path / "work")

    assert [ref.slug for ref in site.cited_by(Ref("topic", "b"))] == ["a"]
    assert site.cited_by(Ref("topic", "a")) == ()


def test_a_person_without_a_main_name_is_called_by_any(tmp_path: Path) -> None:
    names = "  - {text: 某笔, lang: zh-Hans, kind: pen, as_of: 2020-01-02, source: s}"
    content = small(tmp_path, {"sources/s.yaml": SOURCE, "profiles/p.yaml": profile("p", names=names)})

    site, _ = loaded(content, tmp_path / "work")

    person = site.find(Ref("profile", "p"))
    assert person is not None
    assert person.titles["zh-Hans"] == "某笔"


def test_a_record_without_any_title_is_called_by_its_slug() -> None:
    assert titles_of(Nothing(), {}, "kites") == {"en": "kites"}


@pytest.mark.parametrize(
    ("digest", "codes"),
    [("right", []), ("0" * 64, ["stale-translation"]), (None, [])],
)
def test_a_translation_of_an_older_text_is_told_with_the_digest_to_write(
    tmp_path: Path, digest: str | None, codes: list[str]
) -> None:
    files = {"topics/a/topic.yaml": topic(), "topics/a/en.md": text()}
    own = hashlib.sha256(text().encode()).hexdigest()
    line = f", original_digest: {own if digest == 'right' else digest}" if digest else ""
    files["topics/a/zh-Hans.md"] = text("题", "字。", more=f"translation: {{of: en{line}}}\n")

    _, findings = loaded(small(tmp_path / "two", files), tmp_path / "two")

    assert [each.code for each in findings] == codes
    for finding in findings:
        assert finding.severity == "warning"
        assert finding.location.path == "content/topics/a/zh-Hans.md"
        assert own in str(finding.help)
