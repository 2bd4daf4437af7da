"""Addresses in a page: which of them lead to other pages of the site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def target_of(address: str, page: str) -> tuple[str, str] | None:
    """Return the path in the site and the fragment that an address on a page leads to.

    None stands for an address elsewhere, and for a place on the page itself.
    """
    path, _, fragment = address.partition("#")
    if not path or _SCHEME.match(path):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))), fragment
