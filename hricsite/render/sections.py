"""A finished body cut at its second-level headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRAPPERS = ("blockquote", "ul", "ol", "dl", "div")
_ID = re.compile(r'[^>]*? id="([^"]*)"')
_TAG = re.compile(f"</?(?:{'|'.join(_WRAPPERS)})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, from behind its `<h2` to before its `</h2>`, its anchor, and the HTML that follows it."""

    heading: str
    id: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What stands before the first heading, None when there is nothing, and the sections."""

    lead: str | None
    sections: tuple[Section, ...]


def sections(html: str) -> Cut:
    """Return a body cut at its second-level headings; kept whole when one stands inside another element."""
    lead, *parts = html.split("<h2")
    if not parts or not all(_is_closed(part) for part in (lead, *parts[:-1])):
        return Cut(lead=html, sections=())
    return Cut(lead=lead if lead.strip() else None, sections=tuple(_section(part) for part in parts))


def _is_closed(html: str) -> bool:
    """Say whether as many elements that may hold a heading are opened in the piece as are closed."""
    tags = _TAG.findall(html)
    return not tags or all(tags.count(f"<{name}") == tags.count(f"</{name}") for name in _WRAPPERS)


def _section(part: str) -> Section:
    heading, html = part.split("</h2>", 1)
    anchor = _ID.match(heading)
    return Section(heading=heading, id=anchor[1] if anchor else "", html=html.lstrip("\n"))
