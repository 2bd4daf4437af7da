"""Footnotes: numbered in order of reference, with ids that do not depend on their labels."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_ref

_REFERENCE = re.compile(r"\[\^[^\[\]\s]{1,80}\]")


def note_reference(state: StateInline, silent: bool) -> bool:
    """Read a reference to a note; the plugin is asked only where one can be, since it scans to the end."""
    return _REFERENCE.match(state.src, state.pos, state.posMax) is not None and footnote_ref(state, silent)


def missing_note(state: StateInline, silent: bool) -> bool:
    """Read a reference to a note that no line defines, so that the review can report it."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("missing_note", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def note_id(token: Token) -> str:
    """Return the id of the note that a footnote token belongs to."""
    return f"note-{int(token.meta['id']) + 1}"


def reference_id(token: Token) -> str:
    """Return the id of one place that refers to the note; the first is 1."""
    return f"{note_id(token)}-ref-{int(token.meta['subId']) + 1}"


def reference_html(token: Token) -> str:
    """Return the raised number that leads to the note."""
    number = int(token.meta["id"]) + 1
    return (
        f'<sup class="note-ref"><a href="#{note_id(token)}" id="{reference_id(token)}" '
        f'role="doc-noteref">{number}</a></sup>'
    )


def back_link_html(token: Token) -> str:
    """Return the link from a note back to one place that refers to it.

    Its name for screen readers is the note's number, with the count of the place
    from the second on; the role says "back link" in the reader's own language.
    """
    number, place = int(token.meta["id"]) + 1, int(token.meta["subId"]) + 1
    label = str(number) if place == 1 else f"{number}.{place}"
    return (
        f' <a href="#{reference_id(token)}" class="note-back" role="doc-backlink" '
        f'aria-label="{label}">↩\ufe0e</a>'
    )
