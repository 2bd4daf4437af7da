"""The reading of a whole stretch of Simplified text, however long, with names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hricsite.lang.converters import plain
from hricsite.lang.lattice import Word, cheapest
from hricsite.lang.unlisted import people_at

STRETCH = re.compile("[\u3007\u3400-\u9fff]{1,400}")
"""Han characters that stand together; one that never ends is read in parts."""


@lru_cache(maxsize=2_000)
def reading(stretch: str) -> tuple[Word, ...]:
    """Return the words of the cheapest reading of a stretch, with forms in OpenCC's spelling."""
    return cheapest(stretch, plain(stretch), people_at)


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of every stretch of a Simplified text, at their places in the text."""
    for stretch in STRETCH.finditer(text):
        begin = stretch.start()
        for word in reading(stretch[0]):
            yield Word(word.start + begin, word.end + begin, word.form, word.named)
