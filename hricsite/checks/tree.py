"""A finished tree as its checks see it: files, and the elements and texts of a page with their places."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from hricsite.model.diagnostics import Location
from hricsite.model.later import LATER

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A start tag: its name, attributes, and place in the file."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A piece of text, the `lang` that holds for it, and the element that declares that `lang`."""

    text: str
    lang: str
    inside: str
    line: int
    column: int


@dataclass(slots=True)
class Page:
    """A parsed page."""

    path: str
    elements: list[Element] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def at(self, root: Path, part: Element | Text) -> Location:
        """Return the place of a part, with the path from the folder around the tree."""
        return Location(path=f"{root.name}/{self.path}", line=part.line, column=part.column)


def files(root: Path) -> tuple[str, ...]:
    """Return the paths of all files of the tree, sorted, without what is written after the build."""
    found = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    paths = sorted(path.relative_to(root).as_posix() for path in found)
    return tuple(path for path in paths if path.split("/")[0] not in LATER)


def pages(root: Path) -> Iterator[Page]:
    """Yield every HTML page, parsed, by path."""
    for path in files(root):
        if path.endswith(".html"):
            yield parse(path, (root / path).read_text(encoding="utf-8"))


def parse(path: str, html: str) -> Page:
    """Return the elements and texts of one page."""
    page = Page(path)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


class _Reader(HTMLParser):
    """Keeps the stack of open elements, and with it the language of every text."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[tuple[str, str]] = []

    @property
    def lang(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        self.page.elements.append(Element(name=tag, attributes=attributes, line=line, column=column + 1))
        lang = attributes.get("lang", self.lang)
        for name in ("alt", "title", "aria-label", "content", "placeholder"):
            if attributes.get(name):
                self._text(attributes[name], lang)
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        self._text(data, self.lang)

    def _text(self, text: str, lang: str) -> None:
        line, column = self.getpos()
        inside = self.open[-1][0] if self.open else ""
        self.page.texts.append(Text(text=text, lang=lang, inside=inside, line=line, column=column + 1))
