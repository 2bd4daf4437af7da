"""Reading the development corpus: its cases, and which of them rules may be made on (corpus/README.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent / "corpus"


class Case(NamedTuple):
    """One sentence of one class on one way, and the lexicon entries given for it."""

    kind: str
    source: str
    target: str
    text: str
    gold: str
    names: tuple[tuple[str, str, str], ...]
    tuned: bool


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
