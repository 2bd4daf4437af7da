"""The page of a release, `integrity/index.html`: every language of the site on one page, and its keys."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from hricsite.lang.dates import format_list, format_number
from hricsite.model.text import Words
from hricsite.render.days import calendar_day
from hricsite.render.languages import render_languages
from hricsite.render.look import Look
from hricsite.render.parts import Day, Link


class KeyNote(NamedTuple):
    """A public key: id, line of base64, digits to read aloud, modules across its QR code (0 without one)."""

    id: str
    line: str
    fingerprint: str
    side: int


class CopyNote(NamedTuple):
    """A live copy: its address, the number of the release that it had, and the day that was seen."""

    address: str
    build: int
    seen: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """What the page shows.  `current`, `upcoming` and `revoked` are ids of keys; `names` the site's, by
    language; `stylesheet` and `icon` paths in the site, "" when it has none.
    """

    languages: tuple[str, ...]
    names: Mapping[str, str]
    build: int
    issued: datetime.date
    expires: datetime.date
    digest: str
    files: int
    commit: str
    keys: tuple[KeyNote, ...]
    threshold: int
    current: tuple[str, ...]
    upcoming: tuple[str, ...]
    revoked: tuple[str, ...]
    mirrors: tuple[CopyNote, ...]
    stylesheet: str
    icon: str


class _Shown(NamedTuple):
    """A live copy in one language."""

    link: Link
    build: int
    seen: Day


def render_release(view: ReleaseView, look: Look) -> bytes:
    """Return the page's bytes, as `render_page` does those of others."""
    keys = [Words(look.messages(lang).text("Keys"), lang) for lang in view.languages]
    return render_languages("release", view, look, {"release": view, "keys": keys}, partial(_facts, view))


def _facts(view: ReleaseView, lang: str) -> Mapping[str, object]:
    return {
        "release": view,
        "issued": calendar_day(view.issued, lang),
        "expires": calendar_day(view.expires, lang),
        "files": format_number(view.files, lang),
        "current": format_list(view.current, lang),
        "upcoming": format_list(view.upcoming, lang),
        "revoked": format_list(view.revoked, lang),
        "mirrors": [
            _Shown(Link(Words(each.address, lang), each.address), each.build, calendar_day(each.seen, lang))
            for each in view.mirrors
        ],
    }
