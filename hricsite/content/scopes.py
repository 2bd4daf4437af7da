"""Which conversion choices hold where: the whole site's, those of a scope, those of one text.

Each is a small lexicon that stands over the next wider one, so that a text with rules of its own costs what
its rules cost, however many names the site has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from hricsite.content.gist import Gist, files_of
from hricsite.content.reading import RecordRead, TextRead
from hricsite.content.zh_rules import DictionaryTerm, repeated_terms, unusable_terms
from hricsite.lang.layers import region_words, stacked
from hricsite.lang.lexicon import Lexicon, build_lexicon
from hricsite.model.diagnostics import Diagnostic, Location, in_order, say, warning

EXACT_KINDS = frozenset({"instrument", "letter", "link", "organisation", "publication", "source", "term"})
"""Kinds that quote law or hold the words of others: no word of another region ever enters their records."""

Placed = tuple[DictionaryTerm, Location]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLexicon:
    """What holds everywhere, the entries of each scope with its pattern, and the site's own choice."""

    whole: Lexicon
    scoped: tuple[tuple[str, Lexicon], ...]
    region_words: bool

    def at(self, record: RecordRead) -> Lexicon:
        """Return what holds for a record: the entries of every scope that has one of its files.

        The longest pattern stands on top.  Records with the same scopes share one lexicon.
        """
        files = files_of(record)
        layers = tuple(layer for pattern, layer in self.scoped if _has_one(files, pattern))
        return _stacked(self.whole, layers, self.region_words and record.kind not in EXACT_KINDS)


def site_lexicon(
    records: tuple[Gist, ...], dictionary: tuple[Placed, ...], *, region_words: bool, under: Lexicon
) -> tuple[SiteLexicon, tuple[Diagnostic, ...]]:
    """Return the lexicon that the records and the dictionary make over another one, and what is wrong."""
    findings = [*unusable_terms(dictionary), *repeated_terms(dictionary)]
    findings += _idle_scopes(records, dictionary)
    wrong = {finding.location for finding in findings if finding.severity == "error"}
    by_scope: dict[str, list[Placed]] = defaultdict(list)
    for term, place in dictionary:
        if place not in wrong:
            by_scope[term.scope or ""].append((term, place))
    stated = ((entry, record.location) for record in records for entry in record.entries)
    everywhere = ((term.entry(place.path), place) for term, place in by_scope.pop("", ()))
    whole, found = build_lexicon((*stated, *everywhere), under)
    findings += found
    scoped = []
    for scope in sorted(by_scope, key=lambda each: (-len(each), each)):
        layer, found = build_lexicon((term.entry(place.path), place) for term, place in by_scope[scope])
        scoped.append((scope, layer))
        findings += found
    lexicon = SiteLexicon(whole=whole, scoped=tuple(scoped), region_words=region_words)
    return lexicon, in_order(findings)


def _has_one(files: Iterable[str], pattern: str) -> bool:
    return any(fnmatchcase(file, pattern) for file in files)


def _idle_scopes(records: tuple[Gist, ...], dictionary: Iterable[Placed]) -> Iterator[Diagnostic]:
    """Yield a warning for each entry whose scope has no file."""
    scoped = [(term.scope, place) for term, place in dictionary if term.scope is not None]
    files = [record.files for record in records]
    for scope, place in scoped:
        if not any(_has_one(each, scope) for each in files):
            yield warning(
                "idle-scope", place,
                say('no file is in the scope "{scope}"', scope=scope),
                say("write a path inside content/, as in topics/workers/* or profiles/*"),
            )


def text_lexicon(record: RecordRead, text: TextRead, lexicon: Lexicon) -> Lexicon:
    """Return what holds for one text of a record: its own rules over what holds for the record."""
    rules = text.front.zh
    if rules is None:
        return lexicon
    if rules.region_words is not None and record.kind not in EXACT_KINDS:
        lexicon = region_words(lexicon, rules.region_words == "yes")
    entries = rules.entries(text.path)
    if not entries:
        return lexicon
    return build_lexicon(((entry, Location(path=text.path)) for entry in entries), lexicon)[0]


@lru_cache(maxsize=32)
def _stacked(whole: Lexicon, layers: tuple[Lexicon, ...], regional: bool) -> Lexicon:
    return stacked(layers, region_words(whole, regional))
