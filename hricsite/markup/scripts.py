"""Finished HTML in another Chinese script, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from hricsite.lang.detection import detect, source_of
from hricsite.lang.lexicon import Lexicon
from hricsite.lang.marks import mark_form
from hricsite.markup.blocks import HTML, Block
from hricsite.markup.pieces import Piece, attributes, pieces_of, rows_of, tags_in
from hricsite.markup.tags import converted_tag, words_of
from hricsite.markup.zones import INLINE, Zones, chinese_tag, says_nothing

_SIGNS = frozenset({"br", "img", "input"})
_NOT_WORDS = frozenset({"doc-noteref", "doc-backlink"})
_ROLE = re.compile("role", re.IGNORECASE)


def convert_html(html: str, *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return our own finished HTML with its text in the target script, and conversion marks replaced.

    Text is converted block by block, across inline tags, and so are ``alt``, ``title`` and the other
    attributes that readers see or hear.  Addresses, ids, code, readings above characters,
    ``translate="no"`` and other languages stay.  With equal tags only marks are replaced.  All else keeps
    its bytes; the cost grows with the length.
    """
    if source == target and "<zh-mark" not in html and "-{" not in html:
        return html
    return _Conversion(source=source, target=target, lexicon=lexicon, marks=False).page(html)


def convert_foreign_html(html: str, *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return HTML of others in the target script, as `convert_html` does, with -{ }- obeyed in its text.

    The source "auto" looks at the words that may be converted, and at the language the page states.
    """
    if source == "auto":
        source = _source_of_page(html, target)
    if source == target and "-{" not in html:
        return html
    return _Conversion(source=source, target=target, lexicon=lexicon, marks=True).page(html)


def plain_text(html: str) -> str:
    """Return the text of finished HTML, a line for each block, without tags, note numbers and scripts."""
    parts: list[str] = []
    skipped: list[str] = []
    for text, tag, close, name in rows_of(html):
        if text and not skipped:
            parts.append(unescape(text).replace("\n", " "))
        if skipped:
            parts += "\n" if _follow(skipped, tag, close, name) else ""
        elif name and not close and _is_no_word(tag, name):
            skipped.append(name)
        elif name is None or name == "br" or (name and name not in INLINE):
            parts.append("\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_no_word(tag: str, name: str) -> bool:
    """Say whether a start tag begins what is no part of the words: a note's number, a link back."""
    if "=" not in tag or _ROLE.search(tag) is None:
        return False
    return attributes(tag).get("role") in _NOT_WORDS and Piece(tag, name).opens


def _follow(skipped: list[str], tag: str, close: str | None, name: str | None) -> bool:
    """Open and close elements inside one that is skipped; say whether its end is in a row of tags."""
    for end, each in tags_in(tag) if name is None else [(close, name)] if name else ():
        if not skipped:
            return True
        if end and each == skipped[-1]:
            skipped.pop()
        elif not end and Piece(tag, each).opens:
            skipped.append(each)
    return False


def _source_of_page(html: str, target: str) -> str:
    """Return the script of a page: what its words show, else what it says, else the other one.

    Words seldom show Hong Kong, and a page that says so is believed.
    """
    zones = Zones("")
    words: list[str] = []
    stated: str | None = None
    for piece in pieces_of(html):
        if piece.close:
            zones.leave(piece.name)
        elif piece.name:
            if zones.enter(piece) == "convert":
                words.append(words_of(piece))
            if stated is None and piece.name in ("html", "body"):
                stated = chinese_tag(attributes(piece.source).get("lang", ""))
        elif not piece.opaque and zones.zone == "convert":
            words.append(unescape(piece.source) if "&" in piece.source else piece.source)
    text = "".join(words)
    shown = detect(text)
    if stated in (None, "zh"):
        return source_of(text, target)
    if shown is None or (shown == "zh-Hant" and stated == "zh-Hant-HK"):
        return str(stated)
    return source_of(text, target)


@dataclass(slots=True, kw_only=True)
class _Conversion:
    """One page on its way: what is finished, and the block that is still open."""

    source: str
    target: str
    lexicon: Lexicon
    marks: bool
    zones: Zones = field(init=False)
    block: Block = field(default_factory=lambda: Block(HTML))
    inside_mark: bool = False

    def __post_init__(self) -> None:
        """Begin outside every element."""
        self.zones = Zones(self.source)

    def page(self, html: str) -> str:
        """Return the whole page converted."""
        for text, tag, close, name in rows_of(html):
            if text and not self.inside_mark:
                self._text(text)
            if name == "zh-mark":
                self._mark(Piece(tag, name, bool(close)))
            elif tag and not self.inside_mark:
                self._tag(tag, close, name)
        done = self.block.converted(source=self.source, target=self.target, lexicon=self.lexicon)
        return "".join(done)

    def _mark(self, piece: Piece) -> None:
        self.inside_mark = piece.opens
        if not piece.opens:
            return
        forms = {
            name[5:]: value for name, value in attributes(piece.source).items() if name.startswith("data-")
        }
        self.block.stays(escape(_form_of(forms, self.target), quote=False))

    def _tag(self, tag: str, close: str | None, name: str | None) -> None:
        if name is None:
            self.block.end()
            self.zones.pass_by(tag)
            self.block.silent(tag)
            return
        if name and name not in INLINE:
            self.block.end()
        if name and not close and _may_tell(tag, name):
            self._telling_tag(Piece(tag, name))
            return
        if name:
            self.zones.pass_by(f"<{close}{name}>")
        self.block.silent(tag)

    def _telling_tag(self, piece: Piece) -> None:
        """Add a start tag that has words, says something about the text behind it, or stands for a sign."""
        converts = self.zones.enter(piece) == "convert"
        tag = converted_tag(
            piece, converts=converts, source=self.source, target=self.target, lexicon=self.lexicon
        )
        if piece.name == "br":
            self.block.hard_break(tag)
        elif piece.name in _SIGNS:
            self.block.stays(tag)
        else:
            self.block.silent(tag)

    def _text(self, source: str) -> None:
        zone = self.zones.zone
        if zone == "skip":
            self.block.silent(source)
        elif self.marks and "-{" in source and self.zones.obeys_marks:
            self.block.marked_text(source, self.target, converts=zone == "convert")
        elif zone == "keep":
            self.block.stays(source)
        elif source == "\n":
            self.block.soft_break(source)
        else:
            self.block.text(source)


def _may_tell(tag: str, name: str) -> bool:
    """Say whether a start tag may have words, say something about its text, or end with a slash."""
    if name in _SIGNS or not says_nothing(tag, name):
        return True
    return not tag.isascii() or "&" in tag or "-{" in tag or tag.endswith("/>")


def _form_of(forms: Mapping[str, str], target: str) -> str:
    complete = "keep" in forms or {"hans", "tw", "hk"} <= set(forms)
    return mark_form(dict(forms), target) if complete else ""
