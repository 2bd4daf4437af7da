"""Which addresses a body may link to: the web, mail, telephone, places on the page, and records by slug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_WEB = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@:/?]+@[^\s@:/?]+(?:\?\S*)?", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9().-]*", re.IGNORECASE)
_RECORD = re.compile(
    r"(?!(?:https?|mailto|tel):)([a-z][a-z-]*):([a-z0-9][a-z0-9._-]*)(?:#([A-Za-z0-9][A-Za-z0-9._-]*))?"
)

_PLAIN = re.compile(r"[a-z]{1,20}:[a-z0-9][a-z0-9-]{0,62}|#[a-z0-9-]+")

PICTURE_KIND = "media"
"""The kind under which pictures are addressed: ``media:name.jpg``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address, sorted by what it leads to; kind, slug and fragment belong to records and anchors."""

    leads_to: Literal["web", "contact", "anchor", "record"]
    kind: str = ""
    slug: str = ""
    fragment: str = ""


def read_address(href: str) -> Address | None:
    """Return what an address leads to, or None when a body may not contain it.

    Everything is refused that is not on the list, so ``javascript:``, ``data:``, relative
    paths, addresses without a scheme and a name before the host all are.
    """
    if href.startswith("#"):
        return Address(leads_to="anchor", fragment=href[1:])
    if _WEB.fullmatch(href):
        return Address(leads_to="web")
    if _MAIL.fullmatch(href) or _TELEPHONE.fullmatch(href):
        return Address(leads_to="contact")
    match = _RECORD.fullmatch(href)
    if match is None:
        return None
    return Address(leads_to="record", kind=match[1], slug=match[2], fragment=match[3] or "")


def is_plain(href: str) -> bool:
    """Say whether an address is a record's or a heading's, in which nothing is ever written another way."""
    return _PLAIN.fullmatch(href) is not None
