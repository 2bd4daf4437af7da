"""What templates can do with words and bodies, as filters of one language."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from hricsite.lang.messages import Messages
from hricsite.lang.reading import between_words
from hricsite.lang.tags import direction, is_chinese
from hricsite.model.text import Words
from hricsite.render.generator import escaped
from hricsite.render.parts import Day, Item, Link
from hricsite.render.sections import sections

SHORT, LONG = 8, 60
"""Characters of a Chinese title that stand on one line of a phone; those of a Latin one on some lines."""

_PARTS = re.compile("(?<=[，：、；？！。])")
_PUNCTUATION = re.compile("[，：、；？（《]")


def filters(messages: Messages) -> Mapping[str, Callable[..., object]]:
    """Return the filters of one language, by the names that templates know them by."""
    return {"_": messages.text, "ngettext": messages.plural, "sections": sections}


def texts(messages: Messages) -> Mapping[str, Callable[..., str]]:
    """Return the filters of one language whose result is finished HTML; `_` is so when it has no values."""
    lang = messages.lang
    return {
        "_": functools.cache(lambda msgid: escaped(messages.text(msgid))),
        "la": lambda words: "" if words.lang == lang else _lang_attribute(words.lang),
        "words": lambda words: escaped(words.text) if words.lang == lang else _foreign(words),
        "html": str,
        "outward": _outward,
        "phrase": _phrase,
        "titled": _titled,
        "interval": _interval,
    }


def tests() -> Mapping[str, Callable[..., bool]]:
    """Return the tests that templates may ask after `is`."""
    return {
        "a_link": lambda value: isinstance(value, Link),
        "a_day": lambda value: isinstance(value, Day),
        "only_names": _only_names,
    }


@functools.lru_cache(maxsize=100)
def _lang_attribute(lang: str) -> str:
    turned = ' dir="rtl"' if direction(lang) == "rtl" else ""
    return f' lang="{escaped(lang)}"{turned}'


def _foreign(words: Words) -> str:
    return f"<span{_lang_attribute(words.lang)}>{escaped(words.text)}</span>"


@functools.lru_cache(maxsize=1000)
def _outward(address: str) -> str:
    """Return an address elsewhere as HTML, in ASCII: the rest is percent-encoded UTF-8 (RFC 3987, 3.1).

    Browsers may encode the rest in the charset that a host names; a wrong one leads astray.
    """
    return escaped(quote(address, safe=string.punctuation))


def _phrase(text: str) -> str:
    """Return the class of a title with Chinese punctuation: it breaks there; others are only balanced."""
    return ' class="phrase"' if _PUNCTUATION.search(text) else ""


@functools.lru_cache(maxsize=1000)
def _titled(words: Words) -> str:
    """Return a heading from behind its `<h1` to before its `</h1>`.

    A Chinese one breaks at its punctuation, and between the words of what is long without any, and nowhere
    else; a very long Latin one is set smaller.
    """
    text, lang = words
    if is_chinese(lang) and any(len(part) > SHORT for part in _PARTS.split(text)):
        return f' class="worded">{"".join(_broken(part, lang) for part in _PARTS.split(text))}'
    if lang == "en" and len(text) > LONG:
        return f' class="long">{escaped(text)}'
    return f"{_phrase(text)}>{escaped(text)}"


def _broken(part: str, lang: str) -> str:
    return "<wbr>".join(map(escaped, between_words(part, lang))) if len(part) > SHORT else escaped(part)


def _interval(text: str) -> str:
    """Return a date that is more than one day as HTML: a Chinese one may break before its last part."""
    return re.sub("(?<=.)至", "至<wbr>", escaped(text))


def _only_names(items: Iterable[Item]) -> bool:
    """Say whether every entry is a link without a note, a day or a kind beside it."""
    return not any(item.note or item.day or item.kind for item in items)
