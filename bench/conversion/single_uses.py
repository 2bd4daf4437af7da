"""Entries that change only one sentence of the corpus: `python bench/conversion/single_uses.py`.

Such an entry of core.tsv, or a neighbourhood of senses.tsv, may be made for that sentence alone, so it has to
have a use outside the corpus: the last column of core.tsv, or a line of uses.tsv beside this file.  The same
holds for entries of more than six characters.  Prints those that have none; the exit code is then 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rules import forget, neighbourhoods, without_phrases
from score import hricsite

from hricsite.lang import core, words
from hricsite.lang.lexicon import EMPTY, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location
from tests.lang.corpus_cases import Case, cases

USES = Path(__file__).parent / "uses.tsv"
LONG = 6


def main() -> int:
    """Print the entries without a use and return the exit code."""
    chosen = [case for case in cases() if not case.kind.startswith("region-words")]
    lines = USES.read_text(encoding="utf-8").splitlines()
    stated = {line.split("\t")[0] for line in lines if not line.startswith("# ")}
    needing = [(phrase, "senses.tsv") for phrase in single_phrases(chosen) if phrase not in stated]
    for hans, rest in words.rows("core.tsv"):
        columns = rest.split("\t")
        use = columns[5] if len(columns) > 5 else ""
        if not use and (len(hans) > LONG or changed_by_entry(chosen, hans) == 1):
            needing.append((hans, "core.tsv"))
    for phrase, table in sorted(needing):
        print(f"{phrase}\t{table}")
    print(f"{len(needing)} entries without a use", file=sys.stderr)
    return 1 if needing else 0


def single_phrases(chosen: list[Case]) -> list[str]:
    """Return the neighbourhoods without which exactly one sentence comes out otherwise.

    A character by itself is no neighbourhood but its default.
    """
    forward = [case for case in chosen if (case.source, case.target) == ("zh-Hans", "zh-Hant")]
    found = []
    for name, phrases in sorted(neighbourhoods().items()):
        mine = [case for case in forward if any(phrase in case.text for phrase in phrases)]
        if not mine or len(name) == 1:
            continue
        with_it = outcomes(mine)
        with without_phrases(phrases):
            without = outcomes(mine)
        if sum(one != other for one, other in zip(with_it, without, strict=True)) == 1:
            found.append(name)
    return found


def outcomes(mine: list[Case]) -> list[str]:
    """Return what each case is converted to, with the tables as they are now."""
    forget()
    convert = hricsite()
    return [convert(case) for case in mine]


def changed_by_entry(chosen: list[Case], hans: str) -> int:
    """Return how many sentences come out otherwise without one entry of the core dictionary."""
    entries = [entry for entry in core.core_lexicon().entries if entry.hans == hans]
    forms = {form for entry in entries for form in entry.forms()}
    mine = [case for case in chosen if any(form in case.text for form in forms)]
    if not mine:
        return 0
    with_it = hricsite()
    rest = (entry for entry in core.core_lexicon().entries if entry.hans != hans)
    without = converter_over(build_lexicon(((entry, Location(path="core.tsv")) for entry in rest), EMPTY)[0])
    sentences = {case.text for case in mine if with_it(case) != without(case)}
    return len(sentences)


def converter_over(lexicon: Lexicon):  # type: ignore[no-untyped-def]
    """Return a converter of cases over another core dictionary, without the names that a case is given."""
    from hricsite.lang.conversion import convert_text

    return lambda case: convert_text(case.text, source=case.source, target=case.target, lexicon=lexicon)


if __name__ == "__main__":
    sys.exit(main())
