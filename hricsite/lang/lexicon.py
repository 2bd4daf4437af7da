"""Names and terms whose form is approved: cut out before conversion, put back afterwards.

No dictionary can know how a person writes the own name, so whatever a record states is never guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from hricsite.model.diagnostics import Diagnostic, Location, error, in_order, say, warning

Found = tuple[int, int, "Entry"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """One term in the Simplified, Taiwan and Hong Kong forms, and the record that states them."""

    hans: str
    hant: str
    hk: str
    origin: str

    def form(self, lang: str) -> str:
        """Return the approved form for a Chinese tag; another tag raises KeyError."""
        return {"zh-Hans": self.hans, "zh-Hant": self.hant, "zh-Hant-HK": self.hk}[lang]

    def forms(self) -> tuple[str, str, str]:
        """Return the three forms, without the origin."""
        return (self.hans, self.hant, self.hk)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All entries of a site in a fixed order; two lexicons are equal when their digests are."""

    entries: tuple[Entry, ...]
    digest: str

    def __eq__(self, other: object) -> bool:
        """Compare digests, so that the comparison costs the same however many entries there are."""
        return isinstance(other, Lexicon) and other.digest == self.digest

    def __hash__(self) -> int:
        """Hash the digest only."""
        return hash(self.digest)


def _lexicon(entries: tuple[Entry, ...]) -> Lexicon:
    """Return a lexicon over entries that are in order already."""
    plain = [[*entry.forms(), entry.origin] for entry in entries]
    text = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return Lexicon(entries=entries, digest=hashlib.sha256(text.encode("ascii")).hexdigest())


EMPTY = _lexicon(())


def build_lexicon(placed: Iterable[tuple[Entry, Location]]) -> tuple[Lexicon, tuple[Diagnostic, ...]]:
    """Return the lexicon of the entries, in a fixed order, and what is wrong with them.

    The same forms twice are one entry.  A form that two entries render differently is an error at both
    places ("conflicting-term"), and the first in order is kept.  A term of one character would cut
    ordinary words and is refused ("short-term"); one without a form maps a term to nothing ("empty-term").
    """
    ordered = sorted(placed, key=lambda each: (each[0], each[1]))
    kept: dict[tuple[str, str, str], tuple[Entry, Location]] = {}
    diagnostics: list[Diagnostic] = []
    for entry, location in ordered:
        refusal = _refusal(entry, location)
        if refusal:
            diagnostics.append(refusal)
            continue
        kept.setdefault(entry.forms(), (entry, location))
    diagnostics += _conflicts(tuple(kept.values()))
    return _lexicon(tuple(entry for entry, _ in kept.values())), in_order(diagnostics)


def _refusal(entry: Entry, location: Location) -> Diagnostic | None:
    """Return why an entry cannot be used, or None."""
    if not all(form.strip() for form in entry.forms()):
        return error(
            "empty-term", location,
            say("a form of the term {term} is empty", term="".join(entry.forms()).strip()),
            say("write the form, or remove the entry"),
        )
    if min(len(form) for form in entry.forms()) < 2:
        return warning(
            "short-term", location,
            say("{term} is one character, which stands in too many words to be a term", term=entry.hans),
            say("write the term with its neighbours, or mark the place with -{{ }}-"),
        )
    return None


def _conflicts(placed: tuple[tuple[Entry, Location], ...]) -> Iterator[Diagnostic]:
    """Yield an error at both places for two entries that share a form and differ in another."""
    for lang in ("zh-Hans", "zh-Hant", "zh-Hant-HK"):
        first: dict[str, tuple[Entry, Location]] = {}
        for entry, location in placed:
            other, place = first.setdefault(entry.form(lang), (entry, location))
            if other is entry:
                continue
            yield _conflict(lang, entry, location, other, place)
            yield _conflict(lang, other, place, entry, location)


def _conflict(lang: str, entry: Entry, location: Location, other: Entry, place: Location) -> Diagnostic:
    """Return the error at one of the two places."""
    return error(
        "conflicting-term", location,
        say(
            "{term} is {here} here but {there} at {path}:{line}",
            term=entry.form(lang), here=" / ".join(entry.forms()), there=" / ".join(other.forms()),
            path=place.path, line=place.line,
        ),
        say("give both records the same forms, or write the rarer one with -{{ }}- where it occurs"),
    )


def find(lexicon: Lexicon, text: str, source: str) -> tuple[Found, ...]:
    """Return (start, end, entry) for each term in `text`, by place; the longest wins, then the leftmost.

    A term is looked for in the form of the source script, and in its other forms where no other term
    owns them, since a name is often typed as its owner writes it.
    """
    automaton = _automaton(lexicon, source)
    if automaton is None:
        return ()
    hits = [(end + 1 - len(form), end + 1, entry) for end, (form, entry) in automaton.iter(text)]
    if len(hits) < 2:
        return tuple(hits)
    taken: list[Found] = []
    covered = bytearray(len(text))
    for start, end, entry in sorted(hits, key=lambda each: (each[0] - each[1], each[0])):
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end, entry))
    return tuple(sorted(taken, key=lambda each: each[0]))


@lru_cache(maxsize=12)
def _automaton(lexicon: Lexicon, source: str) -> Any:
    """Return the automaton over every form of the lexicon, or None when it has none."""
    owners: dict[str, Entry] = {}
    for lang in (source, "zh-Hans", "zh-Hant", "zh-Hant-HK"):
        for entry in lexicon.entries:
            owners.setdefault(entry.form(lang), entry)
    if not owners:
        return None
    automaton = ahocorasick.Automaton()
    for form, entry in owners.items():
        automaton.add_word(form, (form, entry))
    automaton.make_automaton()
    return automaton
