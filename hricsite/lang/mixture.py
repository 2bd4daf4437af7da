"""What does not belong in a text of its script: characters of another one, and marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.lang.converters import regional, transform
from hricsite.lang.quotes import convert_quotes
from hricsite.lang.reading import words_in

Odd = tuple[int, str, str]
"""Where it stands in the block, the text, and what belongs there instead; nothing where that is not known."""

_ALSO_TRADITIONAL = frozenset("后里干几于只余松系云斗谷面范")
"""Characters of Traditional text that are also the Simplified form of another one (以后 for 以後)."""

_ELSEWHERE = {
    "zh-Hant": dict(
        zip("裏着衞羣牀綫麪説税悦脱鋭閲温户爲衆啓", "裡著衛群床線麵說稅悅脫銳閱溫戶為眾啟", strict=True)
    ),
    "zh-Hant-HK": {"裡": "裏"},
}
"""Characters that the other region writes, with the own one; none that both use (台 臺, 污 汙, 峯)."""

_PARTNERS = {"」": "「", "』": "『"}


def mixed_script(block: str, lang: str) -> Iterator[Odd]:
    """Yield each character of a block that is not written so in the script and region of the tag.

    Characters that exist in one script only are refused when a file is read.  Here stand those that both
    have, each in another sense (乾净 for 干净, 以后 for 以後), and forms of another region (裏 for 裡).
    """
    if lang == "zh-Hans":
        yield from _traditional_among(block)
        return
    simplified = transform(block, lang, "zh-Hans")
    if len(simplified) == len(block):
        yield from _simplified_among(block, simplified, lang)
    own = _ELSEWHERE[lang]
    yield from ((place, each, own[each]) for place, each in enumerate(block) if each in own)


def _traditional_among(block: str) -> Iterator[Odd]:
    simplified = transform(block, "zh-Hant", "zh-Hans")
    if simplified == block:
        return
    known = {place for word in words_in(block) if not word.named for place in _inside(word.start, word.end)}
    for place, (old, new) in enumerate(zip(block, simplified, strict=True)):
        if old != new and place not in known:
            yield place, old, new


def _simplified_among(block: str, simplified: str, lang: str) -> Iterator[Odd]:
    if _ALSO_TRADITIONAL.isdisjoint(block):
        return
    for word in words_in(simplified):
        if word.named or word.end - word.start < 2:
            continue
        for place, form in enumerate(regional(word.form, lang), word.start):
            here = block[place]
            if here in _ALSO_TRADITIONAL and here == simplified[place] and form != here:
                yield place, here, form


def _inside(start: int, end: int) -> range:
    """Return the places of a word of several characters."""
    return range(start, end) if end - start > 1 else range(0)


def lone_quotes(block: str, lang: str) -> Iterator[Odd]:
    """Yield each quotation mark without a partner in its block, and each straight one beside a Han character.

    An apostrophe is none.  A straight mark says neither where it opens nor where it closes, so conversion
    leaves it as it is.
    """
    marks = convert_quotes(block, source="zh-Hans", target="zh-Hant") if lang == "zh-Hans" else block
    open_at: list[int] = []
    for place, each in enumerate(marks):
        if each in _PARTNERS.values():
            open_at.append(place)
        elif each in _PARTNERS:
            if open_at and marks[open_at[-1]] == _PARTNERS[each]:
                open_at.pop()
            else:
                yield place, block[place], ""
        elif each == '"' and _is_beside_han(block, place):
            yield place, each, ""
    yield from ((place, block[place], "") for place in open_at)


def _is_beside_han(block: str, place: int) -> bool:
    return any("\u3400" <= each <= "\u9fff" for each in block[max(place - 1, 0) : place + 2])
