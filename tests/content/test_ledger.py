"""The ledger: what it may say, and that entries are added and taken out without touching the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hricsite.content.ledger import (
    HEAD,
    Accepted,
    Ledger,
    is_reason,
    nearest_ids,
    parse_ledger,
    read_ledger,
    stale_findings,
    with_entry,
    without_entries,
)
from hricsite.content.uncertain import UncertainPlace
from hricsite.model.diagnostics import Location

PATH = "content/zh-ledger.yaml"
ONE = "- {id: 0123456789ab, text: 于某, chosen: 于某, reason: the court names him so}\n"
TWO = "- id: 111111111111\n  text: 准\n  chosen: 准\n  reason: 批准的准，不是准确\n"
TEXT = f"# head\n\n{ONE}# about the second\n{TWO}\n# tail\n"


def entry(number: int = 2, **more: str) -> Accepted:
    given = {"id": f"{number:012d}", "text": "谷", "chosen": "谷", "reason": "a valley is meant", **more}
    return Accepted(**given)


def place(identity: str) -> UncertainPlace:
    return UncertainPlace(
        id=identity, kind="quote", location=Location(path="a"), lang="zh-Hans",
        text="“", before="", after="", forms=(),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "# only words\n", "[]\n", ONE, TEXT])
def test_a_good_ledger(text: str) -> None:
    ledger, findings = parse_ledger(text, PATH)

    assert findings == ()
    assert len(ledger.entries) == text.count("id:")


BAD = (
    ("id: 0\n", "wrong-type", 1),
    ("- 于某\n", "wrong-type", 1),
    (ONE.replace("0123456789ab", "12"), "wrong-form", 1),
    (ONE.replace("}", ", day: 2020}"), "unknown-key", 1),
    (ONE.replace("chosen: 于某", "chosen: ''"), "blank", 1),
    (ONE.replace(", reason: the court names him so", ""), "missing-key", 1),
    (ONE.replace("the court names him so", "ok"), "thin-reason", 1),
    (ONE.replace("the court names him so", "ok ok. OK"), "thin-reason", 1),
    (ONE.replace("the court names him so", "''"), "blank", 1),
    (ONE + ONE, "duplicate-id", 2),
    (ONE + "- id: [\n", "bad-yaml", 3),
    (ONE + "\t- id: 1\n", "tab", 2),
)


@pytest.mark.parametrize(("text", "code", "line"), BAD)
def test_a_bad_ledger_is_told_with_its_line(text: str, code: str, line: int) -> None:
    _, findings = parse_ledger(text, PATH)

    assert (findings[0].code, findings[0].location.line, findings[0].location.path) == (code, line, PATH)
    assert all(finding.severity == "error" for finding in findings)


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    ledger, findings = read_ledger(tmp_path)

    assert (ledger.entries, findings) == ((), ())


def test_bytes_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "zh-ledger.yaml").write_bytes(b"- \xff\n")

    assert [finding.code for finding in read_ledger(tmp_path)[1]] == ["not-utf-8"]


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("the court says so", True), ("两个字", True), ("他姓于", True), ("ok", False), ("ok, ok OK", False),
        ("对对对", False), ("... !", False), ("", False), ("姓于", False),
    ],
)  # fmt: skip
def test_what_a_reason_is(words: str, enough: bool) -> None:
    assert is_reason(words) is enough


@pytest.mark.parametrize("text", ["", "# only words", TEXT, TEXT.rstrip("\n"), ONE])
def test_an_entry_is_put_behind_the_others(text: str) -> None:
    after = with_entry(parse_ledger(text, PATH)[0], entry(path="content/a.md"))

    assert after is not None
    assert after.startswith(text or HEAD)
    assert parse_ledger(after, PATH)[0].entries[-1] == entry(path="content/a.md")


def test_a_ledger_in_another_form_is_left_alone() -> None:
    assert with_entry(parse_ledger("[]\n", PATH)[0], entry()) is None
    two = f"[{ONE[2:].strip()}, {ONE[2:].strip().replace('01', '02')}]\n"
    assert without_entries(parse_ledger(two, PATH)[0], (0,)) is None


def test_a_ledger_that_has_no_entries_left_is_no_empty_file() -> None:
    assert without_entries(parse_ledger(ONE, PATH)[0], (0,)) == HEAD


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))


@given(st.text(LETTERS, min_size=1, max_size=12))
@example("~")
@example("null")
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    written = entry(text=text, chosen=text)

    after = with_entry(Ledger(path=PATH), written)

    assert after is not None
    assert parse_ledger(after, PATH)[0].entries == (written,)


def test_entries_are_taken_out_and_comments_stay() -> None:
    ledger = parse_ledger(TEXT, PATH)[0]

    assert without_entries(ledger, (0,)) == TEXT.replace(ONE, "")
    assert without_entries(ledger, (1,)) == f"# head\n\n{ONE}# about the second\n\n# tail\n"
    assert without_entries(ledger, (0, 1)) == "# head\n\n# about the second\n\n# tail\n"


def test_an_entry_that_fits_no_place_is_told() -> None:
    ledger = parse_ledger(TEXT, PATH)[0]

    (finding,) = stale_findings(ledger, [place("0123456789ab")])

    assert (finding.code, finding.severity, finding.location.line) == ("stale-ledger", "warning", 5)
    assert "111111111111" in str(finding.message)


def test_the_nearest_ids() -> None:
    places = [place("0123456789ab"), place("ffffffffffff")]

    assert nearest_ids("0123456789ac", places) == ("0123456789ab",)
    assert nearest_ids("zz", places) == ()
