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
    r"|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+(?:>|\Z)"
    r"|[^<]+"
    r"|<",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}

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
        return bool(self.name) and not self.close and self.name not in VOID and not self.source.endswith("/>")


def pieces_of(html: str) -> Iterator[Piece]:
    """Yield the pieces of the HTML in order; the content of script and style is one opaque piece."""
    at = 0
    while at < len(html):
        match = _PIECE.match(html, at)
        assert match is not None, "every character begins some piece"
        at = match.end()
        name = (match["name"] or "").lower()
        if name:
            yield Piece(match[0], name, bool(match["close"]))
        else:
            yield Piece(match[0], opaque=match[0].startswith(("<!", "<?")))
        if name in _RAW_END and not match["close"]:
            end = _RAW_END[name].search(html, at)
            stop = end.start() if end else len(html)
            if stop > at:
                yield Piece(html[at:stop], opaque=True)
            at = stop


def attribute(tag: str, name: str) -> str | None:
    """Return the value of an attribute of a tag with its entities read, or None."""
    return attributes(tag).get(name)


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes that have values: names in lower case, entities read, the first of a name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), unescape(match[3] or match[4] or match[5] or ""))
    return found


def replace_attributes(tag: str, values: dict[str, str]) -> str:
    """Return the tag with these attributes' values replaced, each already escaped, and all else as it was."""

    def replaced(match: re.Match[str]) -> str:
        value = values.get(match[1].lower())
        if value is None:
            return match[0]
        quote = "'" if match[4] is not None else '"'
        return f"{match[0][0]}{match[1]}{match[2]}{quote}{value}{quote}"

    return _ATTRIBUTE.sub(replaced, tag)
