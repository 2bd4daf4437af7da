"""The reading of a whole stretch of Simplified text, however long, with names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hricsite.lang.converters import plain, transform
from hricsite.lang.lattice import Word, cheapest
from hricsite.lang.unlisted import people_at
from hricsite.lang.words import words_of

STRETCH = re.compile("[\u3007\u3400-\u9fff]{1,400}")
"""Han characters that stand together; one that never ends is read in parts."""


LEANING = frozenset("的了着过们等者罪案法权")
"""Words of one character that belong to what stands before them."""

NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两几")

_OPENED = re.compile("(?<=[\u3007\u3400-\u9fff])[“‘]?[A-Za-z]+|(?<=[\u3007\u3400-\u9fff])[“‘]")
_CLOSING = re.compile("[A-Za-z”’]")
_FIGURES = re.compile("(?<=[\u3007\u3400-\u9fff])[0-9０-９]+")
_NUMBER = re.compile(f"[{''.join(sorted(NUMERALS))}年月日][多余来]?$")


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


def between_words(text: str, lang: str) -> tuple[str, ...]:
    """Return a text in one of the site's Chinese languages in pieces: it may break between them.

    Beside Chinese punctuation a browser breaks by itself, beside “ and Latin letters not; a word that leans
    on the one before stays with it, and so does a numeral with a numeral, and what is counted or numbered
    with its number; figures stay with one character that is a word before them.
    """
    read = text if lang == "zh-Hans" else transform(text, lang, "zh-Hans")
    ends = {word.start: word.end for word in words_in(read)}
    ends |= {at.start(): at.end() for at in _OPENED.finditer(read)}
    ends |= {at.start(): at.end() for at in _FIGURES.finditer(read) if at.start() - 1 not in ends}
    cuts = [start for start in sorted(ends) if start and _may_break(read[:start], read[start : ends[start]])]
    return tuple(text[start:end] for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True))


def _may_break(before: str, word: str) -> bool:
    """Say whether a line may end between a word and what stands before it."""
    if not (STRETCH.match(before[-1]) or _CLOSING.match(before[-1])):
        return False
    if before[-1] == "第" or word in LEANING:
        return False
    counted = word[0] in NUMERALS or word in words_of("measures")
    return not (counted and _NUMBER.search(before[-2:]))
