"""Every bad input ends with a place, a remedy and exit code 1, and public/ keeps its last good bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content import bad_files, bad_texts
from tests.content.breaking import CHINESE, ENGLISH, LETTER, PROFILE, SOURCE, Break
from tests.sites.copies import run, run_apart, state

CASES = (*bad_files.CASES, *bad_texts.CASES)


@pytest.mark.parametrize(
    ("break_it", "code", "place", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_bad_input_is_told_and_leaves_the_site(
    site: Path, break_it: Break, code: str, place: str, words: str
) -> None:
    before = state(site / "public")
    break_it(site)

    ended = run(site, "build", "--jobs", "1")

    told = [line for line in ended.err.splitlines() if line.endswith(f"[{code}]")]
    assert ended.code == 1, ended.err
    assert any(line.startswith(f"{place}:") for line in told), ended.err
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert "public/ keeps its last good state" in ended.err
    assert state(site / "public") == before


@pytest.mark.parametrize("name", ["unknown key", "not UTF-8", "symbolic link", "raw HTML"])
def test_bad_input_in_a_process_of_its_own(site: Path, name: str) -> None:
    break_it, code, place, words = next(case[1:] for case in CASES if case[0] == name)
    before = state(site / "public")
    break_it(site)

    ended = run_apart(site, "build")

    assert ended.code == 1
    assert f"{place}: error: " in ended.err and f"[{code}]" in ended.err and words in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert state(site / "public") == before


def test_all_findings_are_told_at_once_and_in_order(site: Path) -> None:
    for name in ("unknown key", "bad date", "raw HTML", "empty file"):
        next(case[1] for case in CASES if case[0] == name)(site)

    ended = run(site, "build", "--jobs", "1")

    places = [line.split(": error:")[0] for line in ended.err.splitlines() if ": error:" in line]
    own = [place for place in places if not place.startswith(SOURCE)]
    assert {place.split(":")[0] for place in places} >= {LETTER, PROFILE, ENGLISH, SOURCE}
    assert own == sorted(own, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))


def test_crlf_is_accepted_and_changes_nothing(site: Path) -> None:
    before = state(site / "public")
    for path in (PROFILE, ENGLISH, CHINESE):
        (site / path).write_bytes((site / path).read_bytes().replace(b"\n", b"\r\n"))

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert state(site / "public") == before


def test_a_file_that_a_link_leads_to_is_not_shown(site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 1234\n", encoding="utf-8")
    (site / "content/sources/out.yaml").symlink_to(secret)

    ended = run(site, "build", "--jobs", "1")

    assert "[symbolic-link]" in ended.err
    assert "1234" not in ended.err
