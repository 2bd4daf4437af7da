"""New tokens: a page has hundreds, and the library's own constructor takes twice the time."""

from __future__ import annotations

from typing import Literal

from markdown_it.token import Token

_unset = Token.__new__


def new_token(kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, block: bool) -> Token:
    """Return what the library's ``Token`` would return."""
    token = _unset(Token)
    token.type = kind
    token.tag = tag
    token.nesting = nesting
    token.attrs = {}
    token.map = None
    token.level = level
    token.children = None
    token.content = token.markup = token.info = ""
    token.meta = {}
    token.block = block
    token.hidden = False
    return token


def words_block(opens: str, tag: str, closes: str, level: int, words: str) -> tuple[Token, Token, Token]:
    """Return the tokens of a block that has only words in it: its beginning, the words, its end."""
    inline = new_token("inline", "", 0, level + 1, True)
    inline.content = words
    inline.children = []
    return new_token(opens, tag, 1, level, True), inline, new_token(closes, tag, -1, level, True)
