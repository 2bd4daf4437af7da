"""What each line of a Markdown source is, seen from the lines before it: text, code, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_QUOTE = re.compile(r"(?: {0,3}> ?)*+")
_ONE_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)]|:|\[\^[^\[\]\s]+\]:)(?=[ \t]|\Z)[ \t]*+")
_INTERRUPTS = re.compile(r"(?:[-*+:]|1[.)]|\[\^[^\[\]\s]+\]:)[ \t]+\S")
_FENCE = re.compile(r"`{3,}(?=[^`]*\Z)|~{3,}")
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|\Z)")
_UNDERLINE = re.compile(r"(?:=+|-{2,}|[-*_](?:[ \t]*[-*_]){2,})[ \t]*\Z")
_TABLE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*\Z")
_DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]*\]:")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}[ \t]*\Z")
_LANG = re.compile(r"\blang=")
_RAW = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<script(?=[\s>]|\Z)", re.IGNORECASE), re.compile(r"</script>", re.IGNORECASE)),
    (re.compile(r"<style(?=[\s>]|\Z)", re.IGNORECASE), re.compile(r"</style>", re.IGNORECASE)),
    (re.compile(r"<pre(?=[\s>]|\Z)", re.IGNORECASE), re.compile(r"</pre>", re.IGNORECASE)),
)
_HTML = re.compile(
    r"</?(?:address|article|aside|base|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot"
    r"|th|thead|title|tr|track|ul)(?=[\s/>]|\Z)",
    re.IGNORECASE,
)
_TAG_ALONE = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*+(?=[\s/>])[^<>]*>[ \t]*\Z")
_CODE = 4
"""How many columns to the right of its container a line of code begins."""


class Place(NamedTuple):
    """A line's place: whether it is no text, whether it begins a block, and where its text begins."""

    stays: bool
    begins: bool = True
    start: int = 0


class _Fence(NamedTuple):
    sign: str
    quotes: int
    indent: int


@dataclass(slots=True)
class Containers:
    """The quotations, lists and code blocks that are open at one line of a Markdown source."""

    _fence: _Fence | None = None
    _raw_end: re.Pattern[str] | None = None
    _levels: list[list[int]] = field(default_factory=lambda: [[]])
    _quotes: int = 0
    _in_paragraph: bool = False
    _in_html: bool = False
    _in_table: bool = False
    _empty_item: bool = False
    _other_language: bool = False

    def read(self, body: str) -> Place:
        """Return the place of the next line, given without its end."""
        if self._raw_end is not None:
            if self._raw_end.search(body):
                self._raw_end = None
            return Place(True)
        if self._fence is not None and self._is_in_fence(self._fence, body):
            return Place(True)
        start = self._end_of_signs(body)
        quotes = body.count(">", 0, start)
        rest = body[start:]
        if not rest.strip(" \t"):
            self._end_paragraph(quotes)
            return Place(True)
        before, levels = self._quotes, list(self._levels)
        continues = self._in_paragraph and (quotes == before if self._in_html else quotes <= before)
        self._in_html = self._in_html and continues
        self._enter_quotes(quotes)
        place = self._read_text(rest, start, continues=continues)
        if not place.begins:  # a line that goes on with a paragraph may lack signs of quotation
            self._quotes, self._levels = before, levels
        return place

    def _end_of_signs(self, body: str) -> int:
        """Return where the signs of quotation end; more than a block of HTML stands behind are its text."""
        if not self._in_html:
            quote = _QUOTE.match(body)
            return quote.end() if quote else 0
        end = 0
        for _ in range(self._quotes):
            sign = _ONE_QUOTE.match(body, end)
            if sign is None:
                break
            end = sign.end()
        return end

    def _enter_quotes(self, quotes: int) -> None:
        """Leave the deeper quotations with the lists in them, or begin new ones."""
        del self._levels[quotes + 1 :]
        self._levels += ([] for _ in range(len(self._levels), quotes + 1))
        self._quotes = quotes

    @property
    def _indents(self) -> list[int]:
        """Where the text of each open list item of this quotation begins."""
        return self._levels[self._quotes]

    def broken(self) -> None:
        """Pass over a line that could not be read: it ends a paragraph."""
        self._in_paragraph = False

    def _is_in_fence(self, fence: _Fence, body: str) -> bool:
        """Say whether the line belongs to the open code block; the end of its container ends it."""
        inside = body
        for _ in range(fence.quotes):
            quote = _ONE_QUOTE.match(inside)
            if quote is None:
                self._fence = None
                return False
            inside = inside[quote.end() :]
        words = inside.strip(" \t")
        if words and _indent(inside) < fence.indent:
            self._fence = None
            return False
        if words.startswith(fence.sign) and not words.strip(fence.sign[0]):
            self._fence = None
        return True

    def _end_paragraph(self, quotes: int) -> None:
        if self._empty_item and self._indents:
            self._indents.pop()
        self._in_paragraph = self._in_html = self._in_table = self._empty_item = False
        self._other_language = self._other_language and quotes > 0
        self._enter_quotes(quotes)

    def _read_text(self, rest: str, start: int, *, continues: bool) -> Place:
        """Return the place of a line that is not empty behind its signs of quotation."""
        self._empty_item = False
        if self._in_html and _indent(rest) < self._base():
            self._in_html = continues = False
        if not continues:
            self._leave_items(rest)
        if self._in_html or _indent(rest) >= self._base() + _CODE:
            margin = len(rest) - len(rest.lstrip(" \t"))
            return Place(False, False, start + margin) if continues else Place(True)
        place, found = self._pass_items(rest, continues)
        words = rest[place:]
        if not words.strip(" \t"):
            self._in_paragraph = False
            return Place(True)
        continues = continues and not found
        if _indent(words) or self._opens_code(words, rest):
            return Place(True)
        if _ATTRIBUTES.match(words):
            self._other_language = self._other_language or _LANG.search(words) is not None
            self._in_paragraph = False
            return Place(True)
        if self._other_language:
            return Place(True)
        heading = _HEADING.match(words)
        alone = heading is not None or _UNDERLINE.match(words) is not None
        alone = alone or (continues and words.rstrip(" \t") == "-")
        alone = alone or (not continues and _DEFINITION.match(words) is not None)
        alone = alone or any(begin.match(words) for begin, _ in _RAW)
        self._in_table = self._in_table or (continues and "|" in words and _TABLE.match(words) is not None)
        self._in_paragraph = not alone and not self._in_table
        html = _HTML.match(words) is not None or (not continues and _TAG_ALONE.match(words) is not None)
        self._in_html = self._in_paragraph and html
        begins = not continues or html or not self._in_paragraph
        if begins and continues:
            self._leave_items(rest)
        return Place(False, begins, start + place + (heading.end() if heading else 0))

    def _pass_items(self, rest: str, continues: bool) -> tuple[int, bool]:
        """Return where the text begins behind the signs of list items, and whether there were any.

        Where it begins with spaces it is code.
        """
        place = len(rest) - len(rest.lstrip(" \t"))
        found = False
        while not _UNDERLINE.match(rest, place) and (item := _ITEM.match(rest, place)):
            if continues and not found:
                if _indent(rest) >= self._base() and not _INTERRUPTS.match(rest, place):
                    break
                self._leave_items(rest)
            space = _indent(rest, item.end()) - _indent(rest, item.end(1))
            self._empty_item = item.end() == len(rest)
            end = item.end(1) + 1 if space > _CODE or self._empty_item else item.end()
            note = rest[place] == "["
            self._indents.append(self._base() + _CODE if note else _indent(rest, end))
            place, found = min(end, len(rest)), True
            if space > _CODE:
                break
        return place, found

    def _leave_items(self, rest: str) -> None:
        indent = _indent(rest)
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()

    def _base(self) -> int:
        return self._indents[-1] if self._indents else 0

    def _opens_code(self, words: str, rest: str) -> bool:
        """Say whether the line opens a fence or an element whose text is no text for readers."""
        fence = _FENCE.match(words)
        if fence:
            if words == rest.lstrip(" \t"):
                self._leave_items(rest)
            self._fence = _Fence(fence[0], self._quotes, self._base())
            self._in_paragraph = False
            return True
        if not words.startswith("<"):
            return False
        for begin, end in _RAW:
            opened = begin.match(words)
            if opened and not end.search(words, opened.end()):
                self._raw_end = end
                self._in_paragraph = False
                return True
        return False


def _indent(text: str, end: int | None = None) -> int:
    """Return the column at which the text begins, or that of the character at `end`; tabs stop at fours."""
    column = 0
    for each in text[:end]:
        if each == "\t":
            column += _CODE - column % _CODE
        elif each == " " or end is not None:
            column += 1
        else:
            break
    return column
