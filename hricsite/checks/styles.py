"""Styles (reach.md, rules 9, 11, 14, 15): a late or lost style sheet never hides the text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hricsite.checks.addresses import LOST
from hricsite.checks.page import Page
from hricsite.checks.references import meaning_of
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, Location, error, say

_LOADS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""", re.IGNORECASE)
_FONT = re.compile(r"@font-face\s*\{[^}]*\burl\(", re.IGNORECASE)
_FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each style that a strict policy refuses, or that can hold back the text."""
    styles = page.all_of("style")
    place = page.place(tree.root.name)
    for element in page.elements:
        if "style" in element.attributes:
            yield _inline(page.place(tree.root.name, element.at))
    for style in styles[1:]:
        yield _inline(page.place(tree.root.name, style.at))
    text = base_style_of(page)
    if not text:
        yield error(
            "no-base-style",
            place,
            say("the page has no style of its own, so that it waits for the style sheet"),
            say("put templates/assets/base.css into the head"),
        )
    elif f"'sha256-{_digest(text)}'" not in policy_of(page):
        yield error(
            "style-refused",
            place,
            say("the policy of the page does not allow its own style"),
            say("name the digest of the style in style-src"),
        )
    yield from _sheets(tree, page)


def of_tree(tree: Tree, noted: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each page whose own style is another than most pages', and for what sheets load."""
    common = Counter(each.base_style for each in noted).most_common(1)
    for each in noted:
        if each.base_style and each.base_style != common[0][0]:
            yield error(
                "other-base-style",
                tree.place(each.path),
                say("the page's own style is not that of the other pages"),
                say("put templates/assets/base.css into every page"),
            )
    for path in tree.having(*_FONTS):
        yield _font(tree.place(path))
    for path in tree.having(".css"):
        yield from _of_sheet(tree, path)


def base_style_of(page: Page) -> str:
    """Return the text of the page's first style element, or nothing."""
    for style in page.all_of("style"):
        begin = page.source.find(">", style.at) + 1
        return page.source[begin : page.source.find("</", begin)]
    return ""


def policy_of(page: Page) -> str:
    """Return the content security policy that the page states, or nothing."""
    return next(
        (
            each.attributes.get("content", "")
            for each in page.all_of("meta")
            if each.attributes.get("http-equiv", "").lower() == "content-security-policy"
        ),
        "",
    )


def loads_of(tree: Tree, path: str) -> Iterator[str]:
    """Yield every address that a style sheet loads, as written."""
    yield from _LOADS.findall(tree.read(path).decode("utf-8", "replace"))


def _sheets(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for a page without a style sheet, with more than one, or with one before its text."""
    sheets = [each for each in page.all_of("link") if "stylesheet" in each.attributes.get("rel", "").split()]
    if page.path == LOST:
        return
    last = page.texts[-1].at if page.texts else 0
    for sheet in sheets[:1]:
        if sheet.at < last:
            yield error(
                "early-style-sheet",
                page.place(tree.root.name, sheet.at),
                say("a style sheet that never comes would hold back the page"),
                say("put its link after all text, at the end of the body"),
            )
    if len(sheets) != 1:
        yield error(
            "style-sheets",
            page.place(tree.root.name, sheets[1].at if sheets else 0),
            say("a page has one style sheet, this one has {n}", n=len(sheets)),
            say("put all rules into templates/assets/site.css"),
        )


def _of_sheet(tree: Tree, path: str) -> Iterator[Diagnostic]:
    text = tree.read(path).decode("utf-8", "replace")
    if _FONT.search(text):
        yield _font(tree.place(path))
    for address in _LOADS.findall(text):
        scheme, host, _, target, _ = meaning_of(address, path.rpartition("/")[0])
        if scheme == "data":
            continue
        if scheme or host or address.startswith("/"):
            yield error(
                "outside-load", tree.place(path), say("{address} is loaded from elsewhere", address=address)
            )
        elif target not in tree.places:
            yield error(
                "dead-link", tree.place(path), say("{address} leads to no file of this site", address=address)
            )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _inline(place: Location) -> Diagnostic:
    return error(
        "inline-style",
        place,
        say("a style inside the page, which a strict policy refuses"),
        say("write a class, and the rule into templates/assets/site.css"),
    )


def _font(place: Location) -> Diagnostic:
    return error(
        "web-font",
        place,
        say("a font to be loaded; pages use those of the device"),
        say("take it out"),
    )


CHECK = Check(page=of_page, tree=of_tree)
