"""XML as text, written element by element; every character is one that XML allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from xml.sax.saxutils import escape

from hricsite.model.text import Words

Attributes = Mapping[str, str]

NONE: Attributes = MappingProxyType({})
DOCTYPE = "<!DOCTYPE html>\n"
XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
# In attributes: XML would read these as spaces, or as the end.
_QUOTED = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
# Every character that XML 1.0 cannot hold, not even as a reference (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Xml:
    """A document being written; its end is for the caller to reach."""

    def __init__(self, doctype: str = "") -> None:
        """Begin it; `doctype` stands before the first element."""
        self._parts = ['<?xml version="1.0" encoding="utf-8"?>\n', doctype]

    @contextmanager
    def inside(self, name: str, attributes: Attributes = NONE) -> Iterator[None]:
        """Write an element around what is written meanwhile."""
        self._parts.append(start(name, attributes) + "\n")
        yield
        self._parts.append(f"</{name}>\n")

    def element(self, name: str, text: str, attributes: Attributes = NONE) -> None:
        """Write an element with a text."""
        self._parts.append(f"{start(name, attributes)}{escape(text)}</{name}>\n")

    def empty(self, name: str, attributes: Attributes) -> None:
        """Write an element without content."""
        self._parts.append(empty(name, attributes) + "\n")

    def add(self, markup: str) -> None:
        """Write what is XML already."""
        self._parts.append(markup)

    def bytes(self) -> bytes:
        """Return the document in UTF-8; a character that XML cannot hold is shown as U+FFFD."""
        return _FORBIDDEN.sub("\ufffd", "".join(self._parts)).encode("utf-8")


def start(name: str, attributes: Attributes) -> str:
    """Return a start tag."""
    return f"<{name}{_written(attributes)}>" if attributes else f"<{name}>"


def empty(name: str, attributes: Attributes) -> str:
    """Return the tag of an element without content."""
    return f"<{name}{_written(attributes)}/>"


def _written(attributes: Attributes) -> str:
    return "".join([f' {name}="{escape(value, _QUOTED)}"' for name, value in attributes.items()])


def in_language(lang: str) -> dict[str, str]:
    """Return the attributes of an element in a language: HTML's and XML's."""
    return {"lang": lang, "xml:lang": lang}


@contextmanager
def document(lang: str, title: Words, style: str) -> Iterator[Xml]:
    """Write an XHTML page of a language around the body that is written meanwhile.

    `style` is the address of the style sheet; the namespace of `epub:type` is declared.
    """
    xml = Xml(DOCTYPE)
    with xml.inside("html", {"xmlns": XHTML, "xmlns:epub": OPS, **in_language(lang)}):
        with xml.inside("head"):
            xml.empty("meta", {"charset": "utf-8"})
            xml.element("title", title.text, {} if title.lang == lang else in_language(title.lang))
            xml.empty("link", {"rel": "stylesheet", "type": "text/css", "href": style})
        with xml.inside("body"):
            yield xml
