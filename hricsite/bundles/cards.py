"""For each page a QR code with its address, and a card to pass on: one zip a language.

A card says no more than the page's title, the site's name, and the date of its text or, of a person's record,
the day last verified: a picture goes further than a page, and nobody can correct it there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles import card_pictures
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.card_pictures import Words
from hricsite.bundles.edition import Edition, Refused
from hricsite.bundles.text import LOCALES
from hricsite.bundles.zips import member
from hricsite.lang.messages import load_messages
from hricsite.lang.tags import folder
from hricsite.model.diagnostics import Message, say

AT_ONCE = 2_000
"""The pictures of so many pages are in memory at a time: 20 MB."""

LONGEST = 300
"""Characters that an address of a site may have: with the longest path a phone still reads the QR code."""

_TITLE = re.compile(r"<h1([^>]*)>(.*?)</h1>", re.DOTALL)
_LANG = re.compile(r'\slang="([^"]*)"')
_STAMP = re.compile(r'<p class="stamp"><span>(.*?)</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Shared(NamedTuple):
    """What the cards of one language share."""

    root: Path
    base_url: str
    lang: str
    name: str
    name_lang: str


class Made(NamedTuple):
    """The pictures of one page: its QR code, and its card or None."""

    qr: bytes
    card: bytes | None


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield the cards of each language; raises Refused when the site's address is not known, or too long."""
    card_pictures.require()
    if not site.base_url:
        raise Refused(
            say("a card leads to its page's address, and this site was built without one; add --base-url URL")
        )
    if len(site.base_url) > LONGEST:
        raise Refused(
            say("QR codes of an address of more than {most} characters are hard to read", most=LONGEST)
        )
    for lang in site.languages:
        yield Edition(f"{site.id}-{lang.lower()}-cards.zip", partial(_write, lang))


def _write(lang: str, site: BuiltSite, target: Path) -> Message | None:
    """Write the pictures of a language's pages; pages that have no card are told."""
    paths = list(site.pages(folder(lang)))
    name = site.name(lang)
    shared = Shared(site.root, site.base_url, lang, name.text, name.lang)
    without: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            for path, made in zip(some, site.map(make, shared, some), strict=True):
                picture = f"{path.removesuffix('.html')}.png"
                archive.writestr(member(f"{site.id}/qr/{picture}"), made.qr)
                if made.card is None:
                    without.append(path)
                else:
                    archive.writestr(member(f"{site.id}/cards/{picture}"), made.card)
    if not without:
        return None
    return say(
        "{name}: pages with a QR code and no card, for the font lacks letters of their titles: {n}, "
        "the first {path}",
        name=target.name,
        n=len(without),
        path=without[0],
    )


def make(shared: Shared, path: str) -> Made:
    """Return the pictures of the page at a path in the site."""
    symbol = card_pictures.symbol_of(shared.base_url + path)
    words = words_of((shared.root / path).read_text("utf-8"), shared)
    return Made(card_pictures.qr_picture(symbol), card_pictures.card(words, symbol))


def words_of(html: str, shared: Shared) -> Words:
    """Return what a card says of a page."""
    title = _TITLE.search(html)
    lang = _LANG.search(title[1]) if title else None
    return Words(
        title=_text(title[2]) if title else shared.name,
        lang=lang[1] if lang else shared.lang,
        name=shared.name,
        name_lang=shared.name_lang,
        date=_date(html, shared.lang),
    )


def _date(html: str, lang: str) -> str:
    """Return the date of a page as it stands there, with the words that say what it is a date of."""
    stamp = _STAMP.search(html)
    if stamp:
        return _text(stamp[1])
    words = load_messages(LOCALES, lang)
    label = words.text("Last verified")
    in_ascii = label.encode("ascii", "xmlcharrefreplace").decode()
    written = f"{re.escape(label)}|{re.escape(in_ascii)}"
    verified = re.search(rf"<dt>(?:{written})</dt> <dd>(.*?)</dd>", html, re.DOTALL)
    return words.text("Last verified {date}", date=_text(verified[1])) if verified else ""


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
