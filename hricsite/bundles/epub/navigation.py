"""The contents of a book: parts, groups and chapters as nested lists, for new readers and old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hricsite.bundles.epub.book import Book, Group
from hricsite.bundles.epub.layout import NAVIGATION, STYLE, TITLE, chapter_file
from hricsite.bundles.epub.xml_text import Xml, document, in_language
from hricsite.lang.messages import Messages
from hricsite.model.text import Words

NCX_NAMESPACE = "http://www.daisy.org/z3986/2005/ncx/"


class Entry(NamedTuple):
    """A line of the contents: its words, the file it leads to or "", and the lines under it."""

    words: Words
    file: str
    inside: tuple[Entry, ...] = ()


def contents_of(book: Book, titles: Mapping[str, Words], messages: Messages) -> tuple[Entry, ...]:
    """Return the contents, the title page first; `titles` has the title of each page by its path."""

    def lines(group: Group) -> Iterator[Entry]:
        pages = tuple(Entry(titles[page], chapter_file(page, book.lang)) for page in group.pages)
        if group.title is None:
            yield from pages
        else:
            yield Entry(group.title, chapter_file(group.opener, book.lang) if group.opener else "", pages)

    parts = (
        Entry(
            part.title,
            chapter_file(part.opener, book.lang) if part.opener else "",
            tuple(line for group in part.groups for line in lines(group)),
        )
        for part in book.parts
    )
    return (Entry(Words(messages.text("Title page"), book.lang), TITLE), *parts)


def navigation(book: Book, contents: Iterable[Entry], begin: str, messages: Messages) -> bytes:
    """Return the navigation document (EPUB 3.3, section 7); `begin` is the file of the first chapter."""
    heading = messages.text("Contents")
    with document(book.lang, Words(heading, book.lang), STYLE) as xml:
        with xml.inside("nav", {"epub:type": "toc", "id": "toc", "role": "doc-toc"}):
            xml.element("h1", heading)
            write_list(xml, contents, book.lang)
        with xml.inside("nav", {"epub:type": "landmarks", "id": "landmarks", "hidden": "hidden"}):
            xml.element("h2", messages.text("Places in this book"))
            with xml.inside("ol"):
                for kind, file, words in (
                    ("titlepage", TITLE, messages.text("Title page")),
                    ("toc", f"{NAVIGATION}#toc", heading),
                    ("bodymatter", begin, messages.text("Where the text begins")),
                ):
                    with xml.inside("li"):
                        xml.element("a", words, {"epub:type": kind, "href": file})
    return xml.bytes()


def write_list(xml: Xml, entries: Iterable[Entry], lang: str) -> None:
    """Write lines of the contents as nested lists on a page of a language; without any, nothing."""
    entries = tuple(entries)
    if not entries:
        return
    with xml.inside("ol"):
        for entry in entries:
            with xml.inside("li"):
                attributes = {} if entry.words.lang == lang else in_language(entry.words.lang)
                if entry.file:
                    xml.element("a", entry.words.text, {"href": entry.file, **attributes})
                else:
                    xml.element("span", entry.words.text, attributes)
                write_list(xml, entry.inside, lang)


def ncx(book: Book, contents: tuple[Entry, ...]) -> bytes:
    """Return the contents for reading systems that know EPUB 2 only (Open Packaging Format 2.0.1, NCX)."""
    xml = Xml()
    with xml.inside("ncx", {"xmlns": NCX_NAMESPACE, "version": "2005-1", "xml:lang": book.lang}):
        with xml.inside("head"):
            xml.empty("meta", {"name": "dtb:uid", "content": book.identifier})
            xml.empty("meta", {"name": "dtb:depth", "content": str(_depth(contents))})
        with xml.inside("docTitle"):
            xml.element("text", book.title.text)
        with xml.inside("navMap"):
            _write_points(xml, contents, "p")
    return xml.bytes()


def _write_points(xml: Xml, entries: Iterable[Entry], above: str) -> None:
    for number, entry in enumerate(entries, 1):
        name = f"{above}-{number}"
        with xml.inside("navPoint", {"id": name}):
            with xml.inside("navLabel"):
                xml.element("text", entry.words.text)
            xml.empty("content", {"src": _first(entry)})
            _write_points(xml, entry.inside, name)


def _first(entry: Entry) -> str:
    return entry.file or _first(entry.inside[0])


def _depth(entries: tuple[Entry, ...]) -> int:
    return max((1 + _depth(entry.inside) for entry in entries), default=0)
