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
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
CORPUS = ROOT / "tests" / "lang" / "corpus"


class Case(NamedTuple):
    """One sentence of one class on one way, and the lexicon entries given for it."""

    kind: str
    source: str
    target: str
    text: str
    gold: str
    names: tuple[tuple[str, str, str], ...]
    tuned: bool


Convert = Callable[[Case], str]
TAGS = {"hans": "zh-Hans", "tw": "zh-Hant", "hk": "zh-Hant-HK"}
WAYS = {
    "from-tw": (("tw", "hans"), ("tw", "hk"), ("tw", "tw")),
    "from-hk": (("hk", "hans"), ("hk", "tw"), ("hk", "hk")),
    "from-tw-variants": (("tw", "hans"),),
    "from-hk-variants": (("hk", "hans"),),
}
FORWARD = (("hans", "tw"), ("hans", "hk"))


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one corpus file by the names of its columns."""
    columns: list[str] = []
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# columns:"):
            columns = line.partition(":")[2].strip().split("\t")
        elif line and not line.startswith("#"):
            yield dict(zip(columns, line.split("\t"), strict=True))


def is_tuned(sentence: str, read: frozenset[str]) -> bool:
    """Say whether rules may be made while looking at this sentence: half of them, by digest."""
    digest = hashlib.sha256(sentence.encode("utf-8")).hexdigest()
    return int(digest[0], 16) < 8 or digest[:16] in read


def cases() -> Iterator[Case]:
    """Yield every case of the corpus."""
    path = CORPUS / "read.txt"
    read = frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset[str]()
    for path in sorted(CORPUS.glob("*.tsv")):
        if path.stem != "detect":
            for row in rows(path.name):
                yield from cases_of(path.stem, row, is_tuned(row["hans"], read))


def cases_of(kind: str, row: dict[str, str], tuned: bool) -> Iterator[Case]:
    """Yield the cases of one row: each way that its class stands for."""
    listed = (each.split("=") for each in row.get("names", "").split())
    names = tuple((hans, hant, hk) for hans, hant, hk in listed)
    ways = WAYS.get(kind, (*FORWARD, ("tw", "hans"), ("hk", "hans")))
    for here, there in ways:
        name = f"{kind} {here}-{there}"
        yield Case(name, TAGS[here], TAGS[there], row[here], row[there], names, tuned)
    for there in ("tw", "hk") if "tw-region" in row else ():
        name = f"region-words hans-{there}"
        yield Case(name, "zh-Hans", TAGS[there], row["hans"], row[f"{there}-region"], names, tuned)


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
        "core empty": (hricsite(core=False), lambda _: True),
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
    """Print a line for each class: how many sentences, and the share that each converter gets right."""
    chosen = [case for case in cases() if part == "all" or case.tuned == (part == "tuned")]
    kinds = list(dict.fromkeys(case.kind for case in chosen))
    converters = peers()
    print(f"{'class':28}{'cases':>6}" + "".join(f"{name:>11}" for name in converters))
    for kind in kinds:
        mine = [case for case in chosen if case.kind == kind]
        cells = []
        for convert, accepts in converters.values():
            if not accepts(mine[0]):
                cells.append(f"{'':>11}")
                continue
            right = sum(convert(case) == case.gold for case in mine)
            cells.append(f"{100 * right / len(mine):10.1f}%")
        print(f"{kind:28}{len(mine):6}" + "".join(cells))


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
