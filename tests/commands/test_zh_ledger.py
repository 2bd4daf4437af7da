"""The ledger that `zh-report` writes one place at a time: accepted places, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_zh_report import LEDGER, NAME, QUOTE, TOPIC, accept, add, ids, report
from tests.sites.copies import digests, replace, run


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


def test_the_ledger_changes_no_page(site: Path) -> None:
    add(site, NAME)
    run(site, "build", "--jobs", "1", "--output", "a")
    accept(site, "张杰")

    run(site, "build", "--jobs", "1", "--output", "b")

    assert digests(site / "a") == digests(site / "b")
