"""A feed in the formats of feed readers: Atom 1.0 and JSON Feed 1.1."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from html import escape

from hricsite.model.artifacts import ReadBody

JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry: permanent id, title, address, day, summary as text."""

    id: str
    title: str
    href: str
    updated: datetime.date
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """One feed; ids are `tag:` URIs with or without a base address (RFC 4151, reach.md rule 28)."""

    id: str
    lang: str
    title: str
    author: str
    home: str
    here: str
    entries: tuple[EntryView, ...]


def render_atom(view: FeedView, _: ReadBody) -> bytes:
    """Return the feed as Atom 1.0 (RFC 4287), text inside escaped, no pictures."""
    updated = max((entry.updated for entry in view.entries), default=datetime.date(1970, 1, 1))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(view.lang)}">',
        f"<id>{escape(view.id, quote=False)}</id>",
        f"<title>{escape(view.title, quote=False)}</title>",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{escape(view.author, quote=False)}</name></author>",
        f'<link rel="self" href="{escape(view.here)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(view.home)}"/>',
    ]
    for entry in view.entries:
        parts += [
            "<entry>",
            f"<id>{escape(entry.id, quote=False)}</id>",
            f"<title>{escape(entry.title, quote=False)}</title>",
            f"<updated>{_time(entry.updated)}</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(entry.href)}"/>',
            f"<summary>{escape(entry.summary, quote=False)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*parts, "</feed>"]) + "\n").encode("utf-8")


def render_json(view: FeedView, _: ReadBody) -> bytes:
    """Return the feed as JSON Feed 1.1, in UTF-8.

    Its own address stands in it only when it is absolute: readers take `feed_url` for what names the feed.
    """
    feed: dict[str, object] = {
        "version": JSON_FEED,
        "title": view.title,
        "home_page_url": view.home,
        **({"feed_url": view.here} if "://" in view.here else {}),
        "language": view.lang,
        "authors": [{"name": view.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.href,
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "date_modified": _time(entry.updated),
            }
            for entry in view.entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _time(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
