"""The package document: what an EPUB says of itself, its files, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.epub.book import Book
from hricsite.bundles.epub.layout import (
    FOLDER,
    NAVIGATION,
    NCX,
    PACKAGE,
    STYLE,
    TITLE,
    chapter_file,
    picture_file,
    picture_type,
)
from hricsite.bundles.epub.title_page import rights
from hricsite.bundles.epub.xml_text import Xml
from hricsite.lang.messages import Messages
from hricsite.model.text import Words

MIMETYPE = "application/epub+zip"
XHTML_TYPE = "application/xhtml+xml"


def container() -> bytes:
    """Return META-INF/container.xml, which leads to the package document."""
    xml = Xml()
    namespace = "urn:oasis:names:tc:opendocument:xmlns:container"
    with xml.inside("container", {"xmlns": namespace, "version": "1.0"}), xml.inside("rootfiles"):
        place = {"full-path": f"{FOLDER}/{PACKAGE}", "media-type": "application/oebps-package+xml"}
        xml.empty("rootfile", place)
    return xml.bytes()


def package(book: Book, site: BuiltSite, pictures: Iterable[str], messages: Messages) -> bytes:
    """Return the package document (EPUB 3.3, section 5); `pictures` are paths in the site."""
    xml, shown = Xml(), sorted({*pictures, *filter(None, (book.cover,))})
    attributes = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "id",
        "xml:lang": book.lang,
    }
    with xml.inside("package", attributes):
        _write_metadata(xml, book, site, bool(shown), messages)
        with xml.inside("manifest"):
            for name, file, kind, properties in _items(book, shown):
                about = {"id": name, "href": file, "media-type": kind}
                xml.empty("item", {**about, **({"properties": properties} if properties else {})})
        with xml.inside("spine", {"toc": "ncx"}):
            xml.empty("itemref", {"idref": "title"})
            xml.empty("itemref", {"idref": "nav"})
            for page in book.pages():
                xml.empty("itemref", {"idref": _name(chapter_file(page, book.lang))})
    return xml.bytes()


def _items(book: Book, pictures: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield id, file, media type and properties of every file."""
    yield "title", TITLE, XHTML_TYPE, ""
    yield "nav", NAVIGATION, XHTML_TYPE, "nav"
    yield "ncx", NCX, "application/x-dtbncx+xml", ""
    yield "style", STYLE, "text/css", ""
    for page in book.pages():
        file = chapter_file(page, book.lang)
        yield _name(file), file, XHTML_TYPE, ""
    for path in pictures:
        file = picture_file(path)
        yield _name(file), file, picture_type(path), "cover-image" if path == book.cover else ""


def _name(file: str) -> str:
    """Return the id of a file's item: its path, with dots for slashes."""
    return file.removesuffix(".xhtml").replace("/", ".")


def _write_metadata(xml: Xml, book: Book, site: BuiltSite, pictured: bool, messages: Messages) -> None:
    day = site.date.isoformat()
    with xml.inside("metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}):
        xml.element("dc:identifier", book.identifier, {"id": "id"})
        _write_title(xml, "main", book.title)
        if book.subtitle:
            _write_title(xml, "subtitle", book.subtitle)
        xml.element("dc:language", book.lang)
        xml.element("dc:date", day)
        publisher = site.name(book.lang)
        xml.element("dc:publisher", publisher.text, {"xml:lang": publisher.lang})
        if site.licence:
            xml.element("dc:rights", rights(site, messages))
        xml.element("meta", f"{day}T00:00:00Z", {"property": "dcterms:modified"})
        for name, value in _access(pictured):
            xml.element("meta", value, {"property": f"schema:{name}"})
        summary = messages.text(
            "Headings, lists and tables are marked as such, each text has its language, pictures have a"
            " description. Nothing moves and nothing makes a sound."
        )
        xml.element("meta", summary, {"property": "schema:accessibilitySummary"})
        if book.cover:
            xml.empty("meta", {"name": "cover", "content": _name(picture_file(book.cover))})


def _write_title(xml: Xml, kind: str, title: Words) -> None:
    name = f"title-{kind}"
    xml.element("dc:title", title.text, {"id": name, "xml:lang": title.lang})
    xml.element("meta", kind, {"refines": f"#{name}", "property": "title-type"})


def _access(pictured: bool) -> Iterator[tuple[str, str]]:
    """Yield what a reader needs to know before opening the book (EPUB Accessibility 1.1, section 2)."""
    yield "accessMode", "textual"
    if pictured:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual"
    features = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
    for feature in (*(("alternativeText",) if pictured else ()), *features):
        yield "accessibilityFeature", feature
    yield "accessibilityHazard", "none"
