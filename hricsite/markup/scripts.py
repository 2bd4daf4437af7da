"""Finished HTML in another Chinese script, and as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from hricsite.lang.conversion import mark_form
from hricsite.lang.detection import detect, source_of
from hricsite.lang.lexicon import Lexicon
from hricsite.markup.blocks import HTML, Block
from hricsite.markup.pieces import Piece, attributes, pieces_of
from hricsite.markup.tags import converted_tag, words_of
from hricsite.markup.zones import INLINE, Zones, chinese_tag

_ATOMS = frozenset({"img", "input"})
_NOT_WORDS = frozenset({"doc-noteref", "doc-backlink"})


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
    for piece in pieces_of(html):
        if skipped:
            _follow(skipped, piece)
        elif piece.name:
            if piece.opens and attributes(piece.source).get("role") in _NOT_WORDS:
                skipped.append(piece.name)
            elif piece.name not in INLINE or piece.name == "br":
                parts.append("\n")
        elif not piece.opaque:
            parts.append(unescape(piece.source).replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _follow(skipped: list[str], piece: Piece) -> None:
    if piece.opens:
        skipped.append(piece.name)
    elif piece.close and piece.name == skipped[-1]:
        skipped.pop()


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
    done: list[str] = field(default_factory=list)
    block: Block = field(default_factory=lambda: Block(HTML))
    inside_mark: bool = False

    def page(self, html: str) -> str:
        """Return the whole page converted."""
        zones = Zones(self.source)
        for piece in pieces_of(html):
            if piece.name == "zh-mark":
                self._mark(piece)
            elif self.inside_mark:
                continue
            elif piece.name:
                self._tag(piece, zones)
            elif piece.opaque or zones.zone == "skip":
                self.block.silent(piece.source)
            else:
                self._text(piece.source, zones)
        self._end_block()
        return "".join(self.done)

    def _mark(self, piece: Piece) -> None:
        self.inside_mark = piece.opens
        if not piece.opens:
            return
        forms = {
            name[5:]: value for name, value in attributes(piece.source).items() if name.startswith("data-")
        }
        self.block.stays(escape(_form_of(forms, self.target), quote=False))

    def _tag(self, piece: Piece, zones: Zones) -> None:
        if piece.name not in INLINE:
            self._end_block()
        if piece.close:
            zones.leave(piece.name)
            self.block.silent(piece.source)
            return
        converts = zones.enter(piece) == "convert"
        tag = converted_tag(
            piece, converts=converts, source=self.source, target=self.target, lexicon=self.lexicon
        )
        if piece.name == "br":
            self.block.hard_break(tag)
        elif piece.name in _ATOMS:
            self.block.stays(tag)
        else:
            self.block.silent(tag)

    def _text(self, source: str, zones: Zones) -> None:
        converts = zones.zone == "convert"
        if self.marks and "-{" in source and zones.obeys_marks:
            self.block.marked_text(source, self.target, converts=converts)
        elif converts:
            self.block.text(source)
        else:
            self.block.stays(source)

    def _end_block(self) -> None:
        self.done += self.block.converted(source=self.source, target=self.target, lexicon=self.lexicon)
        self.block = Block(HTML)


def _form_of(forms: Mapping[str, str], target: str) -> str:
    complete = "keep" in forms or {"hans", "tw", "hk"} <= set(forms)
    return mark_form(dict(forms), target) if complete else ""
