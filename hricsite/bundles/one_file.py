"""A page of the site as one HTML file that needs no other: to be sent by e-mail, or opened from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import escape, unescape

from hricsite.bundles.addresses import target_of
from hricsite.markup.page_reader import PageReader

Read = Callable[[str], bytes]
"""Returns a file of the site by its path."""

Way = Callable[[str, str], str]
"""Returns the address of a page of the site, by path and fragment, or nothing when it has none."""

Title = Callable[[str], str]
"""Returns the title of a page of the site by its path."""

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_POLICY = "default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
_OF_WORDS = frozenset(("id", "class", "lang", "dir", "aria-current"))
"""Attributes of a link that hold for its words too."""

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_CHANGED = frozenset(("a", "img", "link", "meta", "script", "source"))
"""Elements that may have to be written otherwise."""

_OTHER_FORMS = frozenset(("srcset", "sizes"))
"""Attributes of a picture that name its other files and say when to load them."""

_TYPES = {
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp",
}  # fmt: skip

Attributes = dict[str, str]


def one_file(html: str, page: str, read: Read, way: Way, title: Title) -> str:
    """Return a page with its style sheets and pictures in it; nothing is left to be loaded.

    `page` is its path in the site.  A link to another page gets the address that `way` knows; where it knows
    none the words stay, with the title of that page as their own.  Links elsewhere, and on the page, stay.
    Scripts that would be loaded are left out, as are a picture's other forms; data in a page is kept.
    """
    copier = _Copier(page, read, way, title)
    copier.feed(html)
    copier.close()
    return copier.finished()


def title_in(html: str, path: str) -> str:
    """Return the title of a page; a page without one gives its path."""
    found = _TITLE.search(html)
    return unescape(found[1]) if found else path


def ways_by_address(html: str, page: str) -> Way:
    """Return the ways from a page by the site's own address, which the page names when the site has one."""
    found = _CANONICAL.search(html)
    if found is None or not found[1].endswith(page):
        return lambda path, fragment: ""
    base = found[1].removesuffix(page)
    return lambda path, fragment: base + path + (f"#{fragment}" if fragment else "")


class _Copier(PageReader):
    """Copies a page tag by tag as it is written, apart from what leads or loads from outside it."""

    def __init__(self, page: str, read: Read, way: Way, title: Title) -> None:
        super().__init__(convert_charrefs=False)
        self._page, self._read, self._way, self._title = page, read, way, title
        self._out: list[str] = []
        self._policy = self._head_end = 0
        self._sheets: list[str] = []
        self._hashes: list[str] = []
        self._ends: dict[str, str] = {}
        """How the copy ends an element that is open and is not what it was."""

    def finished(self) -> str:
        """Return the copy: its style sheets stand at the end of the head, and the policy allows just them."""
        sheets = "".join(f"<style>{sheet}</style>\n" for sheet in self._sheets)
        self._out[self._head_end] = f"{sheets}</head>"
        styles = " ".join((*self._hashes, *map(_hash, self._sheets)))
        policy = {"http-equiv": "Content-Security-Policy", "content": _POLICY.format(styles=styles)}
        self._out[self._policy] = _tag("meta", policy)
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if tag not in _CHANGED:
            self._out.append(written)
            return
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self._policy = len(self._out)
        elif tag == "link":
            written = self._link(attributes, written)
        elif tag == "a":
            written = self._anchor(attributes, written)
        elif tag == "img":
            shown = {name: value for name, value in attributes.items() if name not in _OTHER_FORMS}
            written = _tag(tag, shown | {"src": self._data(attributes["src"])})
        elif tag == "source":
            written = ""
        elif tag == "script" and "src" in attributes:
            written = self._ends[tag] = ""
        self._out.append(written)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._head_end = len(self._out)
        self._out.append(self._ends.pop(tag, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self._hashes.append(_hash(data))
        self._out.append(data)

    def handle_entityref(self, name: str) -> None:
        self._out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._out.append(f"<!{decl}>")

    def _link(self, attributes: Attributes, written: str) -> str:
        """Return a link of the head: sheets and the icon are taken in, pages named by address."""
        kind, address = attributes.get("rel", ""), attributes.get("href", "")
        target = target_of(address, self._page)
        if target is None:
            return written
        if kind == "stylesheet":
            self._sheets.append(self._read(target[0]).decode())
            return ""
        if kind == "icon":
            return _tag("link", attributes | {"href": self._data(address)})
        way = self._way(*target)
        return _tag("link", attributes | {"href": way}) if way else ""

    def _anchor(self, attributes: Attributes, written: str) -> str:
        target = target_of(attributes.get("href", ""), self._page)
        if target is None:
            return written
        way = self._way(*target)
        if way:
            return _tag("a", attributes | {"href": way})
        self._ends["a"] = "</span>"
        kept = {name: value for name, value in attributes.items() if name in _OF_WORDS}
        return _tag("span", kept | {"title": self._title(target[0])})

    def _data(self, address: str) -> str:
        """Return a picture as an address that holds it."""
        path, _ = target_of(address, self._page) or (address, "")
        data = base64.b64encode(self._read(path)).decode("ascii")
        return f"data:{_TYPES[path.rpartition('.')[2]]};base64,{data}"


def _tag(name: str, attributes: Attributes) -> str:
    return f"<{name}{''.join(f' {key}={_quoted(value)}' for key, value in attributes.items())}>"


def _quoted(value: str) -> str:
    inside = escape(value, quote=False).replace('"', "&quot;")
    return f'"{inside}"'


def _hash(style: str) -> str:
    """Return a style as a content security policy allows it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode('ascii')}'"
