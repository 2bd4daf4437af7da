"""Pages beside the trees, which commands write: one section in every language of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from hricsite.lang.tags import fallbacks, own_name
from hricsite.model.text import Words
from hricsite.render.environment import environment
from hricsite.render.look import Look
from hricsite.render.page import finished


class LanguagesView(Protocol):
    """What every such page shows."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site."""

    @property
    def names(self) -> Mapping[str, str]:
        """The site's name, by language."""

    @property
    def stylesheet(self) -> str:
        """The path of its style sheet in the site, "" without one."""

    @property
    def icon(self) -> str:
        """The path of its icon in the site, "" without one."""


class _Section(NamedTuple):
    """What the page says in one language, as finished HTML."""

    lang: str
    own_name: str
    html: str


def render_languages(
    page: str,
    view: LanguagesView,
    look: Look,
    shared: Mapping[str, object],
    facts: Callable[[str], Mapping[str, object]],
) -> bytes:
    """Return the bytes of `pages/PAGE.html`, as `render_page` does those of others.

    The template sees what all languages share; `pages/PAGE-words.html` the facts of one, for its section.
    """
    first = view.languages[0]
    template = environment(look.templates, look.locales, first).get_template(f"pages/{page}.html")
    html = template.render(
        view=view,
        sections=[_section(page, look, lang, facts(lang)) for lang in view.languages],
        name=nearest(view.names, first).text,
        policy=look.policy(),
        base_style=look.base_style,
        **shared,
    )
    return finished(html, ascii=look.ascii)


def nearest(texts: Mapping[str, str], lang: str) -> Words:
    """Return the text in a language, else in the first that stands in for it, else in any."""
    found = next((tag for tag in (lang, *fallbacks(lang)) if tag in texts), min(texts))
    return Words(texts[found], found)


def _section(page: str, look: Look, lang: str, facts: Mapping[str, object]) -> _Section:
    env = environment(look.templates, look.locales, lang)
    return _Section(lang, own_name(lang), env.get_template(f"pages/{page}-words.html").render(facts))
