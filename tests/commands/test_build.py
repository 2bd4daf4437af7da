"""`build`: options, exit codes, what stands on which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.copies import digests, replace, run, run_apart, state

TOPIC = "content/topics/reading-aloud/en.md"
WARNING = "\nA word: 于某.\n"


def warn(site: Path) -> None:
    """Make the content have one warning and no error."""
    with (site / TOPIC).open("a", encoding="utf-8") as file:
        file.write(WARNING)


def test_a_warning_does_not_stop_the_build(site: Path) -> None:
    warn(site)

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "warning" in ended.err
    assert ended.err.rstrip().endswith("1 warning")
    assert ended.out.startswith("public/: ")


def test_strict_stops_at_a_warning(site: Path) -> None:
    before = state(site / "public")
    warn(site)

    ended = run(site, "build", "--jobs", "1", "--strict")

    assert ended.code == 1
    assert "error" in ended.err
    assert "1 error; public/ keeps its last good state" in ended.err
    assert state(site / "public") == before


def test_no_command_means_build(site: Path) -> None:
    ended = run_apart(site)

    assert ended.code == 0
    assert "0 changed" in ended.out


@pytest.mark.parametrize("form", ["json", "github"])
def test_machine_formats_hold_nothing_else(site: Path, form: str) -> None:
    replace(site / TOPIC, "updated: 2020-05-01", "updated: never")

    ended = run(site, "build", "--jobs", "1", "--format", form)

    (line,) = ended.err.splitlines()
    assert ended.code == 1
    assert ended.out == ""
    assert (
        line.startswith("::error file=content/")
        if form == "github"
        else json.loads(line)["code"] == "invalid-date"
    )


def test_chinese_editors_are_spoken_to_in_their_script(site: Path) -> None:
    replace(site / TOPIC, "updated:", "update:")

    hans = run(site, "build", "--jobs", "1", HRICSITE_LANG="zh-Hans")
    hant = run(site, "build", "--jobs", "1", HRICSITE_LANG="zh-Hant")

    assert "错误" in hans.err and "错误" not in hant.err
    assert "錯誤" in hant.err
    assert f"{TOPIC}:4:1: " in hans.err and f"{TOPIC}:4:1: " in hant.err
    assert "[unknown-key]" in hans.err


USAGE = (
    ("build", "--jobs", "0"),
    ("build", "--format", "xml"),
    ("build", "--base-url", "example.org"),
    ("build", "--base-url", "https://example.org/?a=b"),
    ("build", "--base-url", "javascript://x/"),
    ("build", "--date", "tomorrow"),
    ("build", "--no-such-option"),
    ("build", "too", "many"),
    ("build", "--content", "nowhere"),
    ("no-such-command",),
)


@pytest.mark.parametrize("words", USAGE, ids=[" ".join(words) for words in USAGE])
def test_wrong_usage_ends_with_2(site: Path, words: tuple[str, ...]) -> None:
    before = state(site / "public")

    ended = run(site, *words)

    assert ended.code == 2, ended.err
    assert "Traceback" not in ended.err
    assert state(site / "public") == before


def test_it_refuses_to_write_into_the_content(site: Path) -> None:
    before = state(site / "content")

    ended = run(site, "build", "--output", str(site / "content/site"))

    assert ended.code == 2
    assert "lies in the content; choose another --output" in ended.err
    assert state(site / "content") == before


def test_source_date_epoch_is_the_build_date(site: Path) -> None:
    run(site, "build", "--jobs", "1", "--output", "a", "--date", "2021-02-03")
    run(site, "build", "--jobs", "1", "--output", "b", SOURCE_DATE_EPOCH="1612310400")
    wrong = run(site, "build", "--jobs", "1", "--output", "c", SOURCE_DATE_EPOCH="soon")

    assert digests(site / "a") == digests(site / "b")
    assert wrong.code == 2


def test_a_base_address_makes_absolute_links_and_only_then(site: Path) -> None:
    run(site, "build", "--jobs", "1", "--output", "a", "--base-url", "https://mirror.example/x")

    page = (site / "a/en/topics/reading-aloud.html").read_text("utf-8")
    plain = (site / "public/en/topics/reading-aloud.html").read_text("utf-8")
    assert "https://mirror.example/x/en/topics/reading-aloud.html" in page
    assert "mirror.example" not in plain


def test_the_project_is_found_from_a_folder_elsewhere(site: Path, tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        "build",
        "--content",
        str(site / "content"),
        "--output",
        str(tmp_path / "out"),
        "--jobs",
        "1",
    )

    assert ended.code == 0, ended.err
    assert digests(tmp_path / "out") == digests(site / "public")
