"""Readers of pages: Chromium as a phone shows it, w3m and lynx as a terminal does."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.portability.reading import Place, Reading, squeeze
from tests.tools.programs import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ProxySettings

PHONE = {"width": 360, "height": 740}
SHOWN = """() => {
    const styled = getComputedStyle(document.body).fontFamily.includes(',');
    document.querySelectorAll('details').forEach(box => { box.open = true; });
    document.querySelectorAll('[hidden]').forEach(part => { part.hidden = false; });
    document.querySelectorAll('select, [role=status]').forEach(part => part.replaceChildren());
    return {
        words: document.title + document.body.innerText,
        links: [...document.links].map(link => link.href),
        styled: styled,
        charset: document.characterSet,
        state: document.readyState,
    };
}"""  # whatever is closed, or waits for a script, is opened; what a script says of itself is left out
PAINTED = """(styled) => performance.getEntriesByName('first-contentful-paint').length > 0
    && (document.readyState !== 'loading' || document.querySelector('body > link[rel=stylesheet]') !== null)
    && (!styled || document.querySelector('link[rel=stylesheet]') === null
        || getComputedStyle(document.body).fontFamily.includes(','))"""
LISTED = re.compile(r"^ *\[?\d+[].] (\S.*)$", re.MULTILINE)
"""A line of the list of links; lynx prints what addresses stand for, such as a space."""
NUMBER = re.compile(r"\[\d+\]")
PATIENCE = 10.0
"""Seconds after which a page that is still white counts as white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One page in Chromium: what is read, whether the style sheet is applied, and how it came.

    The style sheet names several fonts; the style inside the page and the browser's own name one.
    """

    reading: Reading
    styled: bool
    charset: str
    state: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Pages of one copy in Chromium, and what the pages did beside being read."""

    visits: Mapping[str, Visit]
    asked_outside: tuple[str, ...]
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How to walk through a copy: where it stands, with or without scripts, and what comes.

    `hangs` says that pages never finish loading, `styled` that the style sheet does come.  `landing` says
    under which path a host shows a page; `within` is what addresses may begin with.
    """

    place: Place
    scripts: bool = False
    hangs: bool = False
    styled: bool = True
    proxy: str = ""
    within: str = ""
    landing: Callable[[str], str] = str


def tour(browser: Browser, way: Way, paths: Iterable[str]) -> Tour:
    """Open each page in Chromium and return what it shows."""
    within = way.within or way.place.tops[0]
    outside: list[str] = []
    complaints: list[str] = []
    with _page(browser, way) as page:
        page.on("request", lambda asked: asked.url.startswith(within) or outside.append(asked.url))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        visits = {path: _visit(page, way, path) for path in paths}
    return Tour(visits=visits, asked_outside=tuple(outside), complaints=tuple(complaints))


@contextmanager
def _page(browser: Browser, way: Way) -> Iterator[Page]:
    proxy: ProxySettings | None = {"server": way.proxy, "bypass": "<-loopback>"} if way.proxy else None
    context = browser.new_context(java_script_enabled=way.scripts, viewport=PHONE, proxy=proxy)
    try:
        yield context.new_page()
    finally:
        context.close()


def _visit(page: Page, way: Way, path: str) -> Visit:
    came = page.goto(way.place.tops[0] + path, wait_until="commit" if way.hangs else "load")
    if way.hangs:
        _wait_until_painted(page, path, way.styled)
    shown: dict[str, Any] = page.evaluate(SHOWN)
    landing = way.landing(path)
    links = tuple(way.place.settle(link, landing) for link in shown["links"])
    return Visit(
        reading=Reading(words=squeeze(shown["words"]), links=links),
        styled=shown["styled"],
        charset=shown["charset"],
        state=shown["state"],
        headers=came.headers if came else {},
    )


def _wait_until_painted(page: Page, path: str, styled: bool) -> None:
    """Return when something of the page is on the screen and all of it is parsed.

    The link to the style sheet is the last element: a parser that waits there has read everything.
    """
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(PAINTED, styled):
        assert time.monotonic() < deadline, f"{path} stays white"
        page.wait_for_timeout(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBrowser:
    """A browser for the terminal: how it is called and installed, and how it prints a page."""

    name: str
    words: tuple[str, ...]
    install: str

    def read(self, address: str, home: Path, place: Place, landing: str) -> Reading:
        """Return what the page at *address* says; links in the head count where the browser lists them."""
        text, _, listed = self.dump(address, home).partition("\nReferences")
        links = (found.group(1) for found in LISTED.finditer(listed))
        return Reading(
            words=unnumbered(squeeze(text)), links=tuple(place.settle(link, landing) for link in links)
        )

    def dump(self, address: str, home: Path) -> str:
        """Return the page at *address* as the browser prints it with the list of its links."""
        command = [program((self.name,), self.install), *self.words, address]
        environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "dumb", "PATH": os.environ["PATH"]}
        done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
        return done.stdout.decode("utf-8", "replace")


# So wide that no cell of a table is broken: the lines of two broken cells would stand between each other.
W3M = TextBrowser(
    name="w3m",
    words=("-dump", "-cols", "500", "-O", "UTF-8", "-o", "display_link_number=1", "-o", "decode_url=0"),
    install="apt install w3m",
)
LYNX = TextBrowser(
    name="lynx",
    words=("-dump", "-width=100", "-display_charset=utf-8", "-nostatus"),
    install="apt install lynx",
)
TEXT_BROWSERS = (W3M, LYNX)


def unnumbered(words: str) -> str:
    """Return words without the numbers in brackets that text browsers put before links."""
    return NUMBER.sub("", words)
