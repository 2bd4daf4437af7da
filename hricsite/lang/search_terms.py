"""What the search index holds of a text, and what it asks for of a query: the one specification of both.

Every line of a text is folded (see `fold`) and read as runs.  A run of Han characters gives its pairs, every
other run of signs that part nothing gives one word, whatever its script: Latin, Arabic, Tibetan syllables
between their dots.  A single Han character gives nothing, so a query of one asks titles alone.

A query is cut at its spaces, each piece is folded, and each must be found: as its folded text, at the
beginning of a word where it begins with one.  `templates/assets/search-text.js` does the same; the vectors of
tests/lang/search-vectors.json hold both to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import add

from hricsite.lang.fold import HAN, fold

PARTING = (
    "\\x00-/:-@\\[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u05be"
    "\u060c\u061b-\u061f\u066a-\u066d\u06d4\u0f01-\u0f17\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fda"
    "\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufd3e\ufd3f\ufe10-\ufe6f\uff00-\uff0f"
)
"""What parts words, as the inside of a character class: spaces, punctuation, signs; Tibetan's dots too."""

MOST = 120
"""So many characters of a query are read."""

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(f"[^{PARTING}{HAN}]")
_RUNS = re.compile(f"([{HAN}]+)|([^{PARTING}{HAN}]+)")


def terms(text: str) -> Iterator[str]:
    """Yield what the index holds of a folded line: pairs of Han characters, words; some more than once."""
    for han, word in _RUNS.findall(text):
        if word:
            yield word
        else:
            yield from map(add, han, islice(han, 1, None))


def pieces(query: str) -> tuple[str, ...]:
    """Return the folded pieces of a query that must all be found, each once.

    Between straight or curly double quotes spaces belong to the piece.  Where every piece is one Han
    character they are a padded name, and one piece.
    """
    found = [
        fold(each[1:-1] if len(each) > 1 and each[0] == each[-1] == '"' else each) for each in _cut(query)
    ]
    if len(found) > 1 and all(len(each) == 1 and is_han(each) for each in found):
        found = ["".join(found)]
    return tuple(dict.fromkeys(each for each in found if _RUNS.search(each)))


def _cut(query: str) -> list[str]:
    """Return the parts of a query between spaces, those in quotes whole."""
    plain = re.sub("[“”„‟＂]", '"', query[:MOST])
    return re.findall(r'"[^"]+"|[^\s"]+', plain)


def asked(piece: str) -> tuple[tuple[str, ...], str]:
    """Return the terms that a page must have for a piece, and the beginning of a word that one must have.

    The last word of a piece may go on in the page; in a query nobody has finished typing it does.
    """
    found = tuple(dict.fromkeys(terms(piece)))
    runs = _RUNS.findall(piece)
    last = runs[-1][1] if runs and runs[-1][1] and piece.endswith(runs[-1][1]) else ""
    return tuple(each for each in found if each != last), last


def holds(line: str, piece: str) -> bool:
    """Say whether a folded line has a piece: where that begins with a word, at the beginning of one."""
    at = line.find(piece)
    while at >= 0:
        if not at or not _begins_word(piece[0]) or not _begins_word(line[at - 1]):
            return True
        at = line.find(piece, at + 1)
    return False


@lru_cache(maxsize=20_000)
def is_han(sign: str) -> bool:
    """Say whether a sign is a Han character."""
    return _HAN.match(sign) is not None


def _begins_word(sign: str) -> bool:
    return _WORD.match(sign) is not None
