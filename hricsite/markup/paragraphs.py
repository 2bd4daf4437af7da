"""Paragraphs and headings that can be nothing else, told at sight before the library asks rule after rule."""

from __future__ import annotations

import re

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, heading, list_block

from hricsite.markup.tokens import words_block

_TEXT = re.compile(
    r"[^\s`~>*_+\-\[<#{|:=0-9]"
    r"|([*_`])\1?(?=[^\s*_`])"  # emphasis or code, not a rule, a list or a fence
    r"|-\{"  # a conversion mark
    r"|\[[^\[\]\\\n]+\](?!:)"  # a link, not the definition of a note or an address
    r"|[0-9]{1,9}(?=[^0-9.)\n])"
)
"""How a line begins that neither opens a block of its own nor says what the line above is."""


def plain_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph if each of its lines begins as text; what else it may be is for the library to say."""
    if state.is_code_block(start) or not _begins_text(state, start) or _is_defined(state, start):
        return False
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        if not _begins_text(state, line):
            if state.sCount[line] >= state.blkIndent:
                return False
            if _ends_paragraph(state, line):
                break
        line += 1
    _push(state, start, line)
    return True


def plain_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a heading that cannot be the head of a table."""
    if not state.src.startswith("#", state.bMarks[start] + state.tShift[start]):
        return False
    below = state.bMarks[start + 1] + state.tShift[start + 1]
    return not state.src.startswith(("|", "-", ":"), below) and heading(state, start, end, silent)


def _begins_text(state: StateBlock, line: int) -> bool:
    return _TEXT.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]) is not None


def _is_defined(state: StateBlock, start: int) -> bool:
    """Say whether the next line, or the one behind an empty line, may begin a definition of this one."""
    below = start + 1
    if below < state.lineMax and state.isEmpty(below):
        below += 1
    return state.src.startswith((":", "~"), state.bMarks[below] + state.tShift[below])


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    """Say whether a line to the left of the paragraph's container begins a block; else it goes on with it.

    A negative indent is how a quotation marks the lines that it has asked about already.
    """
    if state.sCount[line] < 0:
        return False
    rules = (list_block, *state.md.block.ruler.getRules("paragraph"))  # mostly it is the next item of a list
    return any(rule(state, line, state.lineMax, True) for rule in rules)


def _push(state: StateBlock, start: int, end: int) -> None:
    """Add the tokens of the paragraph that these lines are."""
    if state.blkIndent or end > start + 1:
        content = state.getLines(start, end, state.blkIndent, False)
    else:
        content = state.src[state.bMarks[start] : state.eMarks[start]]
    tokens = words_block("paragraph_open", "p", "paragraph_close", state.level, mdTrim(content))
    tokens[0].map, tokens[1].map = [start, end], [start, end]
    state.tokens += tokens
    state.line = end
