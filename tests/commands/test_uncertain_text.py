"""One uncertain place as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from hricsite.commands.speech import Speech
from hricsite.commands.uncertain_text import as_json, as_text, counts
from hricsite.content.uncertain import UncertainPlace
from hricsite.lang.uncertainty import Form
from hricsite.model.diagnostics import Location

ENGLISH = Speech(lang="en")


def place(path: str, line: int = 1, column: int = 1, text: str = "舍里", end: int = 0) -> UncertainPlace:
    return UncertainPlace(
        id="0123456789ab", kind="inside", lang="zh-Hans", text=text, before="宿", after="",
        location=Location(path=path, line=line, column=column, end_column=end),
        forms=(Form("zh-Hant", "舍裡", "舍里"), Form("zh-Hant-HK", "舍裏", "舍裏")),
    )  # fmt: skip


def test_the_place_is_marked_in_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{'长' * 40}宿舍里，{'长' * 80}\n", encoding="utf-8")

    lines = list(as_text(place("a.md", column=42, end=44), True, tmp_path, ENGLISH))

    assert lines[0].startswith("a.md:1:42: inside 0123456789ab: 舍里 is a name, or a part of other words")
    assert lines[1].startswith(f"   1 | {'长' * 29}宿舍里，") and len(lines[1]) < 80
    assert lines[2] == f"     | {' ' * 60}^^^^"
    assert lines[3:] == [
        "  zh-Hant: 舍裡, else 舍里",
        "  zh-Hant-HK: 舍裏",
        "  into the text: -{hans: 舍里; tw: 舍里; hk: 舍裏}-",
    ]


def test_an_accepted_place_says_so_and_a_lost_file_shows_no_line(tmp_path: Path) -> None:
    lines = list(as_text(place("gone.md"), False, tmp_path, ENGLISH))

    assert lines[0].endswith("(accepted)")
    assert lines[1].strip() == "1 |"


def test_what_could_steer_a_terminal_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "a\u202e.md").write_text("\u202e舍里\x1b[31m\n", encoding="utf-8")

    lines = list(as_text(place("a\u202e.md", column=2, end=4), True, tmp_path, ENGLISH))

    assert all(line.isprintable() for line in lines)


def test_json_is_one_line(tmp_path: Path) -> None:
    (line,) = as_json(place("a.md", text="舍\n里"), True, tmp_path, ENGLISH)

    assert json.loads(line)["text"] == "舍\n里"
    assert "\n" not in line


def test_classes_are_counted_in_their_order() -> None:
    lines = list(counts({"quote": 2, "name": 1}, {"name": 3}, ENGLISH))

    assert lines == [
        "name: 1 open, 3 accepted", "quote: 2 open, 0 accepted", "all classes: 3 open, 3 accepted",
    ]  # fmt: skip
