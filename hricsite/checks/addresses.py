"""Addresses in pages (reach.md, rules 1, 2, 5, 9, 10, 18): they hold wherever a copy of the folder lands."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from hricsite.checks.page import Page
from hricsite.checks.references import Reference, references_of, shortest
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.later import LATER

_OUTWARD = frozenset({"http", "https", "mailto", "tel"})
_MUTE = frozenset({"noopener", "noreferrer"})
_ROUTING = ("/", "!")
LOST = "404.html"


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each address on a page that does not lead where a reader expects in every copy.

    The 404 page alone may hold absolute links: a server shows it under any address (design.md section 3).
    """
    own, ids = own_address(page), ids_of(page)
    for element in page.all_of("base"):
        yield _finding("base-element", "<base>", page.place(tree.root.name, element.at))
    for reference in references_of(page):
        code = _fault(tree, page, reference, own)
        if code is None and reference.fragment and not reference.leaves and reference.target == page.path:
            code = None if reference.fragment in ids else "dead-anchor"
        if code is not None:
            yield _finding(code, reference.address, page.place(tree.root.name, reference.element.at))


def of_tree(tree: Tree, noted: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each address that leads to an id which its page does not have."""
    asked = {target for each in noted for target, _, _, _ in each.wanted}
    ids = {each.path: frozenset(each.ids.split("\n")) for each in noted if each.path in asked}
    for each in noted:
        for target, fragment, address, place in each.wanted:
            if fragment not in ids.get(target, ()):
                yield _finding("dead-anchor", address, place)


@functools.lru_cache(maxsize=2)
def ids_of(page: Page) -> frozenset[str]:
    """Return every id on a page; for the last pages they are known."""
    return frozenset(each.attributes["id"] for each in page.elements if each.attributes.get("id"))


def own_address(page: Page) -> str:
    """Return the base address that the page says it has, or nothing."""
    for link in page.all_of("link"):
        href = link.attributes.get("href", "")
        if link.attributes.get("rel") == "canonical" and href.endswith(page.path):
            return href.removesuffix(page.path)
    return ""


def wanted(tree: Tree, page: Page) -> Iterator[tuple[str, str, str, Location]]:
    """Yield each anchor of another page of this site that the page leads to."""
    for each in references_of(page):
        elsewhere = each.target != page.path and each.target in tree.places
        if each.fragment and elsewhere and not each.leaves and not each.fragment.startswith(_ROUTING):
            place = page.place(tree.root.name, each.element.at)
            yield each.target, each.fragment, each.address, place


def _fault(tree: Tree, page: Page, reference: Reference, own: str) -> str | None:
    """Return the code of what is wrong with an address, if anything is."""
    address = reference.address
    if reference.leaves:
        return _fault_outside(page, reference, own)
    if page.path == LOST:
        return None
    if address.startswith("/"):
        return "rooted-address"
    if not address or address == "#":
        return "empty-address"
    if "?" in address or reference.fragment.startswith(_ROUTING):
        return "routing-address"
    if reference.target.split("/")[0] in LATER:
        return None
    if reference.target not in tree.places:
        is_folder = reference.target == "." or reference.target in tree.folders
        return "folder-address" if is_folder else "dead-link"
    return None if address == shortest(reference, page.path) else "long-way"


def _fault_outside(page: Page, reference: Reference, own: str) -> str | None:
    if reference.loads:
        return "outside-load"
    if not reference.scheme:
        return "rooted-address"
    if reference.element.name == "link":
        named = "canonical" in reference.rel or "hreflang" in reference.element.attributes
        return None if named else "absolute-address"
    if reference.scheme not in _OUTWARD:
        return "bad-scheme"
    if own and reference.address.startswith(own) and page.path != LOST:
        return "absolute-address"
    telling = reference.scheme in ("http", "https") and not reference.rel >= _MUTE and page.path != LOST
    return "telling-link" if telling else None


_SENTENCES = {
    "outside-load": say("{address} is loaded from elsewhere"),
    "bad-scheme": say("{address} is not an address that a page may link to"),
    "rooted-address": say("{address} begins at the server's root and breaks under a folder or on a disk"),
    "base-element": say("{address} changes what every address on the page means"),
    "empty-address": say("a link has no address"),
    "routing-address": say("{address} has a part that only a server or a script can answer"),
    "folder-address": say("{address} leads to a folder, which a disk and many hosts cannot show"),
    "dead-link": say("{address} leads to no file of this site"),
    "dead-anchor": say("{address} leads to no id on its page"),
    "long-way": say("{address} is not the shortest way to its file"),
    "absolute-address": say("{address} leads out of this copy to the site's own address"),
    "telling-link": say("{address} would be told where its reader comes from"),
}
_REMEDIES = {
    "base-element": say("take the element out; addresses are relative to their page"),
    "routing-address": say("give each page a file of its own"),
    "folder-address": say("name the file: .../index.html"),
    "long-way": say("programs that copy sites rewrite longer forms; write the shortest"),
    "absolute-address": say("link to the file by its relative address"),
    "telling-link": say('give the link rel="noopener noreferrer"'),
}


def _finding(code: str, address: str, place: Location) -> Diagnostic:
    return error(code, place, say(_SENTENCES[code].template, address=address), _REMEDIES.get(code))


CHECK = Check(page=of_page, tree=of_tree)
