"""One walk over the blocks of a body before any is written: attributes, ids, notes, and the words in each."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.parser_core import RuleFuncCoreType
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from hricsite.markup.headings import cut_id
from hricsite.markup.inline import signs_in


def settle(state: StateCore, resolve: RuleFuncCoreType) -> None:
    """Put the tokens of each block below it, and do what a heading, a note or a line of attributes needs.

    Words without signs get no tokens: the content of their block is what they say.  ``resolve`` gives the
    attributes on a line of their own to the block below.  Label and line of every note are kept in
    ``env["note_definitions"]``, before the notes move to the end.
    """
    inline, signs = state.md.inline, signs_in(state.src)
    lines: list[int] = []
    notes: list[tuple[str, int]] = []
    for index, token in enumerate(state.tokens):
        kind = token.type
        if kind == "inline":
            for sign in signs:
                if sign in token.content:
                    token.children = inline.parse(token.content, state.md, state.env, [])
                    break
        elif kind == "heading_open":
            cut_id(token, state.tokens[index + 1])
        elif kind == "footnote_reference_open":
            notes.append((str(token.meta["label"]), _line(token)))
        elif kind == "attrs_block":
            lines.append(index)
    state.env["note_definitions"] = notes
    if lines:
        state.env["lost_attributes"] = _lost(state.tokens, lines)
        resolve(state)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _lost(tokens: Sequence[Token], lines: Sequence[int]) -> list[int]:
    """Return the attribute lines without a block below them, which the plugin drops in silence."""
    below = [tokens[index + 1].nesting if index + 1 < len(tokens) else -1 for index in lines]
    return [_line(tokens[index]) for index, nesting in zip(lines, below, strict=True) if nesting < 0]
