"""Score the development corpus: hricsite beside OpenCC in all its configurations and other converters.

    python bench/conversion/score.py                  the table, of the part that no rule was tuned on
    python bench/conversion/score.py --part tuned     the same of the other part
    python bench/conversion/score.py --failures CLASS what hricsite gets wrong in the tuned part

A sentence counts when the whole of it is right.  The corpus is split by the digest of its sentence; a
reported sentence that somebody read while working on rules is named in tests/lang/corpus/read.txt and counts
as tuned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.lang.corpus_cases import Case, cases  # noqa: E402

Convert = Callable[[Case], str]


def hricsite(core: bool = True) -> Convert:
    """Return hricsite's own converter, with its core dictionary or with that emptied."""
    from hricsite.lang.conversion import convert_text
    from hricsite.lang.core import core_lexicon, with_region_words
    from hricsite.lang.lexicon import EMPTY, Entry, build_lexicon
    from hricsite.model.diagnostics import Location

    under = core_lexicon() if core else EMPTY

    def convert(case: Case) -> str:
        lexicon = under
        if case.names:
            entries = (Entry(hans=a, hant=b, hk=c, origin="corpus") for a, b, c in case.names)
            lexicon, _ = build_lexicon(((each, Location(path="corpus")) for each in entries), under)
        if case.kind.startswith("region-words"):
            lexicon = with_region_words(lexicon)
        source = "auto" if case.source == case.target else case.source
        return convert_text(case.text, source=source, target=case.target, lexicon=lexicon)

    return convert


def plain_opencc(step: str) -> Convert:
    """Return OpenCC with one configuration."""
    import opencc

    converter = opencc.OpenCC(step, include_tofu_risk_dictionaries=False)
    return lambda case: str(converter.convert(case.text))


def zhconv() -> Convert:
    """Return the converter zhconv, which uses MediaWiki's tables."""
    import zhconv as package

    tags = {"zh-Hans": "zh-hans", "zh-Hant": "zh-tw", "zh-Hant-HK": "zh-hk"}
    return lambda case: str(package.convert(case.text, tags[case.target]))


def peers() -> dict[str, tuple[Convert, Callable[[Case], bool]]]:
    """Return each converter with the cases it can be asked."""
    found: dict[str, tuple[Convert, Callable[[Case], bool]]] = {
        "hricsite": (hricsite(), lambda _: True),
        "no core": (hricsite(core=False), lambda _: True),
        "no senses": (hricsite(core=False), lambda _: True),
    }
    ends = {"tw": "zh-Hant", "hk": "zh-Hant-HK", "s": "zh-Hans"}
    for step in ("s2tw", "s2hk", "s2twp", "s2hkp", "s2t"):
        end = ends.get(step[2:4], "")
        found[step] = (
            plain_opencc(step),
            lambda case, end=end: case.target == end or (not end and case.target == "zh-Hant"),
        )
    for step in ("tw2s", "tw2sp", "hk2s", "hk2sp", "t2s"):
        start = ends.get(step[:2], "")
        found[step] = (
            plain_opencc(step),
            lambda case, start=start: case.target == "zh-Hans" and (not start or case.source == start),
        )
    for step, start, end in (("t2tw", "zh-Hant-HK", "zh-Hant"), ("t2hk", "zh-Hant", "zh-Hant-HK")):
        found[step] = (
            plain_opencc(step),
            lambda case, start=start, end=end: (case.source, case.target) == (start, end),
        )
    try:
        found["zhconv"] = (zhconv(), lambda case: case.source != case.target)
    except ImportError:
        print("zhconv is not installed: pip install zhconv", file=sys.stderr)
    return found


def table(part: str) -> None:
    """Print a line for each class: how many sentences, and the share that each converter gets right.

    "no core" is hricsite with its core dictionary emptied, "no senses" also without the neighbourhoods of
    senses.tsv.
    """
    chosen = [case for case in cases() if part == "all" or case.tuned == (part == "tuned")]
    names_of_kinds = dict.fromkeys(case.kind for case in chosen)
    kinds = {kind: [case for case in chosen if case.kind == kind] for kind in names_of_kinds}
    cells: dict[str, list[str]] = {kind: [] for kind in kinds}
    names = []
    for name, (convert, accepts) in peers().items():
        names.append(name)
        use_senses(name != "no senses")
        for kind, mine in kinds.items():
            right = sum(convert(case) == case.gold for case in mine) if accepts(mine[0]) else None
            cells[kind].append("" if right is None else f"{100 * right / len(mine):.1f}")
    use_senses(True)
    print(f"{'class':26}{'cases':>6}" + "".join(f"{name:>10}" for name in names))
    for kind, mine in kinds.items():
        print(f"{kind:26}{len(mine):6}" + "".join(f"{cell:>10}" for cell in cells[kind]))


def use_senses(wanted: bool) -> None:
    """Convert with or without the neighbourhoods of senses.tsv from here on."""
    from hricsite.lang import conversion, words

    words.use_collocations(wanted)
    conversion.forget()


def failures(kind: str, core: bool) -> None:
    """Print what hricsite gets wrong in the tuned part of a class."""
    convert = hricsite(core)
    for case in cases():
        if not case.tuned or not case.kind.startswith(kind):
            continue
        got = convert(case)
        if got != case.gold:
            print(f"{case.kind}\n  {case.text}\n  {case.gold}\n  {marked(got, case.gold)}")


def marked(got: str, gold: str) -> str:
    """Return the text with the characters in brackets that differ from the gold."""
    if len(got) != len(gold):
        return got
    return "".join(each if each == right else f"[{each}]" for each, right in zip(got, gold, strict=True))


if __name__ == "__main__":
    raw = argparse.RawDescriptionHelpFormatter
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    arguments.add_argument("--part", choices=("reported", "tuned", "all"), default="reported")
    arguments.add_argument("--failures", metavar="CLASS")
    arguments.add_argument("--no-core", action="store_true")
    given = arguments.parse_args()
    if given.failures is None:
        table(given.part)
    else:
        failures(given.failures, not given.no_core)
