"""The Markdown parser: CommonMark, tables, notes, definition lists, attributes, ruby, marks."""

from __future__ import annotations

from functools import cache, partial

from markdown_it import MarkdownIt
from markdown_it.parser_core import RuleFuncCoreType
from markdown_it.ruler import Ruler
from markdown_it.rules_core import StateCore, text_join
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hricsite.markup import marks, notes, ruby
from hricsite.markup.block_parser import BlockParser
from hricsite.markup.inline import PlacedInline
from hricsite.markup.links import is_plain
from hricsite.markup.paragraphs import plain_heading, plain_paragraph
from hricsite.markup.plain_spans import plain_link, plain_note
from hricsite.markup.rendering import Writer, add_render_rules
from hricsite.markup.settling import settle
from hricsite.markup.tables import plain_table

MAX_NESTING = 40
"""Blocks and inline marks nested deeper than this are not read."""

ALLOWED_ATTRIBUTES = ("lang", "class")
"""What may stand in braces."""


class _Parser(MarkdownIt):
    """The parser; every address is let through here, because ``links`` reports the ones that are refused."""

    def normalizeLink(self, url: str) -> str:
        return url if is_plain(url) else super().normalizeLink(url)

    def validateLink(self, url: str) -> bool:
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser of this process."""
    md = _Parser("commonmark", renderer_cls=Writer)
    md.block = BlockParser()
    md.inline = PlacedInline()
    md.configure("commonmark", options_update={"maxNesting": MAX_NESTING, "xhtmlOut": False})
    md.enable("table")
    deflist_plugin(md)
    footnote_plugin(md, inline=False)
    md.block.ruler.before("table", "plain_heading", plain_heading)
    md.block.ruler.before("table", "plain_table", plain_table)
    md.block.ruler.before("table", "plain_paragraph", plain_paragraph)
    md.inline.ruler.at("footnote_ref", notes.note_reference)
    md.inline.ruler.after("footnote_ref", "missing_note", notes.missing_note)
    md.inline.ruler.before("link", "plain_link", plain_link)
    md.inline.ruler.before("link", "plain_note", plain_note)
    attrs_plugin(md, spans=True, allowed=ALLOWED_ATTRIBUTES)
    attrs_block_plugin(md, allowed=ALLOWED_ATTRIBUTES)
    md.inline.ruler.push("ruby", ruby.read_ruby)
    md.inline.ruler.before("backticks", "zh_mark", marks.read_mark)
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("text_join", _join_escapes)
    md.core.ruler.at("inline", partial(settle, resolve=_rule(md.core.ruler, "attr")))
    md.core.ruler.disable("attr")
    add_render_rules(md)
    return md


def _normalize(state: StateCore) -> None:
    """Write every end of a line as one character, and no character that HTML cannot hold."""
    if "\r" in state.src:
        state.src = state.src.replace("\r\n", "\n").replace("\r", "\n")
    state.src = state.src.replace("\0", "\ufffd")


def _join_escapes(state: StateCore) -> None:
    """Join what was written as an escape or a reference with the words beside it, where there can be any."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)


def _rule(ruler: Ruler[RuleFuncCoreType], name: str) -> RuleFuncCoreType:
    """Return the rule of this name."""
    return dict(zip(ruler.get_active_rules(), ruler.getRules(), strict=True))[name]
