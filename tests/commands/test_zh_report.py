"""`zh-report`: what it lists, and the ledger it writes one place at a time; what --strict makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.copies import Ended, digests, replace, run, state

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


def test_accepting_writes_one_entry_and_nothing_else(site: Path) -> None:
    add(site, NAME)
    add(site, QUOTE)
    before = digests(site)
    identity = ids(site)["张杰"]

    ended = accept(site, "张杰")

    after = digests(site)
    text = (site / LEDGER).read_text("utf-8")
    assert ended.code == 0 and f"{identity} (张杰) is accepted" in ended.out
    assert after == before | {LEDGER: after[LEDGER]}
    assert text.endswith(
        f"- id: {identity}\n  text: 张杰\n  chosen: 張傑\n  reason: a friend wrote it so\n  path: {TOPIC}\n"
    )
    assert text.count("- id:") == 1
    assert set(ids(site)) == {"“"}
    assert set(ids(site, "--all")) == {"张杰", "“"}
    assert "surname: 0 open, 1 accepted" in report(site).out


def test_a_place_comes_back_when_the_words_around_it_change(site: Path) -> None:
    add(site, NAME)
    accept(site, "张杰")
    replace(site / TOPIC, NAME, f"又{NAME}")

    ended = report(site)

    assert set(ids(site)) == {"张杰"}
    assert ended.code == 0
    assert f"{LEDGER}:3:3: warning: nothing uncertain matches" in ended.err
    assert "[stale-ledger]" in ended.err


def test_a_place_stays_accepted_when_it_is_moved(site: Path) -> None:
    add(site, NAME)
    accept(site, "张杰")
    replace(site / TOPIC, "## 发生了什么", "一段新的话。\n\n## 发生了什么")

    assert ids(site) == {}
    assert report(site, "--strict").code == 0


def test_prune_takes_out_what_fits_no_place(site: Path) -> None:
    add(site, NAME)
    add(site, QUOTE)
    accept(site, "张杰")
    accept(site, "“")
    with (site / LEDGER).open("a", encoding="utf-8") as file:
        file.write("# a word of an editor\n")
    replace(site / TOPIC, NAME, "见信。")

    stale = report(site, "--strict").code
    ended = report(site, "--prune")

    text = (site / LEDGER).read_text("utf-8")
    assert (stale, ended.code) == (1, 0)
    assert "taken out" in ended.out and "(张杰)" in ended.out
    assert "张杰" not in text and "text: “" in text and text.endswith("# a word of an editor\n")
    assert report(site, "--strict").code == 0
    assert report(site, "--prune").out == "every entry of the ledger fits a place\n"


def test_an_unknown_id_is_refused_with_the_nearest(site: Path) -> None:
    add(site, NAME)
    identity = ids(site)["张杰"]
    wrong = identity[:-1] + ("0" if identity[-1] != "0" else "1")

    ended = report(site, "--accept", wrong, "--reason", "because it is so")

    assert ended.code == 1
    assert f"no place has the id {wrong} [not-accepted]" in ended.err
    assert f'did you mean "{identity}"?' in ended.err
    assert not (site / LEDGER).exists()


def test_a_place_is_accepted_once(site: Path) -> None:
    add(site, NAME)
    identity = ids(site)["张杰"]
    accept(site, "张杰")
    before = (site / LEDGER).read_bytes()

    ended = report(site, "--accept", identity, "--reason", "another reason for it")

    assert ended.code == 1 and "accepted already" in ended.err
    assert (site / LEDGER).read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("--accept", "0123456789ab"),
        ("--reason", "a good reason indeed"),
        ("--accept", "0123456789ab", "--reason", "ok"),
        ("--accept", "0123456789ab", "--reason", "对对对"),
        ("--accept", "0123456789ab", "--reason", "a good reason indeed", "--prune"),
        ("--class", "all"),
        ("--format", "github"),
        ("content/nowhere",),
    ],
)
def test_wrong_usage(site: Path, words: tuple[str, ...]) -> None:
    assert report(site, *words).code == 2
    assert not (site / LEDGER).exists()


ACCEPT = ("--accept", "0123456789ab", "--reason", "a good reason indeed")


@pytest.mark.parametrize("words", [("--prune",), ACCEPT])
def test_nothing_is_written_while_content_has_errors(site: Path, words: tuple[str, ...]) -> None:
    add(site, NAME)
    accept(site, "张杰")
    before = (site / LEDGER).read_bytes()
    replace(site / TOPIC, "updated: 2020-05-01", "updated: never")

    ended = report(site, *words)

    assert ended.code == 1 and "[invalid-date]" in ended.err
    assert (site / LEDGER).read_bytes() == before
    assert "stale-ledger" not in report(site).err


@pytest.mark.parametrize("command", ["build", "check", "zh-report"])
def test_a_bad_ledger_is_told_by_every_command(site: Path, command: str) -> None:
    (site / LEDGER).write_text("- id: 12\n  text: 于某\n", encoding="utf-8")

    ended = run(site, command, "--jobs", "1")

    assert ended.code == 1
    assert f"{LEDGER}:1:3: error: " in ended.err and "[missing-key]" in ended.err
    assert f"{LEDGER}:1:7: error: " in ended.err and "[wrong-form]" in ended.err


def test_a_ledger_in_another_form_is_left_alone(site: Path) -> None:
    add(site, NAME)
    (site / LEDGER).write_text("[]\n", encoding="utf-8")

    ended = accept(site, "张杰")

    assert ended.code == 1 and "cannot be continued" in ended.err
    assert (site / LEDGER).read_text("utf-8") == "[]\n"


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


def test_the_ledger_changes_no_page(site: Path) -> None:
    add(site, NAME)
    run(site, "build", "--jobs", "1", "--output", "a")
    accept(site, "张杰")

    run(site, "build", "--jobs", "1", "--output", "b")

    assert digests(site / "a") == digests(site / "b")


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
