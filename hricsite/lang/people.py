"""Where a Simplified text may name a person nobody listed, and how such a name is written in Traditional."""

from __future__ import annotations

from functools import cache

from hricsite.lang.words import UNSEEN, group, rows, words_of

Name = tuple[int, int, str]
"""Where a name ends, what it costs in tenths of a nat, and its Traditional form in OpenCC's spelling."""

PERSON = 25
"""The cost of expecting a Chinese name at all, in tenths of a nat."""

SHORT = 28
"""What a name with one character after the surname costs more: fewer, and more often two words by chance."""

ALONE = 60
"""What is taken off when the name fills the stretch between two signs, as in a list, and is no known word."""

TITLED = 40
"""What is taken off a surname that a title follows."""

CALLED = 30
"""What is taken off a name that a role stands before, as in 律师于某."""

SPOKEN = 20
"""What is taken off a name that is said to speak, as in 于某说."""

DOUBLED = 60
"""What is taken off a name with the surname 于 after a word that ends in 于: no preposition stands there."""

UNLIKELY = 60
"""What a character costs more in a given name that is mostly a word by itself."""

FIRST = 10
"""What is taken off a name that a clause begins with."""

RARE = 125
"""The cost of a character of a given name that is in no list."""

_COMPOUND_COST = 75

_IN_NAMES = (
    "于于余余范范岳岳郁郁游游涂涂种种干干丑丑朴朴斗斗采采冲沖占占准准里里托托咸咸尸尸吁吁复復折折曲曲谷谷"
    "云雲钟鍾沈沈姜姜万萬叶葉宁寧党党台臺丰豐征征周周才才志志松松秋秋升升岩岩布布致致向向克克凌凌御御昆昆仇仇"
    "几幾只只系系面面后后表表卷卷签簽蒙蒙弥彌回回注注筑築栗栗雕雕朱朱胜勝适適欧歐苏蘇胡胡席席卜卜柏柏"
    "并並泛泛梁梁借借汇匯伙伙別別修修凶凶辟辟炼煉烟煙弦弦累累巨巨彩彩出出卓卓戚戚娘娘杯杯仆仆舍舍"
)
"""Pairs of a character and its form in names where that differs from its form in words, or might."""

_SURNAME_ONLY = frozenset("党")
"""Characters that keep their form as a surname and have that of the word in a given name."""

_ANONYMOUS = "某"
_AFTER_ANONYMOUS = "某甲乙丙丁戊己庚辛一二三四五六七八"


@cache
def name_forms() -> dict[str, str]:
    """Return the form in names for each character that may have another one in words."""
    return dict(zip(_IN_NAMES[::2], _IN_NAMES[1::2], strict=True))


@cache
def surnames() -> dict[str, int]:
    """Return the surnames of one character and what each costs, in tenths of a nat."""
    table = rows("surnames.tsv")
    return {each: int(price) for price, members in table if price.isdigit() for each in members}


@cache
def compound_surnames() -> dict[str, str]:
    """Return the surnames of two characters with their Traditional form."""
    return {name: form for name, form in rows("surnames.tsv") if not name.isdigit()}


@cache
def given() -> dict[str, int]:
    """Return the characters of given names and what each costs, in tenths of a nat."""
    return {each: int(price) for members, price in rows("given-names.tsv") for each in members}


@cache
def openers() -> dict[str, int]:
    """Return the characters that a surname may begin with, and what it costs."""
    return {**{name[0]: UNSEEN for name in compound_surnames()}, **surnames()}


def names_at(text: str, start: int, default: dict[str, str]) -> list[Name]:
    """Return the names that may begin at a place of a Simplified text.

    `default` gives the Traditional form of a character outside names, in OpenCC's spelling.
    """
    found: list[Name] = []
    first = text[start]
    price = surnames().get(first)
    if price is not None:
        form = name_forms().get(first) or default.get(first, first)
        price -= CALLED if text[max(start - 2, 0) : start] in words_of("roles") else 0
        found += _names_after(text, start, start + 1, PERSON + price, form, default)
        if first in name_forms():
            found += _titled(text, start, PERSON + price, form)
    compound = compound_surnames().get(text[start : start + 2])
    if compound:
        found.append((start + 2, PERSON + _COMPOUND_COST, compound))
        found += _names_after(text, start, start + 2, PERSON + _COMPOUND_COST, compound, default)
    return found


def _names_after(
    text: str, start: int, place: int, price: int, form: str, default: dict[str, str]
) -> list[Name]:
    """Return the names whose surname ends at `place`: with one given character, with two, or with 某."""
    following = text[place : place + 2]
    if following[:1] == _ANONYMOUS and following[1:] not in words_of("after-some"):
        anonymous = [(place + 1, price, form + _ANONYMOUS)]
        if following[1:] and following[1] in _AFTER_ANONYMOUS:
            anonymous.append((place + 2, price, form + following))
        return anonymous
    found: list[Name] = []
    if text[start] == "于" and start and text[start - 1] == "于":
        price -= DOUBLED
    for end, each in enumerate(following, place + 1):
        price += _given_cost(each)
        form += _given_form(each, default)
        cost = price + SHORT if end == place + 1 else price
        if start == 0 and end == len(text):
            cost -= 0 if text[1:] in group(text[0]) else ALONE
        elif start == 0:
            cost -= FIRST
        if text[end : end + 1] in words_of("speaks"):
            cost -= SPOKEN
        found.append((end, cost, form))
    return found


@cache
def _given_cost(character: str) -> int:
    """Return what a character costs in a given name."""
    return given().get(character, RARE) + (UNLIKELY if character in words_of("unlikely") else 0)


def _given_form(character: str, default: dict[str, str]) -> str:
    """Return the Traditional form of a character in a given name."""
    plain = default.get(character, character)
    return plain if character in _SURNAME_ONLY else name_forms().get(character) or plain


def _titled(text: str, start: int, price: int, form: str) -> list[Name]:
    """Return a surname alone where a title follows, or 老 and the like stand before it.

    于 before a title is more often the end of 对于, 由于 or 关于 than a surname, and is returned after
    another 于 only, where it can be nothing else.
    """
    titles = words_of("titles")
    if any(text[start + 1 : end] in titles for end in (start + 2, start + 3, start + 4)):
        before = text[start - 1] if start else ""
        price -= TITLED if before == "于" or not group(before or " ").get(text[start]) else 0
        return [(start + 1, price, form)]
    if start and text[start - 1] in words_of("before-surname"):
        return [(start + 1, price + SHORT - TITLED, form)]
    return []
