"""Finished HTML as a row of pieces: tags, and the text between them.

Not a parser for the whole of HTML: it finds where tags begin and end, as the
standard's tokenizer does, in one pass and without ever looking back.  The pieces
put together again are the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<[!?][^>]*(?:>|\Z)"
    r"|</[^A-Za-z>][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)"
    r"(?:=\s*+(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))|[^>])*+(?:>|\Z)"
    r"|[^<]+"
    r"|<",
    re.DOTALL,
)
_PLAIN = re.compile(
    r"("
    r"(?:</?(?:article|aside|blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|section|table|tbody|td|th"
    r"|thead|tr|ul)(?: (?:aria-labelledby|class|id|scope|tabindex)=\"[^\"<>]*+\")*+>"
    r"(?:[ \t\r\f]*+\n[ \t\r\f\n]*+)?+)++"
    r"|<(/?)([a-z][a-z0-9-]*+)(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+(?:>|\Z)"
    r")"
)
_NAME = re.compile(r"<(/?)([^\s/>]+)")
_NOT_PLAIN = re.compile(
    r"<(?:(?!/?[a-z][a-z0-9-]*+[\s/>])"
    r"|(?:iframe|noembed|noframes|script|style|textarea|title|xmp)[\s/>])"
)
_ATTRIBUTE = re.compile(
    r"""(?:[\s/]|(?<=["']))([^\s"'<>/=]++)(\s*+=\s*+)(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*))"""
)
_RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes")
_TEXT_ONLY = ("title", "textarea")
_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in (*_RAW, *_TEXT_ONLY)}
_SLASHED_VALUE = re.compile(r"=[^\s\"'=>]+/>\Z")
_NEEDS_QUOTES = re.compile(r"[\s\"'=<>`]|^\Z")

VOID = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
            "wbr",
        ),
    }
)
"""Elements that have no end tag."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag (``name`` set, ``close`` for an end tag), a comment or declaration (``opaque``), or text."""

    source: str
    name: str = ""
    close: bool = False
    opaque: bool = False

    @property
    def opens(self) -> bool:
        """Whether the piece begins an element that an end tag will close."""
        if not self.name or self.close or self.name in VOID:
            return False
        return not self.source.endswith("/>") or _SLASHED_VALUE.search(self.source) is not None


def pieces_of(html: str) -> Iterator[Piece]:
    """Yield the pieces of the HTML in order.

    The content of script, style and the like is one opaque piece, that of title and textarea one text.
    """
    at = 0
    endless: set[str] = set()
    while at < len(html):
        match = _PIECE.match(html, at)
        assert match is not None, "every character begins some piece"
        at = match.end()
        name = (match["name"] or "").lower()
        if name:
            yield Piece(match[0], name, bool(match["close"]))
        else:
            yield Piece(match[0], opaque=match[0].startswith(("<!", "<?", "</")))
        if name in _END and not match["close"] and name not in endless:
            end = _END[name].search(html, at)
            if end is None:
                endless.add(name)
            stop = end.start() if end else at if name in _TEXT_ONLY else len(html)
            if stop > at:
                yield Piece(html[at:stop], opaque=name in _RAW)
            at = stop


Row = tuple[str, str, str | None, str | None]
"""Text, the tag behind it, "/" if that is an end tag, and its name.

Without a name it is a comment, a declaration, or what stands in a script.  Where the name is None it is a row
of tags and ends of lines between two blocks: these tags say nothing about their text.
"""


def rows_of(html: str) -> Iterable[Row]:
    """Return the pieces of the HTML as rows, of which either side may be empty; quick for our own pages.

    HTML that is nothing but text and tags in small letters is cut by one regular expression.
    """
    if _NOT_PLAIN.search(html):
        return map(_row, pieces_of(html))
    cut = [*_PLAIN.split(html), "", "", ""]
    return zip(cut[::4], cut[1::4], cut[2::4], cut[3::4], strict=True)


def tags_in(tags: str) -> list[tuple[str, str]]:
    """Return "/" or nothing and the name for each tag in a row of tags between two blocks."""
    return _NAME.findall(tags)


def _row(piece: Piece) -> Row:
    if piece.name:
        return ("", piece.source, "/" if piece.close else "", piece.name)
    return ("", piece.source, "", "") if piece.opaque else (piece.source, "", "", "")


def attribute(tag: str, name: str) -> str | None:
    """Return the value of an attribute of a tag with its entities read, or None."""
    return attributes(tag).get(name)


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes that have values: names in lower case, entities read, the first of a name."""
    return {name: unescape(value) for name, value in attribute_sources(tag).items()}


def attribute_sources(tag: str) -> dict[str, str]:
    """Return the attributes that have values as they are written, entities and all."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), match[3] or match[4] or match[5] or "")
    return found


def replace_attributes(tag: str, values: dict[str, str]) -> str:
    """Return the tag with these attributes' values replaced, each already escaped, and all else as it was."""
    left = dict(values)

    def replaced(match: re.Match[str]) -> str:
        value = left.pop(match[1].lower(), None)
        if value is None:
            return match[0]
        start = match.start(2) - match.start() + len(match[2])
        bare = match[5] is not None and not _NEEDS_QUOTES.search(value)
        quote = "" if bare else "'" if match[4] is not None else '"'
        return f"{match[0][:start]}{quote}{value}{quote}"

    return _ATTRIBUTE.sub(replaced, tag)
