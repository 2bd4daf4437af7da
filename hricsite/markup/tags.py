"""The attributes of a tag that readers see or hear, in another Chinese script."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

from hricsite.lang.lexicon import Lexicon
from hricsite.markup.blocks import ATTRIBUTE, Block
from hricsite.markup.pieces import Piece, attribute_sources, replace_attributes

_ATTRIBUTES = frozenset({
    "abbr", "alt", "aria-braillelabel", "aria-description", "aria-label", "aria-placeholder",
    "aria-roledescription", "aria-valuetext", "label", "placeholder", "summary", "title",
})
_BUTTONS = frozenset({"button", "reset", "submit"})
_META = frozenset({
    "apple-mobile-web-app-title", "application-name", "author", "dc.description", "dc.subject",
    "dc.title", "description", "keywords", "og:description", "og:image:alt", "og:site_name", "og:title",
    "subject", "twitter:description", "twitter:image:alt", "twitter:title",
})


def converted_tag(piece: Piece, *, converts: bool, source: str, target: str, lexicon: Lexicon) -> str:
    """Return a start tag with the words of its attributes in the target script, and all else as it was.

    Conversion marks are obeyed also where the words stay.
    """
    tag = piece.source
    if "=" not in tag or (tag.isascii() and "&" not in tag and "-{" not in tag):
        return tag
    found = attribute_sources(tag)
    changed = {}
    for name in _shown_attributes(piece.name, found):
        block = Block(ATTRIBUTE)
        block.marked_text(found[name], target, converts=converts)
        after = "".join(block.converted(source=source, target=target, lexicon=lexicon))
        if after != found[name]:
            changed[name] = after
    return replace_attributes(tag, changed) if changed else tag


def words_of(piece: Piece) -> str:
    """Return the words of a start tag's attributes, to tell the script they are in."""
    if piece.source.isascii() and "&" not in piece.source:
        return ""
    found = attribute_sources(piece.source)
    return unescape("".join(found[name] for name in _shown_attributes(piece.name, found)))


def _shown_attributes(name: str, found: Mapping[str, str]) -> list[str]:
    """Return the attributes of an element that are text for readers."""
    shown = [each for each in found if each in _ATTRIBUTES]
    if name == "input" and found.get("type", "").lower() in _BUTTONS and "value" in found:
        shown.append("value")
    if name == "meta" and "content" in found:
        kind = found.get("name") or found.get("property") or found.get("itemprop") or ""
        if kind.lower() in _META:
            shown.append("content")
    return shown
