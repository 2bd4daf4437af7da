"""What templates can do with words and bodies, as filters of one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping

import jinja2
from markupsafe import Markup, escape

from hricsite.lang.messages import Messages
from hricsite.lang.tags import direction
from hricsite.model.text import Words
from hricsite.render.parts import Day, Item, Link
from hricsite.render.sections import sections

_NOTHING = Markup("")
_PHRASE = Markup(' class="phrase"')
_PUNCTUATION = re.compile("[，：、；？（《]")


def filters(messages: Messages) -> Mapping[str, Callable[..., object]]:
    """Return the filters of one language, by the names that templates know them by.

    Those whose result depends on the language take the context, which keeps Jinja from working them out for
    a literal and compiling the result in: a compiled template serves all languages.
    """
    lang_of = functools.partial(_lang_attribute, messages.lang)
    return {
        "_": _sentence(messages),
        "ngettext": _counted_sentence(messages),
        "la": lambda words: lang_of(words.lang),
        "words": functools.partial(_words, messages.lang),
        "html": Markup,
        "phrase": _phrase,
        "sections": sections,
    }


def tests() -> Mapping[str, Callable[..., bool]]:
    """Return the tests that templates may ask after `is`."""
    return {
        "a_link": lambda value: isinstance(value, Link),
        "a_day": lambda value: isinstance(value, Day),
        "only_names": _only_names,
    }


def _sentence(messages: Messages) -> Callable[..., str]:
    plain = functools.cache(messages.text)

    @jinja2.pass_context
    def sentence(_context: object, msgid: str, **values: object) -> str:
        return messages.text(msgid, **values) if values else plain(msgid)

    return sentence


def _counted_sentence(messages: Messages) -> Callable[..., str]:
    @jinja2.pass_context
    def sentence(_context: object, one: str, many: str, n: int, **values: object) -> str:
        return messages.plural(one, many, n, **values)

    return sentence


@functools.lru_cache(maxsize=500)
def _lang_attribute(page_lang: str, lang: str) -> Markup:
    if lang == page_lang:
        return _NOTHING
    turned = ' dir="rtl"' if direction(lang) == "rtl" else ""
    return Markup(f' lang="{escape(lang)}"{turned}')


def _words(page_lang: str, words: Words) -> Markup:
    if words.lang == page_lang:
        return escape(words.text)
    return Markup(f"<span{_lang_attribute(page_lang, words.lang)}>{escape(words.text)}</span>")


def _phrase(text: str) -> Markup:
    """Return the class of a title with Chinese punctuation: it breaks there; others are only balanced."""
    return _PHRASE if _PUNCTUATION.search(text) else _NOTHING


def _only_names(items: Iterable[Item]) -> bool:
    """Say whether every entry is a link without a note, a day or a kind beside it."""
    return not any(item.note or item.day or item.kind for item in items)
