"""Where links of a page lead inside the book, and what becomes of those that lead out of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from hricsite.assembly.routes import relative

OUTBOUND = ("http", "https", "mailto")
_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_PART = re.compile(r"[^\w.-]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# RFC 3986: what may stand in a path, query or fragment as it is.
_SAFE = "%/?:@!$&'()*+,;=~"


class Addresses:
    """Addresses as they stand in the pages of a site, and what they are in a book."""

    def __init__(self, files: Mapping[str, str], base: str) -> None:
        """Take the files of a book by the page that each shows; `base` is the site's address or ""."""
        self._files, self._base = files, base

    def target(self, page: str, address: str) -> str:
        """Return where a link of a page leads, or "" when it leads nowhere for the reader of the book.

        `page` is a path in the site.  A place that is not in the book has an absolute address when the
        site has a base address.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc:
            return outbound(address) if parts.scheme in OUTBOUND else ""
        path = resolved(page, parts.path)
        mark = f"#{xml_id(unquote(parts.fragment))}" if parts.fragment else ""
        if path in self._files:
            return relative(self._files[path] + mark, self._files[page])
        return outbound(f"{self._base}{path}#{parts.fragment}".rstrip("#")) if self._base else ""

    def way(self, page: str, file: str) -> str:
        """Return how the chapter of a page refers to a file of the book."""
        return relative(file, self._files[page])


def resolved(page: str, way: str) -> str:
    """Return the path in the site to which a relative address without fragment leads from a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(way))) if way else page


def outbound(address: str) -> str:
    """Return an address with each character escaped that a URL cannot hold (RFC 3986)."""
    parts = urlsplit(address)
    path, query, fragment = (
        _BARE_PERCENT.sub("%25", quote(part, safe=_SAFE))
        for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def xml_id(name: str) -> str:
    """Return an id as XML can have it (a name without colon); most stay as they are.

    Others begin with `_.`, which no id of a site does, so that two never become the same.
    """
    if _NAME.match(name):
        return name
    return "_." + _PART.sub(lambda found: f".{ord(found[0]):x}.", name)
