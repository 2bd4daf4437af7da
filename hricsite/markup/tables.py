"""Tables in which every bar parts two cells, read row by row without asking what else a row could be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock

from hricsite.markup.tokens import words_block

_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_HEAD = ("th_open", "th", "th_close")
_CELL = ("td_open", "td", "td_close")
_MOST_CELLS = 50_000
"""So few that the library, which stops adding cells to short rows at some number, adds all."""


def plain_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table whose lines all begin with a bar and hold no backslash; any other is for the library."""
    if start + 2 > end or not _is_row(state, start) or not _is_row(state, start + 1):
        return False
    rule = _line(state, start + 1)
    if _RULE.fullmatch(rule) is None:
        return False
    styles = [_style(each) for each in _cells(rule)]
    rows = [_cells(_line(state, start))]
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line):
            break
        if not _is_row(state, line):
            return False
        rows.append(_cells(_line(state, line)))
        line += 1
    if len(rows[0]) != len(styles) or len(rows) * len(styles) > _MOST_CELLS:
        return False
    _push_table(state, start, rows, styles)
    state.line = line
    return True


def _is_row(state: StateBlock, line: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return False
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    return state.src.startswith("|", begin, end) and state.src.find("\\", begin, end) < 0


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _cells(line: str) -> list[str]:
    """Return what stands between the bars; behind the last one, only where something does."""
    cells = [mdTrim(cell) for cell in mdTrim(line).split("|")[1:]]
    return cells if cells[-1] else cells[:-1]


def _style(rule: str) -> str:
    if rule.endswith(":"):
        return "text-align:center" if rule.startswith(":") else "text-align:right"
    return "text-align:left" if rule.startswith(":") else ""


def _push_table(state: StateBlock, start: int, rows: Sequence[Sequence[str]], styles: Sequence[str]) -> None:
    """Add the tokens of a table; of its rows the first is the head."""
    end = start + len(rows) + 1
    state.push("table_open", "table", 1).map = [start, end]
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _push_row(state, _HEAD, start, rows[0], styles)
    state.push("thead_close", "thead", -1)
    if len(rows) > 1:
        state.push("tbody_open", "tbody", 1).map = [start + 2, end]
        for line, row in enumerate(rows[1:], start + 2):
            _push_row(state, _CELL, line, row, styles)
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)


def _push_row(
    state: StateBlock, kinds: tuple[str, str, str], line: int, row: Sequence[str], styles: Sequence[str]
) -> None:
    opens, tag, closes = kinds
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for column, style in enumerate(styles):
        cell = words_block(opens, tag, closes, state.level, row[column] if column < len(row) else "")
        cell[1].map = [line, line + 1]
        if style:
            cell[0].attrs["style"] = style
        state.tokens += cell
    state.push("tr_close", "tr", -1)
