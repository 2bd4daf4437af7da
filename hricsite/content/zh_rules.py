"""What editors say about conversion: entries of the site's dictionary, and the rules of one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from hricsite.lang.lexicon import Direction, Entry
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import Model

YesNo = Literal["yes", "no"]
_Words = Annotated[str, Field(min_length=1)]

_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ADDRESS = re.compile(r"://|@|%[0-9A-Fa-f]{2}|[A-Za-z0-9-]{2,}\.[A-Za-z]{2,}")


class ScriptTerm(Model):
    """A term in its Simplified, Taiwan and Hong Kong forms; `hant` sets both, a missing `hk` is `tw`.

    `direction` is the way on which it holds: on both, from Simplified (`to-hant`), or back (`to-hans`).
    """

    hans: _Words
    hant: _Words | None = None
    tw: _Words | None = None
    hk: _Words | None = None
    direction: Direction = "both"
    note: str | None = None

    def forms(self) -> tuple[str, str, str]:
        """Return the Simplified, Taiwan and Hong Kong forms."""
        taiwan = self.tw or self.hant or self.hans
        return self.hans, taiwan, self.hk or self.hant or taiwan

    def entry(self, path: str) -> Entry:
        """Return the lexicon's entry, stated in the file at `path`."""
        hans, taiwan, hong_kong = self.forms()
        return Entry(hans=hans, hant=taiwan, hk=hong_kong, origin=path, direction=self.direction)


class DictionaryTerm(ScriptTerm):
    """An entry of `zh-dictionary.yaml`: `hans` and `hant`, or `hans`, `tw` and `hk` (without it, `tw`).

    `direction` is the way on which it holds: both, from Simplified (`to-hant`), or back (`to-hans`).
    `scope` is a pattern of the files in content/ for whose records it holds: as in a shell, `*` stands for
    any characters (here slashes too), `?` for one, `[ab]` for a or b, so `topics/workers/*` is one topic.
    Without a scope an entry holds everywhere; of two the longer pattern wins.  `note` says why.
    """

    scope: _Words | None = None


class ScriptRules(Model):
    """Rules for the conversion of this text only: words kept as written, terms with their forms.

    `region_words` says whether words that Taiwan or Hong Kong say otherwise are changed here; without it
    the text does as the site does.
    """

    keep: tuple[_Words, ...] = ()
    terms: tuple[ScriptTerm, ...] = ()
    region_words: YesNo | None = None

    def entries(self, path: str) -> tuple[Entry, ...]:
        """Return the terms and the kept words as entries of the lexicon."""
        kept = (Entry(hans=word, hant=word, hk=word, origin=path) for word in self.keep)
        return (*(term.entry(path) for term in self.terms), *kept)


class SiteScripts(Model):
    """How Chinese texts are converted, where a text does not say otherwise."""

    region_words: YesNo = "no"


Placed = tuple[ScriptTerm, Location]


def has_chinese(text: str) -> bool:
    """Say whether there is a Chinese character in the text."""
    return _HAN.search(text) is not None


def unusable_terms(terms: Iterable[Placed]) -> Iterator[Diagnostic]:
    """Yield an error for each term without a Traditional form, without Chinese, or with an address in it."""
    for term, place in terms:
        if term.hant is None and term.tw is None:
            yield error(
                "no-form", place,
                say("the term {term} has no Traditional form", term=term.hans),
                say("add hant: (or tw: and hk:); a word that stays as it is has the same form there"),
            )
            continue
        for form in dict.fromkeys(_looked_for(term)):
            if not has_chinese(form):
                yield error(
                    "not-chinese", place,
                    say('"{term}" has no Chinese character and could change an address', term=form),
                    say("write Chinese, or give the direction in which the other form is looked for"),
                )
            elif _ADDRESS.search(form):
                yield error(
                    "address-term", place,
                    say('"{term}" holds an address, which no conversion may change', term=form),
                    say("leave the address out; in a text, mark the place with -{{ }}-"),
                )


def _looked_for(term: ScriptTerm) -> tuple[str, ...]:
    """Return the forms that are looked for in texts."""
    hans, *hant = term.forms()
    here = (hans,) if term.direction != "to-hans" else ()
    return (*here, *(hant if term.direction != "to-hant" else ()))


def repeated_terms(terms: Iterable[Placed]) -> Iterator[Diagnostic]:
    """Yield an error at both places for each two terms of one scope that are looked for in the same form."""
    first: dict[tuple[str, str, str], Placed] = {}
    for term, place in terms:
        told: set[Location] = set()
        for key in _keys(term):
            other, there = first.setdefault(key, (term, place))
            if other is term or there in told:
                continue
            told.add(there)
            yield _repeated(key[-1], place, there)
            yield _repeated(key[-1], there, place)


def _keys(term: ScriptTerm) -> Iterator[tuple[str, str, str]]:
    """Yield what no other term may share: the scope, the script that is read, and the form in it."""
    scope = (term.scope if isinstance(term, DictionaryTerm) else None) or ""
    hans, taiwan, hong_kong = term.forms()
    if term.direction != "to-hans":
        yield scope, "zh-Hans", hans
    if term.direction != "to-hant":
        yield scope, "zh-Hant", taiwan
        yield scope, "zh-Hant-HK", hong_kong


def _repeated(form: str, place: Location, there: Location) -> Diagnostic:
    return error(
        "repeated-term", place,
        say("{term} stands here and on line {line}", term=form, line=there.line),
        say("keep one of the two, or give each a scope or a direction of its own"),
    )
