"""The development corpus: how much of each class must be right, and that conversion back returns the text."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon, with_region_words
from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location
from tests.lang.corpus_cases import CORPUS, Case, cases, rows

LEAST = {
    "borders-a": 88,
    "borders-b": 85,
    "characters-a": 90,
    "characters-b": 96,
    "from-hk": 98,
    "from-tw": 98,
    "idioms": 96,
    "law": 96,
    "names-bare": 94,
    "names-listed": 97,
    "names-sentence": 92,
    "plain-hk": 95,
    "prose": 97,
    "quotes": 95,
    "region": 97,
    "region-words": 85,
    "statutes": 95,
}
"""The least share of right sentences of each class, in percent, on every way and in both parts together."""


def lexicon_of(case: Case) -> Lexicon:
    """Return the core dictionary with the names that a case is given."""
    entries = (Entry(hans=hans, hant=hant, hk=hk, origin="corpus") for hans, hant, hk in case.names)
    placed = ((entry, Location(path="corpus")) for entry in entries)
    lexicon = build_lexicon(placed, core_lexicon())[0] if case.names else core_lexicon()
    return with_region_words(lexicon) if case.kind.startswith("region-words") else lexicon


@cache
def results() -> dict[str, list[bool]]:
    """Return whether each case is right, by class and way."""
    found: dict[str, list[bool]] = defaultdict(list)
    for case in cases():
        source = "auto" if case.source == case.target else case.source
        got = convert_text(case.text, source=source, target=case.target, lexicon=lexicon_of(case))
        found[case.kind].append(got == case.gold)
    return found


@pytest.mark.parametrize("kind", sorted({case.kind for case in cases()}))
def test_enough_sentences_of_each_class_are_right(kind: str) -> None:
    right = results()[kind]

    least = LEAST.get(kind.split()[0], 90)

    assert 100 * sum(right) / len(right) >= least


def test_the_corpus_has_two_parts_of_about_one_size() -> None:
    tuned = [case.tuned for case in cases()]

    assert len(tuned) > 1500
    assert 0.4 < sum(tuned) / len(tuned) < 0.6


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
def test_converting_back_returns_the_text(target: str) -> None:
    names = [path.name for path in sorted(CORPUS.glob("*.tsv")) if path.stem != "detect"]
    texts = [row["hans"] for name in names for row in rows(name)]
    lexicon = core_lexicon()

    there = [convert_text(text, source="zh-Hans", target=target, lexicon=lexicon) for text in texts]
    back = [convert_text(text, source=target, target="zh-Hans", lexicon=lexicon) for text in there]

    same = sum(old == new for old, new in zip(texts, back, strict=True))
    assert same >= 0.99 * len(texts)
