"""The dictionary that comes with the program: what no site has to state again."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import cast

from hricsite.lang.lexicon import EMPTY, Direction, Entry, Lexicon, build_lexicon, over
from hricsite.model.diagnostics import Location


@cache
def core_lexicon() -> Lexicon:
    """Return the core dictionary; a site's lexicon stands over it."""
    return _lexicon("core.tsv", regional=False)


@cache
def region_lexicon() -> Lexicon:
    """Return the words that Taiwan or Hong Kong say otherwise than the mainland."""
    return _lexicon("region-words.tsv", regional=True)


def with_region_words(lexicon: Lexicon) -> Lexicon:
    """Return the lexicon with region words under its own terms and over the core dictionary."""
    layers: list[Lexicon] = []
    layer: Lexicon | None = lexicon
    while layer is not None and layer != core_lexicon():
        layers.append(layer)
        layer = layer.under
    below = over(region_lexicon(), layer) if layer is not None else region_lexicon()
    for each in reversed(layers):
        below = over(each, below)
    return below


def _lexicon(name: str, *, regional: bool) -> Lexicon:
    """Return a lexicon from a table in data/: hans, tw, hk, direction, and words for people."""
    path = files("hricsite.lang").joinpath("data", name)
    if not path.is_file():
        return EMPTY
    placed = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        hans, hant, hk, direction, *_ = line.split("\t")
        entry = Entry(
            hans=hans, hant=hant, hk=hk, origin=name, direction=cast(Direction, direction), regional=regional
        )
        placed.append((entry, Location(path=name, line=number)))
    lexicon, faults = build_lexicon(placed)
    if faults:
        raise ValueError(f"{name}:{faults[0].location.line}: {faults[0].code}")
    return lexicon
