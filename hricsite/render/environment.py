"""The Jinja environment: the only door to jinja2."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2
from markupsafe import Markup

from hricsite.lang.messages import load_messages
from hricsite.lang.tags import direction
from hricsite.model.text import Words


@functools.lru_cache(maxsize=16)
def environment(templates: str, locales: str, lang: str) -> jinja2.Environment:
    """Return the environment of one language: autoescaped, undefined names are errors, messages bound.

    Templates may use `_("...", name=value)` and `ngettext(one, many, n)`, the filters `words` (text in its
    own `lang` when that is not the page's) and `html` (a finished body), and the function `la(words)`,
    which gives the `lang` attribute for an element that holds nothing else.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    messages = load_messages(Path(locales), lang)
    env.globals["_"] = messages.text
    env.globals["ngettext"] = messages.plural
    env.globals["la"] = functools.partial(_lang_attribute, lang)
    env.filters["words"] = functools.partial(_words, lang)
    env.filters["html"] = Markup
    return env


def _lang_attribute(page_lang: str, words: Words) -> Markup:
    if words.lang == page_lang:
        return Markup("")
    turned = Markup(' dir="rtl"') if direction(words.lang) == "rtl" else Markup("")
    return Markup(' lang="{}"').format(words.lang) + turned


def _words(page_lang: str, words: Words) -> Markup | str:
    if words.lang == page_lang:
        return words.text
    return Markup("<span{}>{}</span>").format(_lang_attribute(page_lang, words), words.text)
