"""The layers of a lexicon: with the words of other regions, or without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from hricsite.lang.core import with_region_words
from hricsite.lang.lexicon import EMPTY, Lexicon, listening, over


def stacked(layers: Iterable[Lexicon], below: Lexicon) -> Lexicon:
    """Return the layers, the uppermost first, standing over another lexicon."""
    for layer in reversed(tuple(layers)):
        below = over(layer, below)
    return below


def has_region_words(lexicon: Lexicon) -> bool:
    """Say whether the words that Taiwan or Hong Kong say otherwise are somewhere in the lexicon."""
    return any(map(_is_regional, _layers(lexicon)))


def region_words(lexicon: Lexicon, wanted: bool) -> Lexicon:
    """Return the lexicon with the words that Taiwan or Hong Kong say otherwise, or without them."""
    if lexicon.heard is not None and lexicon.under is not None and not lexicon.entries:
        return listening(region_words(lexicon.under, wanted), lexicon.heard)
    return _region_words(lexicon, wanted)


@lru_cache(maxsize=32)
def _region_words(lexicon: Lexicon, wanted: bool) -> Lexicon:
    if has_region_words(lexicon) == wanted:
        return lexicon
    if wanted:
        return with_region_words(lexicon)
    *upper, lowest = [layer for layer in _layers(lexicon) if not _is_regional(layer)] or [EMPTY]
    return stacked(upper, lowest if lowest.under is None else over(lowest, EMPTY))


def _layers(lexicon: Lexicon) -> Iterator[Lexicon]:
    """Yield the lexicon and all that it stands over, from the uppermost down."""
    layer: Lexicon | None = lexicon
    while layer is not None:
        yield layer
        layer = layer.under


def _is_regional(layer: Lexicon) -> bool:
    return bool(layer.entries) and layer.entries[0].regional
