"""What a reader gets of a page: its words and where its links lead, white space and case of hosts aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNREAD = ("script", "style", "template", "noscript", "select")  # what can be chosen is no text of a page
HERE = "http://here.example/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of a page (title first) without white space, and its links in their order.

    A link into the site is a path from its top (`en/index.html#s2`), one within the page is `#s2`.
    """

    words: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a copy stands: the addresses of its top as a browser may name them, and what wraps others.

    `outside` holds prefixes that a rewriting proxy puts before addresses elsewhere, each with what it
    stands for.
    """

    tops: tuple[str, ...]
    outside: tuple[tuple[str, str], ...] = ()

    def settle(self, address: str, landing: str) -> str:
        """Return an absolute address as a link of a Reading; `landing` is the path of its page here."""
        prefixes = [*((top, "") for top in self.tops), *self.outside]
        fitting = [each for each in prefixes if address.startswith(each[0])]
        if not fitting:
            return canonical(address)
        prefix, meant = max(fitting, key=lambda each: len(each[0]))
        rest = address.removeprefix(prefix)
        if meant:
            return canonical(meant + rest)
        path, mark, fragment = unquote(rest).partition("#")
        return (mark + fragment) if mark and path == landing else path + mark + fragment


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def canonical(address: str) -> str:
    """Return an address elsewhere in one form, as programs differ in how they write the same one."""
    parts = urlsplit(address)
    if not parts.netloc:
        return address
    query = f"?{unquote(parts.query)}" if parts.query else ""
    fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc.lower()}{unquote(parts.path) or '/'}{query}{fragment}"


def read_html(html: str, path: str, place: Place | None = None, address: str = "") -> Reading:
    """Return what an HTML text says, read by a parser; `address` is where it came from, if from a host."""
    tree = LexborHTMLParser(html)
    place, address = place or Place(tops=(HERE,)), address or HERE + path
    links = (node.attributes["href"] or "" for node in tree.css("body a[href], body area[href]"))
    settled = tuple(place.settle(urljoin(address, link), path) for link in links)
    title = tree.css_first("title")
    words = (title.text() if title else "") + "".join(pieces_of(html))
    return Reading(words=squeeze(words), links=settled)


def pieces_of(html: str) -> Iterator[str]:
    """Yield each text node of the body, white space taken out, those without a word left out."""
    body = LexborHTMLParser(html).body
    if body is not None:
        yield from filter(None, (squeeze(text) for text in _texts(body)))


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in UNREAD:
            yield from _texts(child)


def missing_pieces(pieces: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the pieces that do not stand in *words* in their order."""
    missing: list[str] = []
    place = 0
    for piece in pieces:
        found = words.find(piece, place)
        if found < 0:
            missing.append(piece)
        else:
            place = found + len(piece)
    return tuple(missing)
