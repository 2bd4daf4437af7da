"""A page of the site as a chapter: its main part and its digest, in XHTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from hricsite.bundles.epub.addresses import Addresses, resolved, xml_id
from hricsite.bundles.epub.layout import picture_file, picture_type
from hricsite.bundles.epub.xml_text import NONE, Attributes, document, empty, in_language, start
from hricsite.markup.page_reader import PageReader
from hricsite.model.text import Words

# HTML's elements without content, then what has no place in a book: programs, styles, frames, other hosts,
# and drawings: each repeats the table beside it.
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})
_DROPPED_VOID = frozenset({"base", "embed", "input", "link", "meta", "source", "track"})
_KEPT = frozenset({
    "abbr", "alt", "class", "colspan", "datetime", "dir", "headers", "height", "hidden", "href", "hreflang",
    "id", "lang", "open", "rel", "reversed", "role", "rowspan", "scope", "span", "src", "start", "tabindex",
    "title", "translate", "type", "value", "width",
})  # fmt: skip
_OF_A_LINK = frozenset({"href", "hreflang", "rel", "type"})
_REFERENCES = frozenset({"headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"})

Given = list[tuple[str, str | None]]


class Chapter(NamedTuple):
    """A chapter: its title, the pictures it shows (paths in the site), and its bytes."""

    title: Words
    pictures: frozenset[str]
    data: bytes


def chapter_of(html: str, page: str, lang: str, addresses: Addresses, style: str) -> Chapter:
    """Return the chapter that a page makes; `page` is its path in the site, `style` leads to the style sheet.

    What is kept of the page is its `<main>` and, of its `<footer>`, the lines that hold a `<code>`: the
    digest of its sources and the id of its record.
    """
    main = _Reader(page, lang, addresses)
    main.read(_between(html, "<main", "</main>"))
    title = Words(" ".join("".join(main.title).split()) or page, main.title_lang)
    with document(lang, title, style) as xml:
        xml.add("".join(main.written) + "\n")
        with xml.inside("footer"):
            for line in _lines(html[html.rfind("<footer") :]):
                small_print = _Reader(page, lang, addresses)
                small_print.read(line)
                xml.add(f"<p>{''.join(small_print.written)}</p>\n")
    return Chapter(title, frozenset(main.pictures), xml.bytes())


def _between(html: str, first: str, last: str) -> str:
    """Return the element that begins and ends so; in texts and attributes `<` never stands as it is."""
    return html[html.index(first) : html.index(last) + len(last)]


def _lines(footer: str) -> Iterator[str]:
    """Yield what stands in each paragraph and list item of a footer that holds a `<code>`."""
    for end in ("</p>", "</li>"):
        for line in footer.split(end)[:-1]:
            begin = max(line.rfind("<p"), line.rfind("<li"))
            if "<code" in line[begin:]:
                yield line[line.index(">", begin) + 1 :]


class _Reader(PageReader):
    """Writes elements as XHTML as they are read, well formed whatever is read."""

    def __init__(self, page: str, lang: str, addresses: Addresses) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.pictures: set[str] = set()
        self.title: list[str] = []
        self.title_lang = lang
        self._page, self._addresses = page, addresses
        self._open: list[tuple[str, str]] = []
        self._dropped = 0
        self._in_title = self._has_title = False

    def read(self, html: str) -> None:
        """Read a piece of HTML to its end."""
        self.feed(html)
        self.close()
        while self._open:
            self._end()

    def handle_starttag(self, tag: str, attrs: Given) -> None:
        if tag in VOID:
            if not self._dropped and tag not in _DROPPED_VOID:
                self.written.append(self._picture(attrs) if tag == "img" else empty(tag, self._kept(attrs)))
            return
        self._dropped += tag in _DROPPED
        if self._dropped:
            self._open.append((tag, ""))
            return
        attributes = self._kept(attrs)
        name = tag
        if tag == "a" and "href" not in attributes:
            name = "span"
            attributes = {key: value for key, value in attributes.items() if key not in _OF_A_LINK}
        if tag == "h1" and not self._has_title:
            self._has_title = self._in_title = True
            self.title_lang = attributes.get("lang", self.title_lang)
        self._open.append((tag, name))
        self.written.append(start(name, attributes))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._end()
        elif any(name == tag for name, _ in self._open):
            while self._end() != tag:
                continue

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        self.written.append(escape(data))
        if self._in_title:
            self.title.append(data)

    def _end(self) -> str:
        """End the innermost element and return its name."""
        tag, name = self._open.pop()
        self._dropped -= tag in _DROPPED
        self._in_title = self._in_title and tag != "h1"
        if name:
            self.written.append(f"</{name}>")
        return tag

    def _kept(self, attrs: Given) -> Attributes:
        """Return the attributes of an element that a book has, with addresses and ids of the book."""
        if not attrs:
            return NONE
        kept: dict[str, str] = {}
        for name, given in attrs:
            value = given if given is not None else name
            if name == "href":
                value = self._addresses.target(self._page, value)
                if not value:
                    continue
            elif name == "id":
                value = xml_id(value)
            elif name in _REFERENCES:
                value = " ".join(map(xml_id, value.split()))
            elif name not in _KEPT and not name.startswith("aria-"):
                continue
            kept[name] = value
            if name == "lang":
                kept["xml:lang"] = value
        return kept

    def _picture(self, attrs: Given) -> str:
        """Return a picture; one of a kind that not every reading system shows is its alternative text."""
        attributes = self._kept(attrs)
        path = resolved(self._page, dict(attrs).get("src") or "")
        if picture_type(path):
            self.pictures.add(path)
            return empty("img", {**attributes, "src": self._addresses.way(self._page, picture_file(path))})
        lang = attributes.get("lang")
        opened = start("span", in_language(lang) if lang else NONE)
        return f"{opened}{escape(attributes.get('alt', ''))}</span>"
