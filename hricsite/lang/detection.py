"""Which script a Chinese text is in, from characters that exist in one script only."""

from __future__ import annotations

from functools import cache

from hricsite.lang.words import rows

# A text declared by nobody is decided only when one script has this many times the other's characters.
_CLEAR = 4


def detect(text: str) -> str | None:
    """Return "zh-Hans" or "zh-Hant", or None when the text does not show it."""
    hans = _count(text, only_characters("zh-Hans"))
    hant = _count(text, only_characters("zh-Hant"))
    if hans > hant * _CLEAR:
        return "zh-Hans"
    return "zh-Hant" if hant > hans * _CLEAR else None


@cache
def only_characters(script: str) -> frozenset[str]:
    """Return the characters that exist in this script ("zh-Hans", "zh-Hant") only.

    A Simplified one changes on the way to Taiwan and to Hong Kong; a Traditional one changes on the way to
    Simplified from either.  A character that may also stay (后 里 余 于 系 干 by OpenCC's own lists of
    candidates, 恒 霉 by the phrases in which it stays) is in neither.
    """
    return frozenset(dict(rows("one-script.tsv"))[script])


def foreign_characters(text: str, lang: str) -> tuple[tuple[int, str], ...]:
    """Return (offset, character) for each character of the other script in a text declared as `lang`.

    In a language other than Chinese nothing is foreign.
    """
    if not lang.startswith("zh-"):
        return ()
    foreign = only_characters("zh-Hant" if lang == "zh-Hans" else "zh-Hans")
    if foreign.isdisjoint(text):
        return ()
    return tuple((offset, each) for offset, each in enumerate(text) if each in foreign)


_HONG_KONG = frozenset("裏着衞羣峯牀啓綫麪説税悦脱鋭閲")
_TAIWAN = frozenset("裡臺")


def source_of(text: str, target: str) -> str:
    """Return the tag of the script and region a text is in, to convert it to `target`.

    Of two scripts in one text that with more characters of its own counts; a text that shows none is taken
    for the other one than the target's.  Traditional text counts as Hong Kong's where it has more characters
    that only Hong Kong writes so, as Taiwan's otherwise.
    """
    more = _count(text, only_characters("zh-Hant")) - _count(text, only_characters("zh-Hans"))
    script = "zh-Hant" if more > 0 or (not more and target == "zh-Hans") else "zh-Hans"
    if script == "zh-Hans" or _count(text, _HONG_KONG) <= _count(text, _TAIWAN):
        return script
    return "zh-Hant-HK"


def _count(text: str, characters: frozenset[str]) -> int:
    """Return how many characters of the text are in the set."""
    return sum(map(characters.__contains__, text))
