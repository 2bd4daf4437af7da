"""The page of the offline editions, `downloads/index.html`: what each is, in every language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hricsite.lang.dates import format_number, language_name
from hricsite.lang.tags import fallbacks, own_name
from hricsite.model.text import Words
from hricsite.render.environment import environment
from hricsite.render.look import Look
from hricsite.render.page import finished

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


class _Section(NamedTuple):
    """The editions in one language, as finished HTML."""

    lang: str
    own_name: str
    html: str


class _Shown(NamedTuple):
    """An edition in one language: `size` in words."""

    name: str
    form: str
    lang: str
    kit: Words | None
    size: str


def render_downloads(view: DownloadsView, look: Look) -> bytes:
    """Return the page's bytes, as `render_page` does those of others."""
    first = view.languages[0]
    env = environment(look.templates, look.locales, first)
    text = env.get_template("pages/downloads.html").render(
        downloads=view,
        sections=[_section(view, look, lang) for lang in view.languages],
        name=_nearest(view.names, first).text,
        policy=look.policy(),
        base_style=look.base_style,
    )
    return finished(text, ascii=look.ascii)


def _section(view: DownloadsView, look: Look, lang: str) -> _Section:
    env = environment(look.templates, look.locales, lang)
    shown = [_shown(each, look, lang) for each in view.editions]
    html = env.get_template("pages/downloads-words.html").render(editions=shown)
    return _Section(lang, own_name(lang), html)


def _shown(edition: EditionNote, look: Look, lang: str) -> _Shown:
    return _Shown(
        name=edition.name,
        form=edition.form,
        lang=language_name(edition.lang, lang) if edition.lang else "",
        kit=_nearest(edition.titles, lang) if edition.titles else None,
        size=_size(edition.size, look, lang),
    )


def _size(size: int, look: Look, lang: str) -> str:
    """Return a size in thousands or millions of bytes, never less than it is."""
    words = look.messages(lang)
    if size < MB:
        return words.text("{n} kB", n=format_number(-(-size // 1000), lang))
    return words.text("{n} MB", n=format_number(-(-size * 10 // MB) / 10, lang))


def _nearest(texts: Mapping[str, str], lang: str) -> Words:
    found = next((tag for tag in (lang, *fallbacks(lang)) if tag in texts), min(texts))
    return Words(texts[found], found)
