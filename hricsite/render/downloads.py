"""The page of the offline editions, `downloads/index.html`: what each is, in every language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from hricsite.lang.dates import format_number, language_name
from hricsite.model.text import Words
from hricsite.render.languages import nearest, render_languages
from hricsite.render.look import Look

MB = 1_000_000


class EditionNote(NamedTuple):
    """An edition: its file, bytes, SHA-256; its form, language ("" for all), kit's titles by language."""

    name: str
    size: int
    digest: str
    form: str
    lang: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """What the page shows.  `names` are the site's, by language; `stylesheet` and `icon` paths in it."""

    languages: tuple[str, ...]
    names: Mapping[str, str]
    editions: tuple[EditionNote, ...]
    stylesheet: str
    icon: str


class _Shown(NamedTuple):
    """An edition in one language: `size` in words."""

    name: str
    form: str
    lang: str
    kit: Words | None
    size: str


def render_downloads(view: DownloadsView, look: Look) -> bytes:
    """Return the page's bytes, as `render_page` does those of others."""
    return render_languages("downloads", view, look, {"editions": view.editions}, partial(_facts, view, look))


def _facts(view: DownloadsView, look: Look, lang: str) -> Mapping[str, object]:
    """Return the editions in a language: those that are in it, those in all, those in others."""
    ordered = sorted(view.editions, key=lambda each: (each.lang != lang, each.lang != ""))
    return {"editions": [_shown(each, look, lang) for each in ordered]}


def _shown(edition: EditionNote, look: Look, lang: str) -> _Shown:
    return _Shown(
        name=edition.name,
        form=edition.form,
        lang=language_name(edition.lang, lang) if edition.lang else "",
        kit=nearest(edition.titles, lang) if edition.titles else None,
        size=_size(edition.size, look, lang),
    )


def _size(size: int, look: Look, lang: str) -> str:
    """Return a size in thousands or millions of bytes, never less than it is."""
    words = look.messages(lang)
    if size < MB:
        return words.text("{n} kB", n=format_number(-(-size // 1000), lang))
    return words.text("{n} MB", n=format_number(-(-size * 10 // MB) / 10, lang))
