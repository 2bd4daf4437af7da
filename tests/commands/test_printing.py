"""Diagnostics in the compiler's shape, as JSON, and as a code host's annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hricsite.commands.printing import as_github, as_json, as_text, forget_sources, settled
from hricsite.commands.speech import Speech, speech_of
from hricsite.model.diagnostics import Location, error, say, warning

ENGLISH = Speech(lang="en")


def finding(
    line: int = 1, column: int = 1, path: str = "content/x.yaml", found: str = "2015-13-09"
) -> object:
    place = Location(path=path, line=line, column=column, end_column=column + 3)
    message = say("{key} is {found}, not a calendar date", key="date", found=f'"{found}"')
    return error(
        "invalid-date", place, message, say("write YYYY-MM-DD, or YYYY-MM or YYYY when the day is not known")
    )


def text_of(root: Path, one: object, speech: Speech = ENGLISH) -> list[str]:
    return list(as_text(one, root, speech))  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def test_the_compiler_shape(root: Path) -> None:
    (root / "content/x.yaml").write_text("a: b\n    date: 2015-13-09\n", encoding="utf-8")

    lines = text_of(root, finding(2, 11))

    assert lines == [
        'content/x.yaml:2:11: error: date is "2015-13-09", not a calendar date [invalid-date]',
        "   2 |     date: 2015-13-09",
        "     |           ^",
        "  help: write YYYY-MM-DD, or YYYY-MM or YYYY when the day is not known",
    ]


def test_the_caret_counts_wide_characters_twice_and_combining_ones_not(root: Path) -> None:
    (root / "content/x.yaml").write_text("名于e\u0301: 于\n", encoding="utf-8")

    lines = text_of(root, finding(1, 7))

    assert lines[2] == "     | " + " " * 7 + "^"


def test_control_characters_do_not_reach_the_terminal(root: Path) -> None:
    (root / "content/x.yaml").write_text("a: \x1b[31m\u202ered\tx\n", encoding="utf-8")

    lines = text_of(root, finding(1, 4, found="\x1b[31m\nx"))

    assert not [line for line in lines if not line.isprintable()]
    assert "\x1b" not in "".join(lines)


def test_a_very_long_line_is_shown_around_the_place(root: Path) -> None:
    (root / "content/x.yaml").write_text("x" * 5000 + "HERE" + "y" * 5000, encoding="utf-8")

    lines = text_of(root, finding(1, 5001))

    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^") :].startswith("HERE")


@pytest.mark.parametrize("path", ["content/none.yaml", "../secret.txt", "content"])
def test_what_cannot_be_shown_is_left_out(root: Path, path: str) -> None:
    (root.parent / "secret.txt").write_text("secret", encoding="utf-8")

    lines = text_of(root, finding(1, 1, path=path))

    assert len(lines) == 2
    assert "secret\n" not in "\n".join(lines)


def test_a_file_that_was_changed_is_quoted_as_it_is_now(root: Path) -> None:
    file = root / "content/x.yaml"
    file.write_text("date: 2015-13-09\n", encoding="utf-8")
    text_of(root, finding(1, 7))

    file.write_text("date: 2015-14-09\n", encoding="utf-8")
    forget_sources()

    assert text_of(root, finding(1, 7))[1] == "   1 | date: 2015-14-09"


def test_json_is_one_object_a_line_whatever_the_language(root: Path) -> None:
    english, chinese = (
        json.loads(next(as_json(finding(2, 11), root, Speech(lang=lang))))  # type: ignore[arg-type]
        for lang in ("en", "zh-Hans")
    )

    same = ("severity", "code", "path", "line", "column", "end_column")
    assert [english[key] for key in same] == ["error", "invalid-date", "content/x.yaml", 2, 11, 14]
    assert [english[key] for key in same] == [chinese[key] for key in same]
    assert (english["lang"], chinese["lang"]) == ("en", "zh-Hans")
    assert set(english) == {*same, "message", "help", "lang"}
    assert "calendar date" in english["message"]
    assert "2015-13-09" in chinese["message"] and "calendar" not in chinese["message"]


def test_annotations_escape_what_would_end_them(root: Path) -> None:
    (line,) = as_github(finding(2, 11, path="content/a,b:c%.yaml", found="x%\n::"), root, ENGLISH)  # type: ignore[arg-type]

    assert line.startswith(
        "::error file=content/a%2Cb%3Ac%25.yaml,line=2,col=11,endColumn=14,title=invalid-date::"
    )
    assert "\n" not in line
    assert "%0A" in line


def test_strict_makes_every_warning_an_error() -> None:
    place = Location(path="x")

    (found,) = settled([warning("w", place, say("w"))], strict=True)

    assert found.severity == "error"


LANGUAGES = (
    ({}, "en"),
    ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
    ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
    ({"LANG": "zh_HK"}, "zh-Hant"),
    ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
    ({"LANG": "en_GB", "LC_MESSAGES": "zh_SG"}, "zh-Hans"),
    ({"LC_ALL": "de_DE", "HRICSITE_LANG": "zh-Hant"}, "zh-Hant"),
    ({"LC_ALL": "zh_CN", "HRICSITE_LANG": "en"}, "en"),
    ({"LC_ALL": "", "LANG": "zh_CN"}, "zh-Hans"),
)


@pytest.mark.parametrize(("environ", "lang"), LANGUAGES)
def test_the_language_an_editor_is_spoken_to(environ: dict[str, str], lang: str) -> None:
    assert speech_of(environ).lang == lang
