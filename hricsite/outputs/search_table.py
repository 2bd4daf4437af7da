"""The tables of search: what a browser needs to fold a query, and to write the texts of the second tree."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

from hricsite.lang.fold import IGNORED, fold_table
from hricsite.lang.search_terms import is_han
from hricsite.outputs.search_code import escaped, numbers

Choices = Mapping[str, str]
"""Each character of the first tree that becomes another one in a second: all that it becomes, as one text.

The usual one comes first, then the character itself: any may stand in a name or a text that keeps its script.
"""

MOST = 8
"""So many forms of a character are told apart by their numbers."""

_DROPPED = re.compile(f"[{IGNORED}]+")


def table_of(signs: frozenset[str], choices: Sequence[Choices]) -> dict[str, object]:
    """Return the tables, given every character of the folded texts, and what characters become elsewhere.

    `fold` has pairs of Han characters by code points: what one exceeds the one before and one by; what its
    form differs from the form before by (twice that, or one less than twice the loss).  `signs` has other
    characters that a browser does not fold by itself, each before its form.
    """
    rows = {old: new for old, new in fold_table().items() if signs.issuperset(new)}
    han = {old: new for old, new in rows.items() if is_han(old) and len(new) == 1}
    others = {old: new for old, new in rows.items() if old not in han and new != bare(old)}
    return {
        "fold": _pairs(han),
        "signs": escaped(" ".join(f"{old}{new}" for old, new in others.items() if new != " ")),
        "forms": [_forms(each, han) for each in choices],
    }


def choices_of(counts: Mapping[tuple[str, str], int]) -> Choices:
    """Return what characters of the first tree become in another one, given how often each pair stands."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (old, new), count in counts.items():
        found[old].append((-count, new))
    ordered = {old: [new for _, new in sorted(news)] for old, news in sorted(found.items())}
    whole = {old: "".join(dict.fromkeys((news[0], old, *news)))[:MOST] for old, news in ordered.items()}
    return {old: news for old, news in whole.items() if news != old}


def bare(sign: str) -> str:
    """Return a sign without accents, as a browser takes them off by itself."""
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFD", sign)))


def _pairs(rows: Mapping[str, str]) -> str:
    found, last, form = [], 0, 0
    for old in sorted(rows):
        point, new = ord(old), ord(rows[old])
        step = new - form
        found += [point - last - 1, step * 2 if step >= 0 else -step * 2 - 1]
        last, form = point, new
    return numbers(found)


def _forms(choices: Choices, han: Mapping[str, str]) -> list[str]:
    """Return what characters become in another tree: in three texts, for most of it is in `fold` already.

    The first has a number for each character to which others fold, in the order of the first of those:
    the how manieth of them it becomes, beside itself, or 0.  The second has other characters of which that is
    true, each before its form; the third those with more forms, or first themselves, parted by spaces.
    """
    folding: dict[str, str] = {}
    for old in sorted(han):
        folding[han[old]] = folding.get(han[old], "") + old
    single = {old: news[0] for old, news in choices.items() if news[1:] == old}
    ranks = {new: olds.find(single[new]) + 1 for new, olds in folding.items() if new in single}
    others = "".join(old + new for old, new in single.items() if not ranks.get(old))
    several = " ".join(old + news for old, news in choices.items() if old not in single)
    return [numbers(ranks.get(new, 0) for new in folding), escaped(others), escaped(several)]
