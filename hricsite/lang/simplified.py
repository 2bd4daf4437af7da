"""Traditional to Simplified where OpenCC leaves a rare character, or takes the wrong one of two.

The table data/simplified.tsv holds phrases and single characters.  They are found in the Traditional text:
what tells 著 of 著作 from 著 of 看著 is gone once it is converted.
"""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from hricsite.lang.converters import BORDER, transform
from hricsite.lang.words import columns

_SURROGATE = re.compile("[\ud800-\udfff]")


def mend(text: str, converted: str) -> str:
    """Return the Simplified text with the entries of the table in their forms; every offset stays.

    `text` is the text in the characters of Taiwan or Hong Kong, and `converted` what OpenCC made of it, of
    the same length.  Of entries that overlap the leftmost holds, of those that begin together the longest.
    Of several blocks with a `BORDER` between them each is read by itself.
    """
    automaton, forms = _table()
    if "著" in converted:
        blocks = zip(text.split(BORDER), converted.split(BORDER), strict=True)
        converted = BORDER.join(_with_particles(*block) for block in blocks)
    parts: list[str] = []
    behind = 0
    for number, start, end in automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffc", text)):
        parts += [converted[behind:start], forms[number]]
        behind = end
    return "".join((*parts, converted[behind:]))


def _with_particles(text: str, converted: str) -> str:
    """Return the converted text with 着 for the particle, also where the text is of Hong Kong.

    OpenCC takes every 著 in a text of Hong Kong for the one in 著作, since the particle is 着 there.  A text
    without any 着 writes both as 著, as Taiwan does, and is read that way.
    """
    if "著" not in converted or "着" in text:
        return converted
    taiwan = transform(text, "zh-Hant", "zh-Hans")
    return "".join(
        theirs if ours == "著" and theirs == "着" else ours
        for ours, theirs in zip(converted, taiwan, strict=True)
    )


@cache
def _table() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """Return the automaton over the Traditional phrases, in both regions' characters, and their forms."""
    phrases, simplified, _ = columns("simplified.tsv", 3)
    forms = dict(zip(phrases, simplified, strict=True))
    regional = transform("\n".join(phrases), "zh-Hant", "zh-Hant-HK").split("\n")
    for phrase, form in zip(regional, simplified, strict=True):
        if "着" not in phrase:
            forms.setdefault(phrase, form)
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(list(forms), matchkind=kind), tuple(forms.values())
