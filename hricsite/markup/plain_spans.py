"""Links and notes that can be nothing else, told at sight before the library asks rule after rule."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from hricsite.markup.links import is_plain
from hricsite.markup.notes import note_reference

_WORDS = r"[^\[\]\\`*_<&!{\n-]+"
_LINK = re.compile(rf"\[({_WORDS})\]\(([a-z]{{1,20}}:[a-z0-9-]+)\)")
_NOTE = re.compile(r"\[\^[^\[\]\\`*_<&!{\s]+\](?![(\[{])")


def plain_link(state: StateInline, silent: bool) -> bool:
    """Read a link of plain words to a record."""
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None or not is_plain(match[2]):
        return False
    if not silent:
        state.pos = match.start(1)
        state.push("link_open", "a", 1).attrs = {"href": match[2]}
        state.append_pending(match[1])
        state.pos = match.end(1)
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def plain_note(state: StateInline, silent: bool) -> bool:
    """Read a reference to a note where no address has a label by which a link could refer to it."""
    if "references" in state.env or _NOTE.match(state.src, state.pos, state.posMax) is None:
        return False
    return note_reference(state, silent)
