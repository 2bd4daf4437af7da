"""The Markdown parser: CommonMark, tables, notes, definition lists, attributes, ruby, marks."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hricsite.markup import headings, marks, notes, ruby
from hricsite.markup.characters import is_selector
from hricsite.markup.emphasis import flanks
from hricsite.markup.rendering import add_render_rules

MAX_NESTING = 40
"""Blocks and inline marks nested deeper than this are not read."""

ALLOWED_ATTRIBUTES = ("lang", "class")
"""What may stand in braces."""


class _PlacedState(StateInline):
    """The parser's state for one block, which also writes down where each token began.

    ``token.meta["at"]`` is the offset in the block's content.
    """

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


class _PlacedInline(ParserInline):
    """The inline parser with the state above."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Parser(MarkdownIt):
    """The parser; every address is let through here, because ``links`` reports the ones that are refused."""

    def validateLink(self, url: str) -> bool:
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser of this process."""
    md = _Parser("commonmark")
    md.inline = _PlacedInline()
    md.configure("commonmark", options_update={"maxNesting": MAX_NESTING, "xhtmlOut": False})
    md.enable("table")
    deflist_plugin(md)
    footnote_plugin(md, inline=False)
    md.inline.ruler.at("footnote_ref", notes.note_reference)
    md.inline.ruler.after("footnote_ref", "missing_note", notes.missing_note)
    attrs_plugin(md, spans=True, allowed=ALLOWED_ATTRIBUTES)
    attrs_block_plugin(md, allowed=ALLOWED_ATTRIBUTES)
    md.inline.ruler.push("ruby", ruby.read_ruby)
    md.inline.ruler.before("backticks", "zh_mark", marks.read_mark)
    md.core.ruler.before("attr", "lost_attributes", _keep_lost_attributes)
    md.core.ruler.before("inline", "heading_ids", headings.cut_ids)
    md.core.ruler.before("footnote_tail", "note_list", notes.list_definitions)
    add_render_rules(md)
    return md


def _keep_lost_attributes(state: StateCore) -> None:
    """Write down the attribute lines without a block below them, which the plugin would drop in silence."""
    lost: list[Any] = state.env.setdefault("lost_attributes", [])
    for index, token in enumerate(state.tokens):
        if token.type != "attrs_block":
            continue
        below = state.tokens[index + 1] if index + 1 < len(state.tokens) else None
        if below is None or below.nesting < 0:
            lost.append(token.map[0] if token.map else 0)
