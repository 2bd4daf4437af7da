"""Where a region word may stand: not in titles, law and quotations of law, nor across a border of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from hricsite.lang.converters import transform
from hricsite.lang.lattice import Candidate, cheapest
from hricsite.lang.lexicon import Found
from hricsite.lang.people import names_at, surnames
from hricsite.lang.wording import Span, kept_spans, names_law
from hricsite.lang.words import cost, group

REACH = 10
"""How many characters on each side of a region word are read."""

NEIGHBOURS = 30
"""How many hits before and behind one are looked at: more than fit in its surroundings."""

NEAR = 4
"""How long the words are that are looked for across a border, before all readings are weighed."""

DEAREST = 125
"""What a region word costs at most, in tenths of a nat: each has been read and is a known word."""

_FOREIGN = frozenset({"country", "place", "person"})
_HAN = re.compile("[\u3007\u3400-\u9fff]")


class _Kind(NamedTuple):
    """What the table says of an entry: its kind, and the forms that are other words in Traditional text."""

    kind: str
    ambiguous: tuple[str, ...]


def region_cuts(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the hits that may stand in a block: every hit that is no region word, and some that are.

    A region word is dropped in the wording that `wording.kept_spans` tells, in the name of a law or a crime,
    and where the cheapest reading of its surroundings has a word across one of its borders (少|数组|织).  A
    country, a place or a person may stand before the name of a law: 意大利刑法 is a law of Italy.  A term in
    which nothing but the characters changes is dropped across borders only.  In Traditional text a form
    that is another word there (雪梨) is dropped too.  The hits are in order and may overlap: each
    is judged by itself.
    """
    if not any(entry.regional for _, _, entry in found):
        return found
    plain = transform(text, "zh-Hant", "zh-Hans")
    kept = kept_spans(plain)
    standing: list[Found] = []
    for number, hit in enumerate(found):
        near = found[max(number - NEIGHBOURS, 0) : number + NEIGHBOURS]
        if not hit[2].regional or _may_stand(text, plain, hit, near, kept):
            standing.append(hit)
    return tuple(standing)


def _may_stand(text: str, plain: str, hit: Found, near: tuple[Found, ...], kept: tuple[Span, ...]) -> bool:
    """Say whether a region word may stand; `plain` is the text in Simplified, `kept` its kept wording."""
    start, end, entry = hit
    kind, ambiguous = _kinds().get(entry.hans, _Kind("word", ()))
    if text[start:end] in ambiguous and text[start:end] != entry.hans:
        return False
    if kind != "stays":
        if any(left <= start and end <= right for left, right in kept):
            return False
        if kind not in _FOREIGN and names_law(plain, start, end):
            return False
    return not (_may_be_crossed(plain, start, end) and _is_crossed(plain, hit, near))


def _may_be_crossed(plain: str, start: int, end: int) -> bool:
    """Say whether a known word, or a name, might cross a border of the span; quicker than reading it."""
    names = surnames()
    if any(each in names for each in plain[max(start - 2, 0) : end]):
        return True
    return any(_has_crossing(plain, border, start, end) for border in (start, end))


def _has_crossing(plain: str, border: int, start: int, end: int) -> bool:
    """Say whether a known word that does not hold the whole span crosses the border."""
    for left in range(max(border - NEAR + 1, 0), border):
        known = group(plain[left])
        for right in range(border + 1, min(left + NEAR, len(plain)) + 1):
            if plain[left + 1 : right] in known and not (left <= start and end <= right):
                return True
    return False


def _is_crossed(plain: str, hit: Found, near: tuple[Found, ...]) -> bool:
    """Say whether the cheapest reading around a hit has a word across one of its borders."""
    start, end, _ = hit
    left, right = _stretch(plain, hit, near)
    others = tuple(
        (each - left, last - left)
        for each, last, entry in near
        if entry.regional and left <= each and last <= right
    )
    return _crosses(plain[left:right], others, (start - left, end - left))


def _stretch(plain: str, hit: Found, near: tuple[Found, ...]) -> Span:
    """Return the borders of the Han text around a hit, up to the next terms, which no word may cross."""
    start, end, _ = hit
    terms = [(each, last) for each, last, entry in near if not entry.regional]
    lowest = max((start - REACH, 0, *(last for _, last in terms if last <= start)))
    highest = min((end + REACH, len(plain), *(each for each, _ in terms if each >= end)))
    left, right = start, end
    while left > lowest and _HAN.match(plain[left - 1]):
        left -= 1
    while right < highest and _HAN.match(plain[right]):
        right += 1
    return left, right


@lru_cache(maxsize=20_000)
def _crosses(stretch: str, words: tuple[Span, ...], word: Span) -> bool:
    """Say whether the cheapest reading of a stretch, in which the words may stand, breaks one of them."""

    def extra(text: str, place: int) -> Iterator[Candidate]:
        for start, end in words:
            if start == place:
                price = cost(text[start:end])
                yield end, DEAREST if price is None else min(price, DEAREST), "", False
        for end, price, _ in names_at(text, place, {}):
            yield end, price, "", True

    start, end = word
    return any(
        not (each.start <= start and end <= each.end)
        and (each.start < start < each.end or each.start < end < each.end)
        for each in cheapest(stretch, stretch, extra)
    )


@cache
def _kinds() -> dict[str, _Kind]:
    """Return what data/region-words.tsv says of each entry, by its Simplified form."""
    table = files("hricsite.lang").joinpath("data", "region-words.tsv").read_text(encoding="utf-8")
    found: dict[str, _Kind] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            hans, _, _, _, reason, *ambiguous = line.split("\t")
            found[hans] = _Kind(reason.partition(":")[0], tuple(ambiguous))
    return found
