"""Bytes of text files (reach.md, rules 6, 7, 8): no wrong charset of a host may garble them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from hricsite.checks.page import Page
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, Message, error, say

_XML = re.compile(rb"""<\?xml version=["']1\.[01]["'] encoding=["']utf-8["']""", re.IGNORECASE)
_SHEET = b'@charset "utf-8";'


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for a page that is not plain UTF-8, or not ASCII where the site was built so."""
    fault = _fault_of_page(tree, page.data)
    if fault is not None:
        yield error(*fault[:1], tree.place(page.path), *fault[1:])


def _fault_of_page(tree: Tree, data: bytes) -> tuple[str, Message, Message] | None:
    if data.isascii():
        return None
    if data.startswith(codecs.BOM_UTF8) or not _is_utf8(data):
        return (
            "not-utf8",
            say("the page is not UTF-8, or begins with a byte order mark"),
            say("write it as UTF-8 without a mark"),
        )
    if tree.ascii:
        return (
            "not-ascii",
            say("the site was built with --ascii, and the page has bytes above 127"),
            say("build the site again with --ascii"),
        )
    return None


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each style sheet, script or XML file whose charset a host could get wrong."""
    for path in tree.having(".css", ".js", ".xml", ".svg"):
        data = tree.read(path)
        if path.endswith(".xml"):
            if not (_XML.match(data) and _is_utf8(data)):
                yield error(
                    "undeclared-charset",
                    tree.place(path),
                    say("{path} does not declare that it is UTF-8", path=path),
                    say('begin with <?xml version="1.0" encoding="utf-8"?>'),
                )
        elif not (data.isascii() or (path.endswith(".css") and data.lower().startswith(_SHEET))):
            yield error(
                "undeclared-charset",
                tree.place(path),
                say("{path} has characters beyond ASCII and does not declare its charset", path=path),
                say("write them as escapes"),
            )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


CHECK = Check(page=of_page, tree=of_tree)
