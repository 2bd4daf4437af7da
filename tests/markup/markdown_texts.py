"""Markdown made of the signs that begin and end blocks and spans, and parsers without our short ways."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hricsite.markup.parser import parser

BEGINNINGS = (
    *("", "", "", "- ", "* ", "1. ", "12", "1990 ", "> ", "## ", "#", "    ", "  ", ": ", "~ ", ":x", "| "),
    *("[^a]: ", "[r]: ", "```", "~~~", "---", "***", "===", "-|-", "|---|", ":-:|", "{.c}", "<div>", "**"),
    *("-{", "`", "_"),
)
SPANS = (
    *("甲", "a b", "**b**", "*i*", "`c`", "[x](topic:a)", "![p](media:a.jpg)", "[^a]", "[r]", "-{于某}-"),
    *("-{", "{甲}(jiǎ)", "[w]{lang=en}", "&amp;", "<b>", "!", "\\*", "\\", " | ", "_", "*", "[", "]"),
    *("“", "</p>", "-", "  "),
)
LINES = st.tuples(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(SPANS), max_size=4)).map(
    lambda parts: parts[0] + "".join(parts[1])
)
MARKDOWN = st.lists(LINES, max_size=7).map("\n".join)
"""Texts of a few lines."""


def new_parser() -> MarkdownIt:
    """Return a parser that a test may change."""
    made: MarkdownIt = parser.__wrapped__()
    return made


def tokens_of(md: MarkdownIt, text: str) -> list[dict[str, Any]]:
    """Return what the parser makes of a Chinese text, in a form that can be compared."""
    return [dict(token.as_dict()) for token in md.parse(text, {"lang": "zh-Hans", "chinese": True})]
