"""Reading the fixture tables beside this file: one case a line, tabs between, # for a comment."""

from __future__ import annotations

from pathlib import Path

from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location

HERE = Path(__file__).parent


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cases of a table, each as its columns."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def known_people() -> Lexicon:
    """Return the lexicon of lexicon.tsv."""
    where = Location(path="profiles/example.yaml")
    forms = rows("lexicon.tsv")
    return build_lexicon(
        (Entry(hans=hans, hant=hant, hk=hk, origin=where.path), where) for hans, hant, hk in forms
    )[0]
