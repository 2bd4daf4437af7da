"""Every address on a page, with the file it means and whether a browser loads it by itself."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from hricsite.checks.page import Element, Page

_ATTRIBUTES = (
    "href", "src", "srcset", "poster", "data", "action", "formaction", "ping", "background", "xlink:href",
)  # fmt: skip
_AMONG = frozenset(_ATTRIBUTES)
_FOLLOWED = frozenset({"a", "area"})
_LOADED_RELS = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
)


class Meaning(NamedTuple):
    """What an address means on the pages of a folder; `target` is a path in the tree, if it is relative."""

    scheme: str
    host: str
    path: str
    target: str
    fragment: str


class Reference(NamedTuple):
    """One address on a page: as written, which element has it, what it means there; see Meaning."""

    address: str
    element: Element
    scheme: str
    host: str
    target: str
    fragment: str
    rel: frozenset[str]
    loads: bool

    @property
    def leaves(self) -> bool:
        """Whether it names a scheme or a host, and so no file of this copy."""
        return bool(self.scheme or self.host)


@functools.lru_cache(maxsize=2)
def references_of(page: Page) -> tuple[Reference, ...]:
    """Return every address on a page; for the last pages they are known."""
    above = posixpath.dirname(page.path)
    found = []
    for element in page.elements:
        if _AMONG.isdisjoint(element.attributes):
            continue
        rel = _words(element.attributes.get("rel", ""))
        for attribute, address in _addresses(element):
            scheme, host, path, target, fragment = meaning_of(address, above)
            loads = _is_load(element.name, attribute, rel)
            target = target if path else page.path
            found.append(Reference(address, element, scheme, host, target, fragment, rel, loads))
    return tuple(found)


def _addresses(element: Element) -> Iterator[tuple[str, str]]:
    for attribute in _ATTRIBUTES:
        value = element.attributes.get(attribute)
        if value is None:
            continue
        if attribute == "srcset":
            yield from ((attribute, part.split()[0]) for part in value.split(",") if part.strip())
        else:
            yield attribute, value


def _is_load(element: str, attribute: str, rel: frozenset[str]) -> bool:
    if element == "link":
        return not _LOADED_RELS.isdisjoint(rel)
    return not (element in _FOLLOWED and attribute == "href")


@functools.lru_cache(maxsize=100)
def _words(rel: str) -> frozenset[str]:
    return frozenset(rel.lower().split())


@functools.lru_cache(maxsize=20_000)
def meaning_of(address: str, folder: str) -> Meaning:
    """Return what an address means on the pages of a folder; one that cannot be read has the scheme "?"."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return Meaning("?", "", address, "", "")
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return Meaning(parts.scheme, parts.netloc, parts.path, target, unquote(parts.fragment))


def shortest(reference: Reference, page: str) -> str:
    """Return the shortest relative address for what a reference means on a page (reach.md, rule 18)."""
    _, mark, fragment = reference.address.partition("#")
    if mark and reference.target == page:
        return mark + fragment
    above, _, name = reference.target.rpartition("/")
    return _way(posixpath.dirname(page), above) + name + mark + fragment


@functools.lru_cache(maxsize=10_000)
def _way(folder: str, above: str) -> str:
    """Return what leads from one folder to another: `../topics/`, or nothing to itself."""
    way = posixpath.relpath(above or ".", folder or ".")
    return "" if way == "." else f"{way}/"
