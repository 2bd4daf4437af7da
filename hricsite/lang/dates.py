"""Dates at the precision known, numbers, lists and the names of countries and languages, by Babel."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list as babel_list
from babel.numbers import format_decimal

from hricsite.lang.converters import transform
from hricsite.lang.tags import is_chinese
from hricsite.model.dates import Moment

_LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "zh-Hant-HK": "zh_Hant_HK"}

# Day before month in English; one pattern for all Chinese dates, whose characters are alike in both scripts.
_PATTERNS = {
    "en": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
    "zh": {"day": "y年M月d日", "month": "y年M月", "year": "y年"},
}

_PARTS = {"day": 3, "month": 2, "year": 1}

# What stands around a date.  The Traditional forms are converted from these.
_WORDS = {
    "en": {
        "approximate": "about {date}",
        "uncertain": "{date} (uncertain)",
        "interval": "{start} to {end}",
        "since": "since {date}",
        "until": "until {date}",
        "unknown": "date unknown",
    },
    "zh": {
        "approximate": "{date}前后",
        "uncertain": "{date}（存疑）",
        "interval": "{start}至{end}",
        "since": "{date}起",
        "until": "至{date}",
        "unknown": "日期不详",
    },
}


def format_moment(moment: Moment, lang: str) -> str:
    """Return a date as a reader writes it, at its precision and with the editor's marks."""
    if moment.precision == "interval":
        text = _interval(moment, lang)
    else:
        text = _point(moment.earliest, moment.precision, lang)
    if moment.approximate:
        text = _around("approximate", lang, date=text)
    return _around("uncertain", lang, date=text) if moment.uncertain else text


def format_number(number: int | float, lang: str) -> str:
    """Return a number with the separators of the language."""
    return str(format_decimal(number, locale=_LOCALES[lang]))


def format_list(items: Iterable[str], lang: str) -> str:
    """Return the items as one enumeration: "a, b and c", 甲、乙和丙; nothing for no items."""
    return str(babel_list(list(items), locale=_LOCALES[lang]))


def country_name(code: str, lang: str) -> str:
    """Return the name of a country or region by its ISO 3166 code, else the code."""
    return str(Locale.parse(_LOCALES[lang]).territories.get(code.upper(), code))


def language_name(tag: str, lang: str) -> str:
    """Return the name of a language by its BCP 47 tag, else the tag; the region is not named."""
    languages = Locale.parse(_LOCALES[lang]).languages
    subtags = tag.split("-")
    for length in (2, 1):
        key = "_".join(subtags[:length])
        if key in languages:
            return str(languages[key])
    return tag


def _around(word: str, lang: str, **values: str) -> str:
    """Return one of the phrases around a date, in the language."""
    if not is_chinese(lang):
        return _WORDS["en"][word].format(**values)
    phrase = _WORDS["zh"][word].format(**values)
    return phrase if lang == "zh-Hans" else transform(phrase, "zh-Hans", lang)


def _point(day: datetime.date, precision: str, lang: str) -> str:
    """Return a day, month, year or decade, in the patterns above; without Babel, which is slow at it."""
    if precision == "decade":
        return _decade(day.year, lang)
    if is_chinese(lang):
        parts = (f"{day.year}年", f"{day.month}月", f"{day.day}日")
        return "".join(parts[: _PARTS[precision]])
    parts = (str(day.year), _month_names()[day.month], str(day.day))
    return " ".join(reversed(parts[: _PARTS[precision]]))


@cache
def _month_names() -> Mapping[int, str]:
    """Return the names of the months in English, by number."""
    names: Mapping[int, str] = Locale.parse(_LOCALES["en"]).months["format"]["wide"]
    return names


def _decade(year: int, lang: str) -> str:
    """Return "1950s", 20世纪50年代; the first decade of a century has no short name in Chinese: 2000年代."""
    start = year // 10 * 10
    if not is_chinese(lang):
        return f"{start}s"
    if start % 100 == 0:
        return f"{start}年代"
    text = f"{start // 100 + 1}世纪{start % 100}年代"
    return text if lang == "zh-Hans" else transform(text, "zh-Hans", lang)


def _interval(moment: Moment, lang: str) -> str:
    """Return an interval; what both ends share is said once."""
    left, _, right = moment.text.partition("/")
    start, end = _precision(left), _precision(right)
    if start is None and end is None:
        return _around("unknown", lang)
    if start is None:
        return _around("until", lang, date=_point(moment.latest, end or "day", lang))
    if end is None:
        return _around("since", lang, date=_point(moment.earliest, start, lang))
    if start == end and start != "decade":
        return _short_interval(moment, start, lang)
    return _around(
        "interval", lang, start=_point(moment.earliest, start, lang), end=_point(moment.latest, end, lang)
    )


def _precision(text: str) -> str | None:
    """Return the precision of one end of an EDTF interval, None for an open or unknown end."""
    digits = text.strip(" ~?%")
    if digits in ("", ".."):
        return None
    parts = [part for part in digits.split("-") if "X" not in part]
    if len(parts) < len(digits.split("-")) and not parts:
        return "decade"
    return ("year", "month", "day")[min(len(parts), 3) - 1]


def _short_interval(moment: Moment, precision: str, lang: str) -> str:
    """Return an interval between two points of one precision: "26–27 April 2001", 2001年4月26日至27日."""
    start, end = moment.earliest, moment.latest
    shared = "none"
    if start.year == end.year and precision != "year":
        shared = "month" if start.month == end.month and precision == "day" else "year"
    first, dash, second = _interval_patterns(precision, shared, is_chinese(lang))
    locale = _LOCALES[lang]
    return f"{format_date(start, first, locale=locale)}{dash}{format_date(end, second, locale=locale)}"


def _interval_patterns(precision: str, shared: str, chinese: bool) -> tuple[str, str, str]:
    """Return the pattern of the start, the dash, and the pattern of the end, as CLDR's interval formats have
    them but with the month in full."""
    full = _PATTERNS["zh" if chinese else "en"][precision]
    if chinese:
        later = {"none": full, "year": full.removeprefix("y年"), "month": "d日"}[shared]
        return full, "至", later
    dash = "–" if shared == "month" or precision == "year" else " – "
    earlier = {"none": full, "year": full.removesuffix(" y"), "month": "d"}[shared]
    return earlier, dash, full
