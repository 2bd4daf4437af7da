"""Where in a page text may be converted: the open elements, and what each says about its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from hricsite.markup.pieces import VOID, Piece, attributes, tags_in

Speech = Literal["page", "quoted", "other"]
Zone = Literal["convert", "keep", "skip"]
"""Converted; kept as it is, in its place among the words; or kept and not part of the words at all."""

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tspan", "tt", "u", "var", "wbr", "zh-mark",
})
"""Elements that do not end a block of text."""

_CODE = frozenset({"code", "kbd", "samp", "pre", "var", "tt", "script", "style", "xmp", "math"})
_SKIPPED = frozenset({"rt", "rp"})
_ENDS_ITSELF = frozenset({"li", "dt", "dd", "tr", "td", "th", "option", "p"})
_FRAME = frozenset({"html", "body"})
_DECLARING = frozenset({"html", "body", "main", "article", "head"})
_HANS = ("zh-hans", "zh-cn", "zh-sg", "zh-my")
_HONG_KONG = ("zh-hk", "zh-mo", "zh-hant-hk", "zh-hant-mo")
_HANT = ("zh-hant", "zh-tw")


def chinese_tag(lang: str) -> str | None:
    """Return zh-Hans, zh-Hant, zh-Hant-HK, or plain zh, for a `lang` attribute, else None."""
    tag = lang.strip().lower().replace("_", "-")
    for name, prefixes in (("zh-Hans", _HANS), ("zh-Hant-HK", _HONG_KONG), ("zh-Hant", _HANT)):
        if any(tag == prefix or tag.startswith(prefix + "-") for prefix in prefixes):
            return name
    return "zh" if tag == "zh" else None


@dataclass(frozen=True, slots=True)
class _State:
    """What the open elements say: whose words these are, and what else keeps them as they are.

    The page speaks its own language; `quoted` are words in it that asked to stay; the rest is another
    language.
    """

    speech: Speech = "page"
    translated: bool = True
    code: bool = False
    skipped: bool = False

    @property
    def zone(self) -> Zone:
        """What may be done with the text of such an element."""
        if self.skipped:
            return "skip"
        return "convert" if self.speech == "page" and self.translated and not self.code else "keep"


_OUTSIDE = _State()


_SAYS = re.compile("lang|translate", re.IGNORECASE)


def says_nothing(tag: str, name: str) -> bool:
    """Say whether a start tag leaves the text of its element in the zone of what is around it."""
    if name in _CODE or name in _SKIPPED:
        return False
    return "=" not in tag or _SAYS.search(tag) is None


@dataclass(slots=True)
class Zones:
    """The elements that are open at one place of a page whose text is in ``source``.

    `zone` is what may be done with text that stands here.
    """

    source: str
    zone: Zone = "convert"
    _state: _State = _OUTSIDE
    _open: list[tuple[str, _State]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _passed: list[str] = field(default_factory=list)

    @property
    def obeys_marks(self) -> bool:
        """Say whether conversion marks hold here: everywhere but in code and in what nobody may translate."""
        return not self._state.code and self._state.translated

    def enter(self, tag: Piece) -> Zone:
        """Open the element of a start tag and return its zone, which also holds for its attributes."""
        self._catch_up()
        self._end_same(tag.name)
        state = self._state_of(tag)
        if tag.opens:
            self._open_element(tag.name)
            self._state, self.zone = state, state.zone
        return state.zone

    def pass_by(self, tags: str) -> None:
        """Take note of end tags, and of start tags that say nothing about their text (see `says_nothing`).

        Outside every element that says something they are only kept until one begins.
        """
        self._passed.append(tags)
        if self._state is not _OUTSIDE:
            self._catch_up()

    def leave(self, name: str) -> None:
        """Close the element of an end tag and all open inside it; one that never began changes nothing."""
        self._catch_up()
        if not self._counts.get(name):
            return
        last, state = "", self._state
        while last != name:
            last, state = self._open.pop()
            self._counts[last] -= 1
        if state is not self._state:
            self._state, self.zone = state, state.zone

    def end_block(self) -> None:
        """Close the inline elements that a block of Markdown left open."""
        self._catch_up()
        while self._open and (self._open[-1][0] in INLINE or self._open[-1][0] == "p"):
            self.leave(self._open[-1][0])

    def _catch_up(self) -> None:
        """Open and close the elements that were passed by."""
        if not self._passed:
            return
        tags = "".join(self._passed)
        self._passed.clear()
        for close, name in tags_in(tags):
            if close:
                self.leave(name)
            else:
                self._end_same(name)
                if name not in VOID:
                    self._open_element(name)

    def _end_same(self, name: str) -> None:
        """Close the element before when it ends where another of its name begins."""
        if self._open and self._open[-1][0] == name and name in _ENDS_ITSELF:
            self.leave(name)

    def _open_element(self, name: str) -> None:
        """Note an element with the state around it, to which its end returns."""
        self._open.append((name, self._state))
        self._counts[name] = self._counts.get(name, 0) + 1

    def _state_of(self, tag: Piece) -> _State:
        state = self._state
        if tag.name in _SKIPPED:
            state = replace(state, skipped=True)
        if tag.name in _CODE:
            state = replace(state, code=True)
        if "=" not in tag.source:
            return state
        found = attributes(tag.source)
        if "translate" in found:
            state = replace(state, translated=found["translate"].strip().lower() != "no")
        lang = found.get("lang", found.get("xml:lang"))
        return state if lang is None else replace(state, speech=self._speech(tag.name, lang, state.speech))

    def _speech(self, name: str, lang: str, outer: Speech) -> Speech:
        """Return whose words an element holds that names its language.

        Another language is kept, and a return to the page's own language inside it converts
        again.  An element that names the page's own language where nothing else was spoken
        asks to stay in that script, as a quotation does; only the frame of a page states it,
        and what script that is the caller knows.
        """
        tag = chinese_tag(lang)
        if name in _FRAME and tag is not None:
            return "page"
        if tag not in ("zh", self.source):
            return "other"
        if outer == "quoted":
            return "quoted"
        return "page" if outer == "other" or name in _DECLARING or tag == "zh" else "quoted"
