"""The head of a page (reach.md, rules 4, 6, 19, 21, 25, 26): what a copy without any header relies on."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.checks.addresses import LOST
from hricsite.checks.page import Element, Page
from hricsite.checks.tree import Check, Tree
from hricsite.lang.tags import LANGS, folder
from hricsite.model.diagnostics import Diagnostic, error, say

FIRST = 1024
"""Browsers look for the charset in so many bytes (HTML standard, 4.2.5.4)."""

_FOLDERS = {folder(lang): lang for lang in LANGS}
_FORCED = ("upgrade-insecure-requests", "block-all-mixed-content")


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each thing that the head of a page lacks or must not have."""
    metas = page.all_of("meta")
    place = page.place(tree.root.name)
    if not _begins_with_charset(page):
        yield error(
            "late-charset",
            place,
            say("the page does not begin with its charset"),
            say('write <meta charset="utf-8"> first in the head, and only ASCII before it'),
        )
    wanted = _FOLDERS.get(page.path.partition("/")[0], "en")
    lang = next((each.attributes.get("lang", "") for each in page.all_of("html")), "")
    if lang != wanted:
        message = say(
            "the page says its language is “{found}”, its folder {wanted}", found=lang, wanted=wanted
        )
        yield error("page-language", place, message, say('write lang="{wanted}" on html', wanted=wanted))
    if not any(_is(each, "referrer", "no-referrer") for each in metas):
        yield error(
            "no-referrer-rule",
            place,
            say("the page lets other sites see where a reader comes from"),
            say('write <meta name="referrer" content="no-referrer">'),
        )
    icons = [each for each in page.all_of("link") if "icon" in each.attributes.get("rel", "").split()]
    if not icons and page.path != LOST:
        yield error(
            "no-icon",
            place,
            say("the page names no icon, so that browsers ask the top of the server for one"),
            say('write <link rel="icon" ...> with a relative address'),
        )
    yield from _commands(tree, page, metas)


def _commands(tree: Tree, page: Page, metas: list[Element]) -> Iterator[Diagnostic]:
    """Yield an error for each order to the browser that would lead a reader away from this copy."""
    for meta in metas:
        order = meta.attributes.get("http-equiv", "").lower()
        content = meta.attributes.get("content", "")
        place = page.place(tree.root.name, meta.at)
        if order == "refresh":
            yield error("redirect", place, say("the page sends its reader elsewhere"), say("write a link"))
        if order == "set-cookie":
            yield error("keeps-something", place, say("the page keeps something on the device of its reader"))
        if order == "content-security-policy" and any(word in content for word in _FORCED):
            yield error(
                "forced-https",
                place,
                say("the page asks for https, which copies without it cannot give"),
                say("take upgrade-insecure-requests out of the policy"),
            )


def _is(meta: Element, name: str, content: str) -> bool:
    return meta.attributes.get("name") == name and meta.attributes.get("content") == content


def _begins_with_charset(page: Page) -> bool:
    names = [each.name for each in page.elements[:3]]
    if names != ["html", "head", "meta"]:
        return False
    meta = page.elements[2]
    before = page.source[: page.source.find(">", meta.at)].removeprefix("\ufeff")
    return meta.attributes.get("charset", "").lower() == "utf-8" and before.isascii() and len(before) < FIRST


CHECK = Check(page=of_page)
