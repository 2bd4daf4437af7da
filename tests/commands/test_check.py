"""`check`: the same findings as a build, the finished site too, and nothing written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.content.key_files import ALL, PEM_KEY, PLAIN_KEY
from tests.sites.copies import CHECKOUT, replace, run, state

TOPIC = "content/topics/reading-aloud/en.md"
LETTER = "content/letters/to-the-mayor.yaml"
PAGE = "public/en/topics/reading-aloud.html"


def break_two(site: Path) -> None:
    replace(site / TOPIC, "updated:", "update:")
    replace(site / LETTER, "kind: open-letter", "kind: closed-letter")


def test_a_good_site_has_no_findings(site: Path) -> None:
    before = state(site)

    ended = run(site, "check", "--jobs", "1")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "nothing wrong found\n"
    assert state(site) == before


def test_the_findings_are_those_of_a_build(site: Path) -> None:
    break_two(site)

    checked = run(site, "check", "--jobs", "1", "--format", "json")
    built = run(site, "build", "--jobs", "1", "--format", "json")

    assert (checked.code, built.code) == (1, 1)
    assert checked.err == built.err


def test_paths_limit_the_findings(site: Path) -> None:
    break_two(site)

    one = run(site, "check", "--jobs", "1", LETTER)
    folder = run(site, "check", "--jobs", "1", "content/topics")
    neither = run(site, "check", "--jobs", "1", "content/site.yaml")

    assert one.code == 1 and TOPIC not in one.err and LETTER in one.err
    assert folder.code == 1 and LETTER not in folder.err and TOPIC in folder.err
    assert neither.code == 0


def test_staged_limits_the_findings_to_what_is_staged(site: Path) -> None:
    break_two(site)
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    subprocess.run(["git", "add", LETTER], cwd=site, check=True)

    ended = run(site, "check", "--jobs", "1", "--staged")

    assert ended.code == 1
    assert LETTER in ended.err and TOPIC not in ended.err


def test_staged_outside_git_is_said_in_one_sentence(site: Path) -> None:
    ended = run(site, "check", "--jobs", "1", "--staged", GIT_DIR=str(site / "none"))

    assert ended.code == 3
    assert ended.err.count("\n") == 1


def test_a_damaged_site_is_found(site: Path) -> None:
    replace(site / PAGE, "</main>", '<a href="nowhere.html">x</a></main>')

    ended = run(site, "check", "--jobs", "1")

    assert ended.code == 1
    assert f"{PAGE}:" in ended.err
    assert "[dead-link]" in ended.err


def test_a_missing_path_is_wrong_usage(site: Path) -> None:
    assert run(site, "check", "content/nowhere").code == 2


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_secret_key_is_refused_and_not_shown(site: Path, text: str) -> None:
    before = run(site, "check", "--jobs", "1")
    with (site / TOPIC).open("a", encoding="utf-8") as file:
        file.write(f"\n```\n{text}\n```\n")

    ended = run(site, "check", "--jobs", "1", "content")

    assert before.code == 0
    assert ended.code == 1
    assert f"{TOPIC}:" in ended.err and "[secret-key]" in ended.err
    assert "revoke" in ended.err
    longest = max(text.split("\n"), key=len)
    assert longest[-40:] not in ended.err and longest[10:50] not in ended.err


@pytest.mark.parametrize(
    "path",
    [
        "content/topics/.hidden",
        "content/topics/en.md~",
        "content/media/x.jpg",
        "content/site.yaml",
        "templates/pages/x.html",
        "locales/en/LC_MESSAGES/x.mo",
    ],
)
def test_a_secret_key_is_found_in_files_of_any_kind(site: Path, path: str) -> None:
    top = path.partition("/")[0]
    if not (site / top).exists():
        shutil.copytree(CHECKOUT / top, site / top)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    with (site / path).open("a", encoding="ascii") as file:
        file.write(f"\n{PLAIN_KEY}")

    ended = run(site, "check", "--jobs", "1")

    assert ended.code == 1
    assert f"{path}:" in ended.err and "[secret-key]" in ended.err
    assert PLAIN_KEY[-60:-10] not in ended.err


def test_another_finding_does_not_show_a_secret_key_either(site: Path) -> None:
    (site / "content/topics/reading-aloud/x.md").write_text(PLAIN_KEY.split("\n")[1] + "\n", "ascii")

    ended = run(site, "check", "--jobs", "1")

    assert "[stray-file]" in ended.err and "[secret-key]" in ended.err
    assert PLAIN_KEY[40:60] not in ended.err


def test_staged_secret_keys_are_found(site: Path) -> None:
    (site / "content/media").mkdir(exist_ok=True)
    (site / "content/media/x.pem").write_text(PEM_KEY, "ascii")
    (site / "content/media/y.pem").write_text(PEM_KEY, "ascii")
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    subprocess.run(["git", "add", "content/media/x.pem"], cwd=site, check=True)

    ended = run(site, "check", "--jobs", "1", "--staged")

    assert ended.code == 1
    assert "x.pem:1:1: error: a secret key" in ended.err and "y.pem" not in ended.err
