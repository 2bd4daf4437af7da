"""Scripts (reach.md, rules 11, 12, 13, 15, 25, 27): pages are whole without, and run them from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hricsite.checks.page import Page
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, Message, error, say

MOST = 2
"""Scripts of a page: that of all pages, and one of its own."""
_UNSEEN = frozenset({"noscript", "script", "style", "template"})
_DATA_TYPES = frozenset({"application/ld+json"})
_STRINGS = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
_FORMS: tuple[tuple[str, re.Pattern[str], Message, Message], ...] = (
    (
        "script-form",
        re.compile(
            r"^\s*(?:import|export)\b|\bimport\s*[({]|=>|\b(?:let|const|class|async|await)\s|`", re.MULTILINE
        ),
        say("{path} is not plain ES5: “{found}”"),
        say("write it for old browsers, and as no module: modules do not run from a disk"),
    ),
    (
        "script-fetches",
        re.compile(r"\b(?:fetch\s*\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon|importScripts)"),
        say("{path} asks for files by itself: “{found}”, which does not work from a disk"),
        say("put data into a .js file with one assignment, and load that by a script element"),
    ),
    (
        "script-evaluates",
        re.compile(r"\beval\s*\(|\bnew\s+Function\b|\bdocument\.write"),
        say("{path} makes code of text: “{found}”, which a strict policy refuses"),
        say("write the code itself"),
    ),
    (
        "keeps-something",
        re.compile(r"\bdocument\.cookie|\bsessionStorage\b|\bindexedDB\b"),
        say("{path} keeps something on the device of its reader: “{found}”"),
        say("take it out: a device can be seized"),
    ),
    (
        "redirect",
        re.compile(
            r"\bnavigator\.languages?\b|\blocation\.assign\b|\blocation(?:\.href)?\s*=[^=]"
            r"|\blocation\.replace\b(?!\(this\.href\))"
        ),
        say("{path} sends its reader elsewhere: “{found}”"),
        say("write a link"),
    ),
)
_ONE_ASSIGNMENT = re.compile(r"""\s*(?:var\s+)?[\w$.]+(?:\[""\])?\s*=\s*[\[{"\w][\w\s,:.\[\]{}"+-]*;?\s*\Z""")
_WORKER = re.compile(r"""addEventListener\(\s*["'](?:install|activate|fetch)["']|\bskipWaiting\b""")
_STORES = re.compile(r"\blocalStorage\b")
_REGISTERS = re.compile(r"\bserviceWorker\s*\.\s*register\b")
_CLICK = re.compile(r"""["']click["']|\bonclick\b""")


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each script in a page that a strict policy refuses, or that holds back the text."""
    for element in page.elements:
        if any(name.startswith("on") for name in element.attributes):
            yield _inline(tree, page, element.at)
    last = page.texts[-1].at if page.texts else 0
    loaded = 0
    for script in page.all_of("script"):
        kind = script.attributes.get("type", "").lower()
        place = page.place(tree.root.name, script.at)
        if "src" not in script.attributes:
            if kind not in _DATA_TYPES:
                yield _inline(tree, page, script.at)
            continue
        loaded += 1
        if kind == "module":
            yield error(
                "script-form",
                place,
                say("a module, which does not run from a disk"),
                say("load a plain script"),
            )
        elif "defer" not in script.attributes and script.at < last:
            yield error(
                "early-script",
                place,
                say("a script that never comes would hold back the page"),
                say("put it at the end of the body, or give it defer"),
            )
    if loaded > MOST:
        yield error(
            "second-script",
            page.place(tree.root.name),
            say("a page has at most {most} scripts, this one has {n}", most=MOST, n=loaded),
            say("put them into one file"),
        )
    body = next((each.at for each in page.all_of("body")), 0)
    if not any(text.at > body and text.inside not in _UNSEEN for text in page.texts):
        yield error(
            "no-text",
            page.place(tree.root.name),
            say("the page shows nothing without a script"),
            say("write its text into the page"),
        )


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each script file that does not run everywhere, or does what no copy may do.

    A program may store what a reader clicked, and take that reader where a link that was clicked leads.
    Scripts in `assets/` and at the top are programs; every other one holds data: one assignment.  Words
    are looked for outside strings and comments; whether all of it is ES5, a parser tells in the tests.
    """
    for path in tree.having(".js"):
        text = tree.read(path).decode("utf-8", "replace")
        if path.startswith("assets/") or "/" not in path:
            yield from _of_program(tree, path, text)
        elif not _ONE_ASSIGNMENT.match(_STRINGS.sub('""', text)):
            yield error(
                "script-data",
                tree.place(path),
                say("{path} is not one assignment of data", path=path),
                say("write: name = {{...}};"),
            )


def _of_program(tree: Tree, path: str, text: str) -> Iterator[Diagnostic]:
    code = _STRINGS.sub('""', text)
    is_worker = _WORKER.search(text) is not None
    for name, form, message, remedy in _FORMS:
        found = form.search(code)
        if found and not (is_worker and name == "script-fetches"):
            shown = say(message.template, path=path, found=found[0].strip())
            yield error(name, tree.place(path), shown, remedy)
    if is_worker and "/" in path:
        yield error(
            "worker-place",
            tree.place(path),
            say(
                "{path} is a service worker and stands below the top, where it serves part of the site",
                path=path,
            ),
            say("put it at the top of the site"),
        )
    if (kept := _STORES.search(code)) and not (_CLICK.search(text) and ".removeItem(" in code):
        yield error(
            "keeps-something",
            tree.place(path),
            say("{path} keeps something on the device of its reader: “{found}”", path=path, found=kept[0]),
            say("keep it when the reader clicks, never before, and let a click take it away again"),
        )
    if _REGISTERS.search(code) and not _CLICK.search(text):
        yield error(
            "worker-unasked",
            tree.place(path),
            say("{path} registers a service worker without being asked", path=path),
            say("register it when the reader clicks, never before"),
        )


def _inline(tree: Tree, page: Page, at: int) -> Diagnostic:
    return error(
        "inline-script",
        page.place(tree.root.name, at),
        say("a script inside the page, which a strict policy refuses"),
        say("put it into a file of its own"),
    )


CHECK = Check(page=of_page, tree=of_tree)
