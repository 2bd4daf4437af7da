"""`zh-report`: what it lists, and what `build` and `check` make of it, with --strict and without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.copies import Ended, run, state

TOPIC = "content/topics/reading-aloud/zh-Hans.md"
LEDGER = "content/zh-ledger.yaml"
NAME = "见致张杰先生的信。"
QUOTE = "他说“不去。"
REPORT = """\
content/topics/reading-aloud/zh-Hans.md:17:3: surname {id}: \
张杰 was taken for somebody whom no record lists: written 張傑, it may be 張杰
  17 | 见致张杰先生的信。
     |     ^^^^
  zh-Hant: 張傑, else 張杰
  into zh-dictionary.yaml: - {{hans: 张杰, hant: 張傑}}
surname: 1 open, 0 accepted
all classes: 1 open, 0 accepted
"""


def add(site: Path, text: str) -> None:
    with (site / TOPIC).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def report(site: Path, *words: str) -> Ended:
    return run(site, "zh-report", "--jobs", "1", *words)


def ids(site: Path, *words: str) -> dict[str, str]:
    """Return the ids of the places that are listed, by their text."""
    lines = report(site, "--format", "json", *words).out.splitlines()
    return {each["text"]: each["id"] for each in map(json.loads, lines)}


def accept(site: Path, text: str, reason: str = "a friend wrote it so") -> Ended:
    return report(site, "--accept", ids(site)[text], "--reason", reason)


def test_nothing_uncertain(site: Path) -> None:
    before = state(site)

    ended = report(site)

    assert (ended.code, ended.out, ended.err) == (0, "all classes: 0 open, 0 accepted\n", "")
    assert state(site) == before


def test_a_place_is_shown_with_its_forms_and_an_entry(site: Path) -> None:
    add(site, NAME)

    ended = report(site)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == REPORT.format(id=ids(site)["张杰"])


def test_json_has_one_object_a_line(site: Path) -> None:
    add(site, NAME)

    (line,) = report(site, "--format", "json").out.splitlines()

    found = json.loads(line)
    assert (found["class"], found["state"], found["path"]) == ("surname", "open", TOPIC)
    assert found["lang"] == "zh-Hans"
    assert (found["line"], found["column"], found["end_column"]) == (17, 3, 5)
    assert (found["before"], found["text"], found["after"]) == ("见致", "张杰", "先生的信。")
    assert found["forms"] == {"zh-Hant": {"chosen": "張傑", "other": "張杰"}}
    assert found["entry"] == "- {hans: 张杰, hant: 張傑}"


def test_classes_and_paths_limit_what_is_shown(site: Path) -> None:
    add(site, NAME)
    add(site, QUOTE)

    assert set(ids(site)) == {"张杰", "“"}
    assert set(ids(site, "--class", "quote")) == {"“"}
    assert set(ids(site, "--class", "quote", "--class", "surname", "content/topics")) == {"张杰", "“"}
    assert ids(site, "content/letters") == {}


def test_strict_ends_with_1_while_a_place_is_unreviewed(site: Path) -> None:
    add(site, NAME)

    open_place = report(site, "--strict").code
    accept(site, "张杰")

    assert (open_place, report(site, "--strict").code) == (1, 0)


def test_an_ordinary_build_says_nothing_of_it(site: Path) -> None:
    add(site, NAME)

    ended = run(site, "build", "--jobs", "1")

    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_makes_an_error_of_each_unreviewed_place(site: Path, command: str) -> None:
    add(site, NAME)
    add(site, QUOTE)
    identity = ids(site)["“"]

    ended = run(site, command, "--jobs", "1", "--strict", "--format", "json")
    accept(site, "张杰")
    accept(site, "“")
    after = run(site, command, "--jobs", "1", "--strict")

    found = [json.loads(line) for line in ended.err.splitlines()]
    assert ended.code == 1
    assert [(each["code"], each["severity"]) for each in found] == [("uncertain-conversion", "error")] * 2
    assert [(each["line"], each["column"]) for each in found] == [(17, 3), (19, 3)]
    assert identity in found[1]["help"]
    assert (after.code, after.err) == (0, "")


def test_check_sums_up_what_is_unreviewed(site: Path) -> None:
    add(site, NAME)
    add(site, QUOTE)

    ended = run(site, "check", "--jobs", "1")
    elsewhere = run(site, "check", "--jobs", "1", "content/letters")

    assert ended.code == 0
    assert ended.err.startswith(f"{LEDGER}:1:1: warning: uncertain conversions that nobody has reviewed: 2")
    assert ended.err.endswith("1 warning\n")
    assert elsewhere.err == ""


def test_a_person_who_is_not_published_is_not_named(site: Path) -> None:
    person = (site / "content/profiles/yu-mou.yaml").read_text("utf-8")
    other = person.replace("yu-mou", "jiang-jie").replace("于某", "江杰")
    hidden = other.replace("state: published", "state: draft")
    summary = hidden.replace("zh-Hans: 在广场上朗读，2020年3月被拘留。", "zh-Hans: 江杰先生说“好。")
    (site / "content/profiles/jiang-jie.yaml").write_text(summary, encoding="utf-8")

    ended = report(site)

    assert (ended.out, ended.err) == ("all classes: 0 open, 0 accepted\n", "")


def test_the_report_speaks_chinese(site: Path) -> None:
    add(site, NAME)

    ended = run(site, "zh-report", "--jobs", "1", HRICSITE_LANG="zh-Hans")

    assert "全部类别：待看1处，已认可0处" in ended.out
