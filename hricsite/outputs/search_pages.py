"""What search knows of a page: the lines of text that it shows, and which of them are titles and headings."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

TEXT, HEADING, TITLE, PINYIN = "", "#", "=", "^"
"""How a line is marked.  One of pinyin is shown nowhere: it is how a title may be typed."""

END = "\x01"
"""What ends a block while its page is read; no line has it."""

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_LEFT_OUT = re.compile(
    r"<(nav|script|style|svg|button|form)\b.*?</\1>|<p class=\"(?:kind|tofilters)\">.*?</p>"
    r"|<section class=\"(?:sec|box) noprint cite\">.*?</section>"
    r"|<details class=\"small reading\">.*?</details>"
    r"|<a [^>]*class=\"note-back\".*?</a>|<!--.*?-->",
    re.DOTALL,
)
_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
)  # fmt: skip
_BREAKING = frozenset((*_BLOCKS, *(f"/{name}" for name in _BLOCKS)))
_TITLE = re.compile(r"<h1\b[^>]*>|<p class=\"others\">")
_HEADING = re.compile(r"<(?:h[2-6]|caption)\b[^>]*>")
_RUBY = re.compile(r"<r[tp]\b[^>]*>.*?</r[tp]>", re.DOTALL)
_TAG = re.compile(r"<(/?[a-z0-9]*)[^>]*>")
_SPACE = re.compile(r" [ \t\r\n\f]+|[\t\r\n\f][ \t\r\n\f]*")
_MARKS = {"\x02": TITLE, "\x03": HEADING}


class Line(NamedTuple):
    """One line of a page, without spaces at its ends."""

    mark: str
    text: str


def lines_of(html: str) -> tuple[Line, ...]:
    """Return the lines that the main part of a page shows, in their order; a block is one line."""
    main = _MAIN.search(html)
    if main is None:
        return ()
    text = _RUBY.sub("", _LEFT_OUT.sub("\n", main[1]))
    text = _SPACE.sub(" ", text)
    text = _TITLE.sub(END + "\x02", text)
    text = _HEADING.sub(END + "\x03", text)
    parts = _TAG.split(text)
    parts[1::2] = [END if tag in _BREAKING else "" for tag in parts[1::2]]
    found = unescape("".join(parts)).split(END)
    lines = []
    for each in found:
        mark = _MARKS.get(each[:1], TEXT)
        words = each.strip(" \x02\x03")
        if words:
            lines.append(Line(mark, words))
    return tuple(lines)
