"""Interface words: gettext catalogues written in English and zh-Hans, read at run time by Babel.

A Traditional catalogue is converted from the Simplified one; locales/zh_Hant holds only what must differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from hricsite.lang.conversion import Run, convert_block
from hricsite.lang.extraction import TEMPLATE_SUFFIXES, python_msgids, template_msgids
from hricsite.lang.lexicon import EMPTY
from hricsite.model.diagnostics import Message

Table = dict[str, str]

# The catalogues of a language, each with the tag it is written in; a later one overrides an earlier one.
_LAYERS = {
    "en": (("en", "en"),),
    "zh-Hans": (("zh_Hans", "zh-Hans"),),
    "zh-Hant": (("zh_Hans", "zh-Hans"), ("zh_Hant", "zh-Hant")),
    "zh-Hant-HK": (("zh_Hans", "zh-Hans"), ("zh_Hant", "zh-Hant"), ("zh_Hant_HK", "zh-Hant-HK")),
}


class MissingMessage(LookupError):
    """A catalogue lacks a message that the site uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """The interface words of one language; a message is known by its English sentence with {name} fields."""

    lang: str
    table: Mapping[str, str]

    def text(self, msgid: str, **values: object) -> str:
        """Return the sentence with its values; one that the catalogue lacks raises MissingMessage."""
        return self._find(msgid).format(**values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the sentence for `n` things, which is also the value {n}; Chinese has one form."""
        msgid = one if n == 1 or self.lang != "en" else many
        return self._find(msgid).format(**{"n": n, **values})

    def message(self, message: Message) -> str:
        """Return a diagnostic's sentence; in English when the catalogue lacks it, so that it is told."""
        template = self.table.get(message.template, message.template)
        return template.format(**dict(message.values))

    def _find(self, msgid: str) -> str:
        """Return the sentence of a message; English needs no entry."""
        if msgid in self.table:
            return self.table[msgid]
        if self.lang != "en":
            raise MissingMessage(f"the {self.lang} messages lack {msgid!r}")
        return msgid


@lru_cache(maxsize=16)
def load_messages(locales: Path, lang: str) -> Messages:
    """Return the messages of a language from the folder `locales`, read once a process.

    A catalogue that is not there is empty; one that cannot be parsed raises babel's PoFileError.
    """
    table: Table = {}
    for locale, written in _LAYERS[lang]:
        entries = read_catalogue(locales, locale)
        if written != lang:
            entries = {msgid: _converted(text, written, lang) for msgid, text in entries.items()}
        table |= entries
    return Messages(lang=lang, table=table)


def read_catalogue(locales: Path, locale: str) -> Table:
    """Return the translated messages of one catalogue; a plural is found by its singular."""
    path = locales / locale / "LC_MESSAGES" / "hricsite.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    table: Table = {}
    for entry in catalogue:
        singular = entry.id if isinstance(entry.id, str) else entry.id[0]
        text = entry.string if isinstance(entry.string, str) else next(iter(entry.string or ()), "")
        if singular and text and not entry.fuzzy:
            table[singular] = text
    return table


def catalogue_gaps(locales: Path, templates: Path, package: Path) -> tuple[str, ...]:
    """Return, sorted, the messages that templates and the package use and the zh_Hans catalogue lacks.

    In templates these are the arguments of `_` and `ngettext`, in the package also those of `say` and of
    the methods `text` and `plural` of Messages.
    """
    pages = (path for path in sorted(templates.rglob("*.*")) if path.suffix in TEMPLATE_SUFFIXES)
    used = {msgid for path in pages for msgid in template_msgids(path)}
    used.update(msgid for path in sorted(package.rglob("*.py")) for msgid in python_msgids(path))
    return tuple(sorted(used - set(read_catalogue(locales, "zh_Hans"))))


def _converted(text: str, source: str, target: str) -> str:
    """Return a message in the other script; it may speak of -{ }- marks, so none is obeyed."""
    (run,) = convert_block((Run(text),), source=source, target=target, lexicon=EMPTY).runs
    return run.text


def catalogues_of(locales: Path, lang: str) -> tuple[Path, ...]:
    """Return the files that a language's messages are read from, those that are there."""
    files = (locales / locale / "LC_MESSAGES" / "hricsite.po" for locale, _ in _LAYERS[lang])
    return tuple(file for file in files if file.is_file())
