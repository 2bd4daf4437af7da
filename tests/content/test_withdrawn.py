"""Withdrawn records: what may be left of them, and that they do not come back."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from hricsite.content.withdrawn import digest_of
from hricsite.model.diagnostics import Diagnostic
from tests.sites.whole.building import SOURCE, loaded, profile, small, text, topic, withdrawn

GONE = "id: gone\npublish: {state: withdrawn}\n"
LETTER = (
    "title: {en: Letter}\nkind: open-letter\ndate: 2020-01-02\nlang: en\nto: [{name: {en: Mayor}}]\n"
    "updated: 2020-01-02\n"
)
TAKEN = "publish: {state: withdrawn}\n"


def findings_of(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    base = {"sources/s.yaml": SOURCE, "topics/kites/topic.yaml": topic()}
    return loaded(small(folder, {**base, **files}), folder / "work")[1]


def test_the_digest_is_that_of_the_salt_s_bytes_and_of_kind_and_slug() -> None:
    salt = "00ff" * 8

    assert (
        digest_of(salt, "profile", "yu-mou")
        == hashlib.sha256(b"\x00\xff" * 8 + b"profile:yu-mou").hexdigest()
    )


@pytest.mark.parametrize("left", [GONE, TAKEN])
def test_a_person_of_whom_nothing_is_left_is_a_whole_record(tmp_path: Path, left: str) -> None:
    assert findings_of(tmp_path, {"profiles/gone.yaml": left}) == ()


@pytest.mark.parametrize(
    "path",
    [
        "letters/gone.yaml",
        "articles/gone.yaml",
        "topics/gone/topic.yaml",
        "pages/gone.yaml",
        "sources/gone.yaml",
        "links/gone.yaml",
    ],
)
def test_a_record_of_any_kind_can_be_emptied(tmp_path: Path, path: str) -> None:
    kind = path.split("/")[0].removesuffix("s")

    assert findings_of(tmp_path, {path: TAKEN, "withdrawn.yaml": withdrawn(f"{kind}:gone")}) == ()


@pytest.mark.parametrize(
    ("files", "severity", "code", "place", "words", "remedy"),
    [
        pytest.param(
            {"profiles/gone.yaml": profile("gone", publish="state: withdrawn")},
            *("warning", "withdrawn-facts", "profiles/gone.yaml:2", "still holds", "withdraw profile:gone"),
            id="facts of a person are left",
        ),
        pytest.param(
            {"profiles/gone.yaml": GONE, "profiles/gone/en.md": text()},
            *("warning", "withdrawn-facts", "profiles/gone/en.md:1", "still here", "docs/editors.md"),
            id="a text is left",
        ),
        pytest.param(
            {"letters/gone.yaml": LETTER + TAKEN, "withdrawn.yaml": withdrawn("letter:gone")},
            *("error", "withdrawn-facts", "letters/gone.yaml:1", "still holds", "withdraw letter:gone"),
            id="facts of a letter are left",
        ),
        pytest.param(
            {"profiles/gone.yaml": GONE, "withdrawn.yaml": withdrawn("profile:other")},
            *("error", "withdrawn-unlisted", "profiles/gone.yaml:1", "withdrawn.yaml"),
            "- " + digest_of(bytes(range(160, 176)).hex(), "profile", "gone"),
            id="not on the list",
        ),
        pytest.param(
            {"profiles/p.yaml": profile("p"), "withdrawn.yaml": withdrawn("profile:p")},
            *("error", "withdrawn-returned", "profiles/p.yaml:1", "must not come back", "withdraw profile:p"),
            id="published again",
        ),
        pytest.param(
            {
                "profiles/p.yaml": profile("p", publish="state: draft"),
                "withdrawn.yaml": withdrawn("profile:p"),
            },
            *("error", "withdrawn-returned", "profiles/p.yaml:1", "must not come back", "take e8b7"),
            id="a draft again",
        ),
        pytest.param(
            {"letters/back.yaml": LETTER, "withdrawn.yaml": withdrawn("letter:back")},
            *("error", "withdrawn-returned", "letters/back.yaml:1", "letter:back was withdrawn", "withdraw"),
            id="a letter again",
        ),
        pytest.param(
            {"letters/gone.yaml": TAKEN, "withdrawn.yaml": withdrawn("letter:gone"),
             "topics/kites/en.md": text(body="[It](letter:gone).")},
            *("error", "unpublished-reference", "topics/kites/en.md:6", "letter:gone is not", "take the"),
            id="a text leads to a letter",
        ),
        pytest.param(
            {"withdrawn.yaml": "salt: abcd\ndigests: [" + "0" * 64 + "]\n"},
            *("error", "wrong-form", "withdrawn.yaml:1", 'salt is "abcd"', "docs/content.md"),
            id="a short salt",
        ),
        pytest.param(
            {"withdrawn.yaml": "salt: " + "ab" * 16 + "\ndigests: [gone]\n"},
            *("error", "wrong-form", "withdrawn.yaml:2", 'digests[0] is "gone"', "docs/content.md"),
            id="a slug for a digest",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once_with_place_and_remedy(
    tmp_path: Path, files: dict[str, str], severity: str, code: str, place: str, words: str, remedy: str
) -> None:
    (finding,) = findings_of(tmp_path, files)

    assert (finding.severity, finding.code) == (severity, code)
    assert f"{finding.location.path}:{finding.location.line}" == f"content/{place}"
    assert words in str(finding.message)
    assert remedy in str(finding.help)


def test_without_a_list_the_command_is_the_remedy(tmp_path: Path) -> None:
    content = small(tmp_path, {"profiles/gone.yaml": GONE})
    (content / "withdrawn.yaml").unlink()

    findings = loaded(content, tmp_path / "work")[1]

    assert [(each.code, str(each.help)) for each in findings] == [
        ("withdrawn-unlisted", "run python3 build.py withdraw profile:gone")
    ]
