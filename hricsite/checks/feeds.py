"""Feeds and the sitemap (reach.md, rules 9, 10, 28): own ids, plain text, addresses of this site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence

from hricsite.checks.references import meaning_of
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, Message, error, say

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_TEXTS = ("title", "subtitle", "summary", "content", "rights")
_PICTURE = re.compile(r"<\s*(?:img|picture|svg|video|audio|iframe|script|object)\b", re.IGNORECASE)
_SHOWS = ("icon", "logo")
_SHEET = re.compile(rb"<\?xml-stylesheet|<!DOCTYPE|<!ENTITY", re.IGNORECASE)

Fault = tuple[str, Message, Message]


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each feed, sitemap or drawing that a reader's program cannot use in every copy."""
    for path in tree.having(".xml", ".svg"):
        data = tree.read(path)
        if _SHEET.search(data):
            yield error(
                "outside-rules",
                tree.place(path),
                say("{path} calls for rules from elsewhere: a style sheet, a document type", path=path),
                say("take them out"),
            )
            continue
        try:
            top = ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as problem:
            yield error(
                "not-xml",
                tree.place(path),
                say("{path} is not XML: {problem}", path=path, problem=problem),
                say("build the site again"),
            )
            continue
        for code, message, remedy in _faults(tree, path, top):
            yield error(code, tree.place(path), message, remedy)


def _faults(tree: Tree, path: str, top: ElementTree.Element) -> Iterator[Fault]:
    if top.tag == f"{_ATOM}feed":
        yield from _of_feed(tree, path, top)
    elif top.tag == f"{_SITEMAP}urlset":
        for each in top.iter(f"{_SITEMAP}loc"):
            yield from _of_address(tree, path, each.text or "")
    else:
        yield from _of_drawing(path, top)


def _of_feed(tree: Tree, path: str, feed: ElementTree.Element) -> Iterator[Fault]:
    ids = [each.text or "" for each in feed.iter(f"{_ATOM}id")]
    wrong = [each for each in ids if not each.startswith("tag:")]
    wrong += [each for each in dict.fromkeys(ids) if ids.count(each) > 1]
    if wrong or len(ids) != 1 + len(feed.findall(f"{_ATOM}entry")):
        found = wrong[0] if wrong else ""
        yield (
            "feed-id",
            say("“{found}” is not the one id of a feed or entry", found=found),
            say("give each a tag: address of its own, which is the same in every copy"),
        )
    texts = [each for name in _TEXTS for each in feed.iter(f"{_ATOM}{name}")]
    if any(len(each) or (each.get("type") == "html" and _PICTURE.search(each.text or "")) for each in texts):
        yield (
            "feed-text",
            say("a text in {path} holds mark-up or a picture", path=path),
            say("write texts escaped, without pictures"),
        )
    for name in _SHOWS:
        for each in feed.iter(f"{_ATOM}{name}"):
            yield from _of_address(tree, path, each.text or "", loads=True)
    for link in feed.iter(f"{_ATOM}link"):
        yield from _of_address(tree, path, link.get("href", ""), loads=link.get("rel") == "enclosure")


def _of_address(tree: Tree, path: str, address: str, *, loads: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with an address in a file: it is absolute with a base address, else a file here."""
    scheme, host, _, target, _ = meaning_of(address, path.rpartition("/")[0])
    if scheme or host:
        if loads:
            yield _outside(address)
    elif target not in tree.places or address.startswith("/"):
        yield (
            "dead-link",
            say("{address} leads to no file of this site", address=address),
            say("build the site again"),
        )


def _of_drawing(path: str, top: ElementTree.Element) -> Iterator[Fault]:
    """Yield what is wrong with an SVG file: scripts, and anything from elsewhere."""
    for element in top.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "script" or any(each.startswith("on") for each in element.attrib):
            yield (
                "inline-script",
                say("a script inside {path}", path=path),
                say("take it out"),
            )
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] in ("href", "src") and not value.startswith("#"):
                yield _outside(value)


def _outside(address: str) -> Fault:
    return "outside-load", say("{address} is loaded from elsewhere", address=address), say("take it out")


CHECK = Check(tree=of_tree)
