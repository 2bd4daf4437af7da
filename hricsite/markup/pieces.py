"""Finished HTML as a row of pieces: tags, and the text between them.

Not a parser for the whole of HTML: it finds where tags begin and end, as the
standard's tokenizer does, in one pass and without ever looking back.  The pieces
put together again are the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
