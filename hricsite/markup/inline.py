"""The inline parser: it knows where each token began, reads Chinese emphasis, and passes over plain words."""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from hricsite.markup.characters import is_selector
from hricsite.markup.emphasis import flanks
from hricsite.markup.tokens import new_token

_SIGNS = ("*", "[", "\n", "{", "_", "`", "\\", "]", "<", "&")
"""Without one of these, words are only words."""

_TEXT_END = re.compile(r"[\n\\`*_\[\]<&{!-](?:(?<![!-])|(?=[\[{]))")
"""Where something other than text can begin; the library also stops at signs that no rule here reads."""


def signs_in(body: str) -> list[str]:
    """Return the signs in a body; a block of it in which none of them stands has no more than words."""
    return [sign for sign in _SIGNS if sign in body]


def inline_tokens(block: Token) -> list[Token]:
    """Return the tokens of a block; words without signs are made one."""
    if block.children or not block.content:
        return block.children or []
    words = new_token("text", "", 0, 0, False)
    words.content = block.content
    return [words]


class PlacedInline(ParserInline):
    """The inline parser; ``token.meta["at"]`` is the offset of a token in the content of its block."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _TEXT_END

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Put the tokens of one block into ``tokens``."""
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _PlacedState(StateInline):
    """The parser's state for one block, which also writes down where each token began."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:
        self._begin = -1
        super().__init__(src, md, env, outTokens)

    def append_pending(self, text: str) -> None:
        if self._begin < 0:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["at"] = max(self._begin, 0)
        self._begin = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        last = start - 1
        if last > 0 and is_selector(self.src[last]):
            last -= 1
        before = self.src[last] if last >= 0 else " "
        after = self.src[end] if end < self.posMax else " "
        can_open, can_close = flanks(
            before, after, splits_words=canSplitWord, chinese=bool(self.env.get("chinese"))
        )
        return Scanned(can_open, can_close, end - start)
