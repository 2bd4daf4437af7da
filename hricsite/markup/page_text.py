"""The plain text of a page: what a reader is told, without what surrounds it on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hricsite.lang.tags import is_chinese
from hricsite.markup.page_tree import Child, Node

MARK = b"\xef\xbb\xbf"
"""Begins a file of text: without it, Chinese Windows and many phones take UTF-8 for GBK."""

LINE_END = "\r\n"
"""Old Windows shows a file without carriage returns as one line; no program minds them."""

RULE = "-" * 20
_TITLES = {"h1": "=" * 20, "h2": RULE}
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
     "summary", "table", "ul")
)  # fmt: skip
_LEFT_OUT = frozenset(("nav", "script", "style", "svg", "button"))
_SCREEN_ONLY = frozenset(("noprint", "tofilters", "note-back"))
_IN_COLUMNS = frozenset(("stamp", "others"))
"""Lines whose pieces stand apart on the screen by space alone."""

_APART = frozenset(("tag", "on", "other", "blank"))
"""Pieces that stand apart from what is before them."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\x00"
"""Stands for the end of a line until the spaces of the source are joined."""

Lines = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page: its title, and its lines; a line is a paragraph, however long."""

    title: str
    lines: tuple[str, ...]


def text_of(main: Node, lang: str) -> PageText:
    """Return the text of the main part of a page in a tree of some language.

    Nothing is cut into lines of some length: a program that shows text does that better, and it would tear
    Chinese words.  Addresses elsewhere are numbered on from the page's own notes and stand at its end.
    """
    writer = _Writer(colon="：" if is_chinese(lang) else ": ", first=len(_notes(main)) + 1)
    lines = _spaced(writer.blocks(main))
    if writer.addresses:
        lines += ["", RULE, *(f"[{number}] {address}" for address, number in writer.addresses.items())]
    heading = next(iter(main.find("h1")), Node("h1", {}))
    return PageText(title=" ".join(writer.words(heading.children)), lines=tuple(lines))


def _notes(main: Node) -> list[Node]:
    """Return the page's own notes: the items of its sections of notes."""
    sections = (section for section in _all(main, "section") if "notes" in section.classes)
    return [item for section in sections for item in section.find("li")]


def _all(node: Node, name: str) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.name == name:
                yield child
            yield from _all(child, name)


def _spaced(blocks: Iterable[Lines]) -> Lines:
    """Return blocks as lines, with an empty line between one and the next."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _indented(lines: Lines, first: str, rest: str) -> Lines:
    """Return lines with a mark before the first and room for it before the others."""
    return [(first if number == 0 else rest) + line if line else "" for number, line in enumerate(lines)]


def _is_seen(node: Node) -> bool:
    return (
        node.name not in _LEFT_OUT
        and _SCREEN_ONLY.isdisjoint(node.classes)
        and node.attributes.get("aria-hidden") != "true"
    )


@dataclass(slots=True)
class _Writer:
    """Writes the elements of one page; `addresses` are those elsewhere, with their numbers."""

    colon: str
    first: int
    addresses: dict[str, int] = field(default_factory=dict)

    def blocks(self, node: Node) -> list[Lines]:
        """Return what stands in an element, as blocks of lines."""
        found: list[Lines] = []
        run: list[Child] = []
        for child in node.children:
            if isinstance(child, str) or child.name not in _BLOCKS:
                if run or child != "\n":
                    run.append(child)
            elif _is_seen(child):
                if run:
                    found.append(self.words(run))
                    run = []
                found += self._block(child)
        if run:
            found.append(self.words(run))
        return [block for block in found if block]

    def _block(self, node: Node) -> list[Lines]:
        """Return an element that begins a line of its own, as blocks."""
        name = node.name
        if name in _TITLES:
            words = self.words(node.children)
            return [[*words, _TITLES[name]]] if words else []
        if name == "p":
            return [self._paragraph(node)]
        if name in ("ul", "ol"):
            return [self._list(node)]
        if name == "dl":
            return [self._pairs(node)]
        if name == "table":
            return [self._table(node)]
        if name == "pre":
            return [_indented(_plain(node).rstrip("\n").split("\n"), "    ", "    ")]
        if name == "blockquote":
            return [[f"> {line}".rstrip() for line in _spaced(self.blocks(node))]]
        if name == "hr":
            return [["* * *"]]
        return self.blocks(node)

    def _paragraph(self, node: Node) -> Lines:
        if not _IN_COLUMNS.isdisjoint(node.classes):
            parts = (" ".join(self.words([child])) for child in node.children)
            return self.words([" · ".join(filter(None, parts))])
        lines = self.words(node.children)
        return _indented(lines, "— ", "  ") if "src" in node.classes else lines

    def _list(self, node: Node) -> Lines:
        """Return a list, each item behind its mark: the number that the page shows, else a dash."""
        items = [child for child in node.children if isinstance(child, Node) and _is_seen(child)]
        numbered = node.name == "ol" and "rows" not in node.classes
        is_notes = bool(items) and items[0].attributes.get("id", "").startswith("note-")
        lines: Lines = []
        for number, item in enumerate(items, int(node.attributes.get("start") or 1)):
            mark = f"[{number}] " if is_notes else f"{number}. " if numbered else "- "
            held = self._close(item)
            lines += _indented(held, mark, " " * len(mark))
        return lines

    def _pairs(self, node: Node) -> Lines:
        """Return terms and what is said of each: facts on one line, others below their term."""
        lines: Lines = []
        for each in node.find("dt", "dd"):
            held = self._close(each)
            if each.name == "dt":
                lines += held
            elif "facts" in node.classes and lines and len(held) == 1:
                lines[-1] += self.colon + held[0]
            else:
                lines += _indented(held, "  ", "  ")
        return lines

    def _table(self, node: Node) -> Lines:
        """Return a table, a row on each line; its caption first."""
        lines = [line for caption in node.find("caption") for line in self.words(caption.children)]
        for row in node.find("tr"):
            lines.append(" | ".join(" ".join(self._close(cell)) for cell in row.find("th", "td")))
        return lines

    def _close(self, node: Node) -> Lines:
        """Return what stands in an element as lines, none of them empty between its blocks."""
        return [line for block in self.blocks(node) for line in block]

    def words(self, children: Iterable[Child]) -> Lines:
        """Return words and elements inside a line as lines: one, unless the page breaks it."""
        text = _SPACE.sub(" ", "".join(map(self._inline, children)))
        return [line for each in text.split(_BREAK) if (line := each.strip(" "))]

    def _inline(self, child: Child) -> str:
        if isinstance(child, str):
            return child
        if not _is_seen(child):
            return ""
        if child.name == "br":
            return _BREAK
        if child.name == "img":
            alt = child.attributes.get("alt", "")
            return f"[{alt}]" if alt else ""
        inside = "".join(map(self._inline, child.children))
        if child.name == "a":
            return inside + self._note(child.attributes.get("href", ""), inside)
        if "note-ref" in child.classes:
            return f"[{inside}]"
        if child.name == "small":  # what the page shows below the line, smaller
            return _BREAK + inside
        return f" · {inside}" if inside and not _APART.isdisjoint(child.classes) else inside

    def _note(self, address: str, shown: str) -> str:
        """Return the mark of an address elsewhere, unless the words are the address."""
        if not address.startswith(("https:", "http:", "mailto:")) or address == shown:
            return ""
        return f" [{self.addresses.setdefault(address, self.first + len(self.addresses))}]"


def _plain(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _plain(child) for child in node.children)
