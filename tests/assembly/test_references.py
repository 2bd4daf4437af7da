"""References: that everything exists, and that nobody is named who may not be."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from hricsite.model.diagnostics import Diagnostic
from tests.sites.whole.building import SETTINGS, SOURCE, loaded, profile, small, text, topic

BASE = {
    "sources/s.yaml": SOURCE,
    "topics/kites/topic.yaml": topic(),
    "profiles/shown.yaml": profile("shown"),
    "profiles/gone.yaml": "id: gone\npublish: {state: withdrawn}\n",
    "profiles/draft.yaml": profile("draft", publish="state: draft"),
    "profiles/later.yaml": profile("later", publish="state: embargoed, embargo_until: 2030-01-01"),
}

NUMBER = "home:\n  number: {{value: 2, title: {{en: T}}, text: {{en: T}}, source: s,\n    link: '{}'}}\n"


def findings_of(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    return loaded(small(folder, {**BASE, **files}), folder / "work")[1]


@pytest.mark.parametrize(
    ("files", "severity", "code", "place", "words", "remedy"),
    [
        (
            {"topics/kites/topic.yaml": topic(more="related: [kitez]\n")},
            *("error", "dangling-reference", "topics/kites/topic.yaml:3", "no topic kitez", '"kites"'),
        ),
        (
            {"topics/kites/en.md": text(body="See\n[them](topic:strings).")},
            *("error", "dangling-reference", "topics/kites/en.md:7", "no topic strings", "write the record"),
        ),
        (
            {"topics/kites/en.md": text(more="sources: [t]\n")},
            *("error", "dangling-reference", "topics/kites/en.md:5", "no source t", ""),
        ),
        (
            {"topics/kites/topic.yaml": topic().replace("sky", "skye")},
            *("error", "unknown-word", "topics/kites/topic.yaml:2", '"skye"', '"sky"'),
        ),
        (
            {
                "profiles/shown.yaml": profile(
                    "shown",
                    more="claims:\n  - {about: status, value: detaned, as_of: 2020-01-02, source: s}\n",
                )
            },
            *("error", "unknown-word", "profiles/shown.yaml:8", '"detaned"', '"detained"'),
        ),
        (
            {
                "profiles/shown.yaml": profile(
                    "shown", names="  - {text: P, lang: en, as_of: 2020-01-02, source: s#onne}"
                )
            },
            *("error", "unknown-sentence", "profiles/shown.yaml:3", '"onne"', '"one"'),
        ),
        (
            {"topics/kites/en.md": text(body="See [them](profile:draft).")},
            *("error", "unpublished-reference", "topics/kites/en.md:6", "state draft", "publish"),
        ),
        (
            {"topics/kites/topic.yaml": topic(more="profiles: [later]\n")},
            *("error", "unpublished-reference", "topics/kites/topic.yaml:3", "state embargoed", ""),
        ),
        (
            {"site.yaml": SETTINGS + NUMBER.format("profile:nobody")},
            *("error", "dangling-reference", "site.yaml:7", "no profile nobody", "write the record"),
        ),
        (
            {"site.yaml": SETTINGS + NUMBER.format("profile:draft")},
            *("error", "unpublished-reference", "site.yaml:7", "state draft", ""),
        ),
        (
            {"topics/kites/topic.yaml": topic(more="profiles: [gone]\n")},
            *("warning", "withdrawn-reference", "topics/kites/topic.yaml:3", "left out", "take it out"),
        ),
        (
            {"topics/kites/en.md": text(body="See [them](profile:gone).")},
            *("error", "unpublished-reference", "topics/kites/en.md:6", "state withdrawn", ""),
        ),
    ],
)
def test_a_wrong_reference_is_told_with_place_and_remedy(
    tmp_path: Path,
    files: dict[str, str],
    severity: str,
    code: str,
    place: str,
    words: str,
    remedy: str,
) -> None:
    (finding,) = findings_of(tmp_path, files)

    assert (finding.severity, finding.code) == (severity, code)
    assert f"{finding.location.path}:{finding.location.line}" == f"content/{place}"
    assert words in str(finding.message)
    assert remedy in str(finding.help)


def test_every_wrong_reference_is_told_at_once(tmp_path: Path) -> None:
    findings = findings_of(
        tmp_path, {"topics/kites/topic.yaml": topic(more="related: [a, b]\nprofiles: [c]\nsources: [s#d]\n")}
    )

    assert sorted(each.code for each in findings) == ["dangling-reference"] * 3 + ["unknown-sentence"]


def test_an_embargoed_person_may_be_referred_to_from_the_day_on(tmp_path: Path) -> None:
    content = small(tmp_path, {**BASE, "topics/kites/topic.yaml": topic(more="profiles: [later]\n")})

    _, findings = loaded(content, tmp_path / "work", datetime.date(2030, 1, 1))

    assert findings == ()
