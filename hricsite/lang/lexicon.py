"""Names and terms whose form is approved: cut out before conversion, put back afterwards.

No dictionary can know how a person writes the own name, so whatever a record states is never guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import ahocorasick_rs

from hricsite.model.diagnostics import Diagnostic, Location, error, in_order, say, warning

Found = tuple[int, int, "Entry"]

Direction = Literal["both", "to-hans", "to-hant"]
"""Where an entry holds: on every way, on the way to Simplified, or on the way from it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """One term in the Simplified, Taiwan and Hong Kong forms, and the record that states them.

    A regional word is one that Taiwan or Hong Kong say otherwise (软件, 軟體): it never touches titles, law
    and quotations.
    """

    hans: str
    hant: str
    hk: str
    origin: str
    direction: Direction = "both"
    regional: bool = False

    def form(self, lang: str) -> str:
        """Return the approved form for a Chinese tag; another tag raises KeyError."""
        return {"zh-Hans": self.hans, "zh-Hant": self.hant, "zh-Hant-HK": self.hk}[lang]

    def forms(self) -> tuple[str, str, str]:
        """Return the three forms, without the origin."""
        return (self.hans, self.hant, self.hk)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All entries of a site in a fixed order; two lexicons are equal when their digests are.

    A lexicon may stand over another one: a text's own rules over the site's, and those over the dictionary
    that comes with the program.  Of two terms of one length the upper one holds.  `heard` is the list of one
    that listens, or stands over one that does (see `listening`).
    """

    entries: tuple[Entry, ...]
    digest: str
    under: Lexicon | None = None
    heard: list[str] | None = None

    def __eq__(self, other: object) -> bool:
        """Compare digests, so that the comparison costs the same however many entries there are."""
        return isinstance(other, Lexicon) and other.digest == self.digest and other.heard is self.heard

    def __hash__(self) -> int:
        """Hash the digest only."""
        return hash(self.digest)


def _lexicon(entries: tuple[Entry, ...], under: Lexicon | None = None) -> Lexicon:
    """Return a lexicon of entries that are in order already."""
    digest = hashlib.sha256((under.digest if under else "").encode("ascii"))
    for entry in entries:
        plain = [*entry.forms(), entry.origin, entry.direction, entry.regional]
        digest.update(json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    heard = under.heard if under else None
    return Lexicon(entries=entries, digest=digest.hexdigest(), under=under, heard=heard)


def over(upper: Lexicon, under: Lexicon) -> Lexicon:
    """Return the upper lexicon standing over another one, whatever it stood over before."""
    if upper.heard is not None and not upper.entries:
        return listening(under, upper.heard)
    return _lexicon(upper.entries, under)


def listening(lexicon: Lexicon, heard: list[str]) -> Lexicon:
    """Return the lexicon, with the same results, adding to `heard` every text in which it looks for terms.

    Other entries make other results only where one of them, added or gone, is found (`hits`) in a text that
    was heard, on the same way.  What stands over a lexicon that listens listens too.
    """
    return Lexicon(entries=(), digest=lexicon.digest, under=lexicon, heard=heard)


def told(lexicon: Lexicon, text: str) -> Lexicon:
    """Return a lexicon that need not hear of a text, after one that listens has.

    For results that are remembered: what gives them is asked once only.
    """
    while lexicon.heard is not None and lexicon.under is not None and not lexicon.entries:
        lexicon.heard.append(text)
        lexicon = lexicon.under
    return lexicon


EMPTY = _lexicon(())


def build_lexicon(
    placed: Iterable[tuple[Entry, Location]], under: Lexicon | None = None
) -> tuple[Lexicon, tuple[Diagnostic, ...]]:
    """Return the lexicon of the entries, in a fixed order, and what is wrong with them.

    The same forms twice are one entry.  A form that two entries render differently is an error at both
    places ("conflicting-term"), and the first in order is kept.  A term of one character would cut
    ordinary words and is refused ("short-term"); one without a form maps a term to nothing ("empty-term").
    """
    ordered = sorted(placed, key=_order)
    kept: dict[tuple[str, str, str], tuple[Entry, Location]] = {}
    diagnostics: list[Diagnostic] = []
    for entry, location in ordered:
        refusal = _refusal(entry, location)
        if refusal:
            diagnostics.append(refusal)
            continue
        kept.setdefault(entry.forms(), (entry, location))
    diagnostics += _conflicts(tuple(kept.values()))
    return _lexicon(tuple(entry for entry, _ in kept.values()), under), in_order(diagnostics)


def _order(placed: tuple[Entry, Location]) -> tuple[object, ...]:
    """Return what puts entries in order, those that are equal by place; compared quicker than entries are."""
    entry, location = placed
    return (*entry.forms(), entry.origin, entry.direction, entry.regional, location)


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
    """Yield an error at both places for two entries that share a form and differ in another.

    A form that is never looked for, since the entry holds in one direction only, is no conflict.
    """
    for lang in ("zh-Hans", "zh-Hant", "zh-Hant-HK"):
        first: dict[str, tuple[Entry, Location]] = {}
        unlooked = "to-hant" if lang != "zh-Hans" else "to-hans"
        for entry, location in placed:
            if entry.direction == unlooked:
                continue
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


def find(lexicon: Lexicon, text: str, source: str, target: str) -> tuple[Found, ...]:
    """Return (start, end, entry) for each term in `text`, by place; the longest wins, then the upper layer's.

    A term is looked for in the form of the source script, and in its other forms where no other term
    owns them, since a name is often typed as its owner writes it.  What stands under the lexicon is
    searched too.  The cost grows with the length of the text, hardly with the number of terms.
    """
    return longest(hits(lexicon, text, source, target), len(text))


def hits(lexicon: Lexicon, text: str, source: str, target: str) -> list[Found]:
    """Return every term in the text, also inside another one, the upper layer's first."""
    found: list[Found] = []
    layer: Lexicon | None = lexicon
    while layer is not None:
        if layer.heard is not None and not layer.entries:
            layer.heard.append(text)
        index = _index(layer, source, target) if layer.entries else None
        if index is not None:
            matches = index.automaton.find_matches_as_indexes(text, overlapping=True)
            found += [(start, end, index.owners[number]) for number, start, end in matches]
        layer = layer.under
    return found


def longest(found: Iterable[Found], size: int) -> tuple[Found, ...]:
    """Return the terms that stand, by place: the longest first, then the upper layer's, then the leftmost.

    `size` is the length of the text; of equally long ones that come earlier in `found` the first stands.
    """
    found = tuple(found)
    if len(found) < 2:
        return found
    taken: list[Found] = []
    covered = bytearray(size)
    for start, end, entry in sorted(found, key=lambda hit: hit[0] - hit[1]):
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end, entry))
    return tuple(sorted(taken, key=lambda each: each[0]))


class _Index(NamedTuple):
    """The automaton over the forms of one lexicon, and the entry that owns each."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[Entry, ...]


@lru_cache(maxsize=24)
def _index(lexicon: Lexicon, source: str, target: str) -> _Index | None:
    """Return the index of the entries that hold on this way, or None when there are none."""
    unwanted = "to-hant" if target == "zh-Hans" else "to-hans"
    entries = [entry for entry in lexicon.entries if entry.direction != unwanted]
    owners: dict[str, Entry] = {}
    for lang in (source, "zh-Hans", "zh-Hant", "zh-Hant-HK"):
        for entry in entries:
            if lang == source or entry.direction == "both":
                owners.setdefault(entry.form(lang), entry)
    if not owners:
        return None
    return _Index(ahocorasick_rs.AhoCorasick(list(owners)), tuple(owners.values()))
