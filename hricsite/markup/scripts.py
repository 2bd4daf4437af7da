"""Finished HTML in another Chinese script, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from hricsite.lang.conversion import Run, convert_block, convert_text, mark_form
from hricsite.lang.lexicon import Lexicon
from hricsite.markup.pieces import Piece, attributes, pieces_of, replace_attributes
from hricsite.markup.zones import INLINE, Zones

_TEXT = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)?|[<>]|[^&<>]+")
_ATTRIBUTES = ("alt", "title")
_ATOM = "\ufffc"
_NOT_WORDS = frozenset({"doc-noteref", "doc-backlink"})


def convert_html(html: str, *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return our own finished HTML with its text in the target script, and conversion marks replaced.

    Text is converted block by block, across inline tags, and so are ``alt`` and ``title``.
    Addresses, ids, code, readings above characters, ``translate="no"`` and other languages stay.
    With equal tags only marks are replaced.  All else keeps its bytes; the cost grows with the length.
    """
    if source == target and "<zh-mark" not in html and "-{" not in html:
        return html
    return _Conversion(source=source, target=target, lexicon=lexicon).page(html)


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


@dataclass(slots=True, kw_only=True)
class _Conversion:
    """One page on its way: finished pieces, and the runs of the block that is still open.

    ``places`` says for each run in which slot of ``done`` its text belongs, and what its bytes were.
    """

    source: str
    target: str
    lexicon: Lexicon
    done: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
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
                self.done.append(piece.source)
            elif zones.zone == "keep":
                self._keep(piece.source)
            else:
                self._text(piece.source)
        self._end_block()
        return "".join(self.done)

    def _mark(self, piece: Piece) -> None:
        self.inside_mark = piece.opens
        if not piece.opens:
            return
        forms = {
            name[5:]: value for name, value in attributes(piece.source).items() if name.startswith("data-")
        }
        self._keep(escape(_form_of(forms, self.target), quote=False))

    def _tag(self, piece: Piece, zones: Zones) -> None:
        if piece.name not in INLINE:
            self._end_block()
        if piece.close:
            zones.leave(piece.name)
            self.done.append(piece.source)
            return
        converts = zones.enter(piece) == "convert"
        if piece.name in ("br", "img"):
            self.runs.append(Run(_ATOM, convert=False))
            self.places.append((len(self.done), ""))
            self.done.append("")
        self.done.append(self._attributes(piece.source, converts))

    def _keep(self, source: str) -> None:
        self.runs.append(Run(_ATOM, convert=False))
        self.places.append((len(self.done), source))
        self.done.append(source)

    def _text(self, source: str) -> None:
        for match in _TEXT.finditer(source):
            bare = unescape(match[0]) if match[0][0] == "&" else match[0]
            self.runs.append(Run(bare))
            self.places.append((len(self.done), match[0]))
            self.done.append(match[0])

    def _end_block(self) -> None:
        runs = tuple(self.runs)
        if self.source != self.target and not all(run.text.isascii() for run in runs if run.convert):
            converted = convert_block(runs, source=self.source, target=self.target, lexicon=self.lexicon).runs
            for run, (slot, before), after in zip(runs, self.places, converted, strict=True):
                self.done[slot] = (
                    before if after == run or not run.convert else escape(after.text, quote=False)
                )
        self.runs.clear()
        self.places.clear()

    def _attributes(self, tag: str, converts: bool) -> str:
        if tag.isascii() and "&" not in tag:
            return tag
        found = attributes(tag)
        changed = {}
        for name in _ATTRIBUTES:
            if name in found and (converts or "-{" in found[name]):
                source = self.source if converts else self.target
                after = convert_text(found[name], source=source, target=self.target, lexicon=self.lexicon)
                if after != found[name]:
                    changed[name] = escape(after)
        return replace_attributes(tag, changed) if changed else tag


def _form_of(forms: Mapping[str, str], target: str) -> str:
    complete = "keep" in forms or {"hans", "tw", "hk"} <= set(forms)
    return mark_form(dict(forms), target) if complete else ""
