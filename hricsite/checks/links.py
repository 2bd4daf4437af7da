"""Internal links and anchors resolve, name their file, and nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hricsite.checks.tree import Element, Page, files, pages
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.later import LATER

_LINKS = {"a": "href", "area": "href"}
_LOADS = {
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "track": "src",
    "input": "src",
    "object": "data",
}
_LOADED_RELS = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
)
_OUTWARD = frozenset({"http", "https", "mailto", "tel"})


def check(tree: Path) -> Iterator[Diagnostic]:
    """Yield an error for each address in a page that does not lead where a reader expects.

    The 404 page alone may hold absolute links: a server shows it under any address (design.md section 3).
    """
    known = frozenset(files(tree))
    anchors: dict[str, frozenset[str]] = {}
    wanted: list[tuple[str, str, str, Location]] = []
    for page in pages(tree):
        anchors[page.path] = frozenset(ids_of(page))
        for element in page.elements:
            place = page.at(tree, element)
            for candidate in candidates_of(element):
                fault = _fault(candidate, True, page.path, known)
                if fault is not None:
                    yield _finding(fault, candidate, place)
            address, loads = address_of(element)
            if address is None:
                continue
            fault = _fault(address, loads, page.path, known)
            if fault is not None:
                yield _finding(fault, address, place)
                continue
            target, fragment = resolve(address, page.path)
            if fragment and target.endswith(".html"):
                wanted.append((target, fragment, address, place))
    for target, fragment, address, place in wanted:
        if fragment not in anchors.get(target, frozenset()):
            yield _finding("dead-anchor", address, place)


def ids_of(page: Page) -> Iterator[str]:
    """Yield every id on the page."""
    return (element.attributes["id"] for element in page.elements if element.attributes.get("id"))


def address_of(element: Element) -> tuple[str | None, bool]:
    """Return the address an element leads to or loads, and whether it loads it."""
    attributes = element.attributes
    if element.name == "link":
        loads = not _LOADED_RELS.isdisjoint(attributes.get("rel", "").lower().split())
        return (attributes.get("href") if loads else None), loads
    if element.name in _LINKS:
        return attributes.get(_LINKS[element.name]), False
    return attributes.get(_LOADS.get(element.name, "")), True


def candidates_of(element: Element) -> tuple[str, ...]:
    """Return the addresses in `srcset`, of which one is loaded; no address of this site holds a comma."""
    return tuple(each.split()[0] for each in element.attributes.get("srcset", "").split(",") if each.strip())


def resolve(address: str, page: str) -> tuple[str, str]:
    """Return the path in the tree and the fragment that a relative address on a page means."""
    parts = urlsplit(address)
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    return path, unquote(parts.fragment)


def _fault(address: str, loads: bool, page: str, known: frozenset[str]) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if loads:
            return "outside-load"
        return None if parts.scheme in _OUTWARD else "bad-scheme"
    if page == "404.html":
        return None
    if address.startswith("/"):
        return "rooted-address"
    if not parts.path:
        return None if parts.fragment else "empty-address"
    target, _ = resolve(address, page)
    if target.split("/")[0] in LATER:
        return None
    return None if target in known else "dead-link"


_SENTENCES = {
    "outside-load": say("{address} is loaded from elsewhere"),
    "bad-scheme": say("{address} is not an address that a page may link to"),
    "rooted-address": say("{address} begins at the server's root and breaks under a folder or on a disk"),
    "empty-address": say("a link has no address"),
    "dead-link": say("{address} leads to no file of this site"),
    "dead-anchor": say("{address} leads to no id on its page"),
}


def _finding(code: str, address: str, place: Location) -> Diagnostic:
    return error(code, place, say(_SENTENCES[code].template, address=address))
