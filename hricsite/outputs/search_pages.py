"""What search knows of a page: the lines of text that it shows, and which of them are titles and headings."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

TEXT, HEADING, TITLE = "", "#", "="
"""How a line is marked."""

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_LEFT_OUT = re.compile(
    r"<(nav|script|style|svg|button|form)\b.*?</\1>|<p class=\"(?:kind|tofilters)\">.*?</p>"
    r"|<a [^>]*class=\"note-back\".*?</a>|<!--.*?-->",
    re.DOTALL,
)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]"
    r"|header|hr|li|main|ol|p|pre|section|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul)\b[^>]*>"
)
_TITLE = re.compile(r"<h1\b[^>]*>|<p class=\"others\">")
_HEADING = re.compile(r"<(?:h[2-6]|caption)\b[^>]*>")
_RUBY = re.compile(r"<r[tp]\b[^>]*>.*?</r[tp]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
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
    text = _TITLE.sub("\x01\x02", text)
    text = _HEADING.sub("\x01\x03", text)
    found = unescape(_TAG.sub("", _BREAK.sub("\x01", text))).split("\x01")
    lines = []
    for each in found:
        mark = _MARKS.get(each[:1], TEXT)
        words = each.strip(" \x02\x03")
        if words:
            lines.append(Line(mark, words))
    return tuple(lines)
