"""Where in a page text may be converted: the open elements, and what each says about its text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from hricsite.markup.pieces import Piece, attributes

Zone = Literal["convert", "keep", "skip"]
"""Converted; kept as it is, in its place among the words; or kept and not part of the words at all."""

INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "img",
        ),
        *(
            "ins",
            "kbd",
            "label",
            "mark",
            "q",
            "rb",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
        ),
        *("sub", "sup", "time", "tt", "u", "var", "wbr", "zh-mark"),
    }
)
"""Elements that do not end a block of text."""

_CODE = frozenset({"code", "kbd", "samp", "pre", "var", "script", "style"})
_SKIPPED = frozenset({"rt", "rp"})
_ENDS_ITSELF = frozenset({"li", "dt", "dd", "tr", "td", "th", "option", "p"})
_DECLARING = frozenset({"html", "body", "main", "article", "head"})
_REGIONS = {
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-mo": "zh-hant-hk",
    "zh-hk": "zh-hant-hk",
    "zh-hans-cn": "zh-hans",
    "zh-hant-tw": "zh-hant",
}


@dataclass(slots=True)
class Zones:
    """The elements that are open at one place of a page whose text is in ``source``."""

    source: str
    _open: list[tuple[str, Zone]] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)

    @property
    def zone(self) -> Zone:
        """What may be done with text that stands here."""
        return self._open[-1][1] if self._open else "convert"

    def enter(self, tag: Piece) -> Zone:
        """Open the element of a start tag and return its zone, which also holds for its attributes."""
        if tag.name in _ENDS_ITSELF and self._open and self._open[-1][0] == tag.name:
            self.leave(tag.name)
        zone = self._zone_of(tag)
        if tag.opens:
            self._open.append((tag.name, zone))
            self._names[tag.name] += 1
        return zone

    def leave(self, name: str) -> None:
        """Close the element of an end tag and all open inside it; one that never began changes nothing."""
        if not self._names[name]:
            return
        while self._open:
            last, _ = self._open.pop()
            self._names[last] -= 1
            if last == name:
                return

    def _zone_of(self, tag: Piece) -> Zone:
        outer = self.zone
        if tag.name in _SKIPPED or outer == "skip":
            return "skip"
        if tag.name in _CODE:
            return "keep"
        if "=" not in tag.source:
            return outer
        found = attributes(tag.source)
        if found.get("translate") == "no":
            return "keep"
        if "lang" not in found:
            return outer
        return self._zone_of_lang(tag.name, found["lang"], outer)

    def _zone_of_lang(self, name: str, lang: str, outer: Zone) -> Zone:
        """Return the zone of an element that names its language.

        Another language is kept, and a return to the page's own language inside it converts
        again.  An element that names the page's own language where nothing else was spoken
        asks to stay in that script, as a quotation does; only the frame of a page states it.
        """
        tag = lang.lower()
        if tag != "zh" and _REGIONS.get(tag, tag) != self.source.lower():
            return "keep"
        return "convert" if outer == "keep" or name in _DECLARING or tag == "zh" else "keep"
