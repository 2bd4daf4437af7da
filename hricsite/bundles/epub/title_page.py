"""The page that opens a book: what it is and of which day, its parts, how to keep, check and pass it on."""

from __future__ import annotations

from collections.abc import Iterable

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.epub.book import Book
from hricsite.bundles.epub.layout import NAVIGATION, STYLE, picture_file
from hricsite.bundles.epub.navigation import Entry, write_list
from hricsite.bundles.epub.xml_text import Xml, document, in_language
from hricsite.lang.messages import Messages
from hricsite.model.text import Words
from hricsite.render.days import calendar_day


def title_page(
    book: Book, site: BuiltSite, parts: Iterable[Entry], places: Iterable[Entry], messages: Messages
) -> bytes:
    """Return the page; `parts` are the parts of the contents, `places` the chapters on using a copy."""
    with document(book.lang, book.title, STYLE) as xml:
        with xml.inside("header", {"class": "cover", "epub:type": "titlepage"}):
            if book.cover:
                xml.empty("img", {"src": picture_file(book.cover), "alt": ""})
            xml.element("h1", book.title.text, _own(book.title, book))
            if book.subtitle:
                xml.element("p", book.subtitle.text, {"class": "deck", **_own(book.subtitle, book)})
            day = calendar_day(site.date, book.lang)
            xml.element("p", messages.text("The site as it was on {date}", date=day.text), {"class": "kind"})
        with xml.inside("nav", {"class": "parts"}):
            xml.element("h2", messages.text("Contents"))
            top = (entry._replace(inside=()) for entry in parts if entry.file)
            every = Words(messages.text("Every page"), book.lang)
            write_list(xml, (*top, Entry(every, NAVIGATION)), book.lang)
        _write_advice(xml, messages)
        if site.licence:
            xml.element("p", rights(site, messages))
        with xml.inside("div", {"class": "parts"}):
            write_list(xml, places, book.lang)
    return xml.bytes()


def rights(site: BuiltSite, messages: Messages) -> str:
    """Return the sentence on the site's licence."""
    return messages.text("Licence: {name}, unless a page names another.", name=site.licence)


def _own(words: Words, book: Book) -> dict[str, str]:
    return {} if words.lang == book.lang else in_language(words.lang)


def _write_advice(xml: Xml, messages: Messages) -> None:
    for heading, advice in (
        (
            messages.text("Before you keep it"),
            messages.text(
                "Whoever opens your phone or computer can find this file. Reading it sends nothing;"
                " following a link to another site does."
            ),
        ),
        (
            messages.text("How to check it"),
            messages.text(
                "Compare the SHA-256 of this file with one that reached you another way: from another copy of"
                " the site, or from somebody you trust. What stands inside a file cannot prove that nobody"
                " changed it. Each page ends with the digest of its sources, as it does on the site."
            ),
        ),
        (
            messages.text("How to pass it on"),
            messages.text(
                "It is one file: copy it, send it, put it on a USB stick. Change nothing, so that others can"
                " check it too. A newer edition may have corrected or taken out a record: pass on the newest"
                " that you have, and say of which day it is."
            ),
        ),
    ):
        xml.element("h2", heading)
        xml.element("p", advice)
