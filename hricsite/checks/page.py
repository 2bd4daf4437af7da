"""A page as the checks see it: its elements and texts with their places, parsed once for all of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

from hricsite.model.diagnostics import Location

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SPOKEN = frozenset({"alt", "title", "aria-label", "content", "placeholder"})


class Element(NamedTuple):
    """A start tag: its name, its attributes, and where it begins, in characters."""

    name: str
    attributes: dict[str, str]
    at: int


class Text(NamedTuple):
    """A piece of text that is more than space, the `lang` that holds for it, the element it stands in."""

    text: str
    lang: str
    inside: str
    at: int


class Token(NamedTuple):
    """A start tag (with attributes), an end tag (with a name alone) or a text (without a name)."""

    name: str
    attributes: dict[str, str] | None
    text: str
    at: int


class Page:
    """A parsed page: path in the tree, bytes, source, elements and texts in order, depth of nesting.

    Bytes that are no UTF-8 stand in the source as U+FFFD.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data, self.source = path, data, data.decode("utf-8", "replace")
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.depth = 0
        self._open: list[tuple[str, str]] = [("", "")]
        for begin, tokens in _pieces(self.source):
            self._add(tokens, begin)

    @cached_property
    def named(self) -> dict[str, list[Element]]:
        """The elements by name, for `all_of`."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.name, []).append(element)
        return found

    def all_of(self, *names: str) -> list[Element]:
        """Return the elements of these names, in the order of the names."""
        return [element for name in names for element in self.named.get(name, ())]

    def place(self, folder: str, at: int = 0) -> Location:
        """Return the place of a character, with the path from the folder around the tree."""
        line = self.source.count("\n", 0, at) + 1
        column = at - self.source.rfind("\n", 0, at)
        return Location(path=f"{folder}/{self.path}", line=line, column=column)

    def _add(self, tokens: tuple[Token, ...], begin: int) -> None:
        """Take in tags and texts, whose places count from one in the source."""
        stack, elements, texts = self._open, self.elements, self.texts
        for name, attributes, text, at in tokens:
            inside, lang = stack[-1]
            if not name:
                texts.append(Text(text, lang, inside, begin + at))
                continue
            if attributes is None:
                if inside == name:
                    stack.pop()
                else:
                    self._close(name)
                continue
            elements.append(Element(name, attributes, begin + at))
            if attributes:
                lang = attributes.get("lang", lang)
                if not _SPOKEN.isdisjoint(attributes):
                    spoken = (attributes[each] for each in attributes if each in _SPOKEN)
                    texts += (Text(each, lang, inside, begin + at) for each in spoken)
            if name not in VOID:
                stack.append((name, lang))
                if len(stack) > self.depth + 1:
                    self.depth = len(stack) - 1

    def _close(self, name: str) -> None:
        """End an element in which others were left open; an end without a beginning is passed over."""
        if any(each == name for each, _ in self._open):
            while self._open.pop()[0] != name:
                continue


def _pieces(source: str) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Yield where each line of a page begins, and its tokens.

    Lines are parsed one at a time because most of them stand on other pages too.  Where a tag, comment or
    script goes over the end of a line, the page is parsed as one.
    """
    lines = _lines(source)
    found = [tokens_of(line) for line in lines]
    if any(tokens is None for tokens in found):
        yield 0, _parse(source)
        return
    begin = 0
    for line, tokens in zip(lines, found, strict=True):
        yield begin, tokens or ()
        begin += len(line)


@functools.lru_cache(maxsize=8_192)
def tokens_of(line: str) -> tuple[Token, ...] | None:
    """Return the tags and texts of a line; None for a line that ends inside one of them."""
    reader = _reader()
    reader.tokens = []
    reader.feed(line)
    if reader.rawdata or reader.cdata_elem:
        reader.reset()
        return None
    return tuple(reader.tokens)


def _parse(source: str) -> tuple[Token, ...]:
    """Return the tags and texts of a whole source."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return tuple(reader.tokens)


@functools.cache
def _reader() -> _Reader:
    """Return the reader of lines: after each it stands at the beginning of the next."""
    return _Reader("")


def _lines(source: str) -> list[str]:
    return [f"{line}\n" for line in source.split("\n")]


class _Reader(HTMLParser):
    """Gathers tags and texts, each with its place in the source, or in the line when that is fed alone."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._begins = list(accumulate(map(len, _lines(source)), initial=0))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.tokens.append(Token(tag, attributes, "", self._at()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(Token(tag, None, "", 0))

    def handle_data(self, data: str) -> None:
        if not data.isspace():
            self.tokens.append(Token("", None, data, self._at()))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._begins[line - 1] + column if len(self._begins) > 2 else column
