"""What each rule of the converter gains and harms: `python bench/conversion/rules.py [--all]`.

Each rule is switched off by itself and the corpus converted again, from Simplified to Taiwan forms.  A gain
is a sentence that is right only with the rule, a harm one that is right only without it; both are counted in
the part that rules are made on and in the part that is only reported.  Rules without effect need --all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from score import hricsite

from hricsite.lang import conversion, core, joined, lattice, people, quotes, traditional, unlisted, words
from tests.lang.corpus_cases import Case, cases

Switch = Callable[[], Any]


def forget() -> None:
    """Forget everything that depends on the tables."""
    conversion.forget()
    words.forget()


def senses() -> dict[str, frozenset[str]]:
    """Return the phrases of each line of senses.tsv, by its character and form."""
    found: dict[str, frozenset[str]] = {}
    for character, rest in words.rows("senses.tsv"):
        form, _, neighbours = rest.partition("\t")
        found[f"{character} {form}"] = phrases_of(character, neighbours.split(" "))
    return found


def neighbourhoods() -> dict[str, frozenset[str]]:
    """Return the phrases of each neighbourhood of senses.tsv, by the neighbourhood with its character."""
    found: dict[str, frozenset[str]] = {}
    for character, rest in words.rows("senses.tsv"):
        for each in rest.partition("\t")[2].split(" "):
            name = each.removeprefix("!").partition("=")[0].replace("~", character)
            found[name] = phrases_of(character, [each])
    return found


def phrases_of(character: str, neighbours: list[str]) -> frozenset[str]:
    """Return what neighbourhoods stand for."""
    from make_words import expanded

    patterns = (each.removeprefix("!").partition("=")[0] for each in expanded(neighbours))
    return frozenset(each.replace("~", character) for each in patterns)


@contextmanager
def without_phrases(left_out: frozenset[str]) -> Iterator[None]:
    """Leave neighbourhoods out."""
    every = zip(*words._collocations(), strict=True)
    kept = [*zip(*(each for each in every if each[0] not in left_out), strict=True)] or [(), (), ()]
    with mock.patch.object(words, "_collocations", lambda: kept):
        yield


def switches() -> dict[str, Switch]:
    """Return how to switch off each rule, by its name."""
    found: dict[str, Switch] = {
        "names that nobody listed": lambda: mock.patch.object(unlisted, "names_at", lambda *_: ()),
        "surname before a title": lambda: mock.patch.object(people, "_titled", lambda *_: ()),
        "short terms inside words": lambda: mock.patch.object(joined, "stands", lambda *_: True),
        "verb with 着 or a direction": lambda: mock.patch.object(lattice, "_verbs", lambda *_: []),
        "lone characters cost more": lambda: mock.patch.object(lattice, "LONE", 0),
        "words of the field": lambda: mock.patch.object(words, "_vocabulary", dict),
        "inches": lambda: mock.patch.object(quotes, "_inches", lambda _: frozenset()),
        "readings weighed": lambda: mock.patch.object(traditional, "_weighed", lambda *_: ()),
    }
    for name, phrases in senses().items():
        found[f"sense {name}"] = lambda phrases=phrases: without_phrases(phrases)
    return found


def wrong(chosen: list[Case], converter: Callable[[Case], str]) -> frozenset[int]:
    """Return the numbers of the cases that come out wrong."""
    forget()
    return frozenset(number for number, case in enumerate(chosen) if converter(case) != case.gold)


def main() -> None:
    """Print the table."""
    chosen = [case for case in cases() if case.target == "zh-Hant" and case.source == "zh-Hans"]
    chosen = [case for case in chosen if not case.kind.startswith("region-words")]
    base = wrong(chosen, hricsite())
    print(f"{'rule':32}{'gain':>6}{'harm':>6}   reported: {'gain':>6}{'harm':>6}")
    rows = {"core dictionary": wrong(chosen, hricsite(core=False))}
    for name, switch in switches().items():
        with switch():
            rows[name] = wrong(chosen, hricsite())
    for name, without in rows.items():
        gain, harm = without - base, base - without
        if gain or harm or "--all" in sys.argv:
            tuned = [sum(chosen[each].tuned for each in group) for group in (gain, harm)]
            reported = [len(gain) - tuned[0], len(harm) - tuned[1]]
            print(f"{name:32}{tuned[0]:6}{tuned[1]:6}             {reported[0]:6}{reported[1]:6}")
    print(f"core entries: {len(core.core_lexicon().entries)}; cases: {len(chosen)}, wrong: {len(base)}")


if __name__ == "__main__":
    main()
