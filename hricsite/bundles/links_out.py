"""Pages of the site moved into a smaller edition: every link leads where its target is now, or nowhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import quote, unquote

LOADED = {"stylesheet", "icon"}
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')
OF_LINKS_ONLY = re.compile(r'\s(?:href|hreflang|type|rel|download)="[^"]*"')
"""Attributes that only an `a` with an address may have (HTML, section 4.5.1)."""

OTHER_FORMS = re.compile(r'\s(?:srcset|sizes)="[^"]*"')
"""Attributes of a picture that name its other files and say when to load them."""


class Tag(NamedTuple):
    """A start tag with an address: its place in the text, its name, its relations, where it leads."""

    start: int
    end: int
    name: str
    rel: str
    address: str


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get("href") or values.get("src")
        if address is None:
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        raw = self.get_starttag_text() or ""
        self.found.append(Tag(start, start + len(raw), tag, values.get("rel") or "", address))


def target_of(address: str, page: str) -> str | None:
    """Return the path in the site that an address on a page leads to; None for one outside the site."""
    path = address.partition("#")[0].partition("?")[0]
    if re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page


def loaded_by(text: str, page: str) -> Iterator[str]:
    """Yield the paths of the files that a page needs to be shown: its style, icon, pictures; no scripts.

    Of a picture in two sizes that is the smaller.
    """
    for tag in _Tags(text).found:
        loads = tag.name not in ("a", "link", "script") or not LOADED.isdisjoint(tag.rel.split())
        target = target_of(tag.address, page) if loads else None
        if target is not None:
            yield target


def moved(text: str, page: str, places: Mapping[str, str]) -> str:
    """Return the text of a page as it stands at `places[page]`; `places` has the new path of each file held.

    A link to a page that is not held becomes plain words; a `link` in the head to such a file goes, and a
    script does.  Of a picture's files the one stays that `loaded_by` names.
    """
    parts, end = [], 0
    for tag in _Tags(text).found:
        target = target_of(tag.address, page)
        if target is None:
            continue
        raw, stop = text[tag.start : tag.end], tag.end
        if target in places:
            mark = tag.address.partition("#")[2]
            raw = _with_address(OTHER_FORMS.sub("", raw), _way(places[target], places[page], mark))
        elif tag.name in ("link", "script"):
            stop = tag.end if tag.name == "link" else text.index("</script>", tag.end) + len("</script>")
            raw, stop = "", stop + (text[stop : stop + 1] == "\n")
        else:
            raw = OF_LINKS_ONLY.sub("", raw)
        parts += [text[end : tag.start], raw]
        end = stop
    return "".join((*parts, text[end:]))


def _way(target: str, page: str, mark: str) -> str:
    fragment = f"#{mark}" if mark else ""
    if target == page and mark:
        return fragment
    return quote(posixpath.relpath(target, posixpath.dirname(page) or ".")) + fragment


def _with_address(raw: str, address: str) -> str:
    written = html.escape(address, quote=True)
    return ADDRESS.sub(lambda match: f'{match[1]}{written}"', raw, count=1)
