"""Dates, by the table moments.tsv; numbers, lists and names."""

from __future__ import annotations

from datetime import date

import pytest

from hricsite.lang.dates import country_name, format_list, format_moment, format_number, language_name
from hricsite.lang.tags import LANGS
from hricsite.model.dates import Moment
from tests.lang.tables import rows


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "en", "hans", "hant"), rows("moments.tsv")
)
def test_a_moment_is_written_at_its_precision(
    text: str, earliest: str, latest: str, precision: str, en: str, hans: str, hant: str
) -> None:
    moment = Moment(
        text=text,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest),
        precision=precision,
        approximate="~" in text,
        uncertain="?" in text,
    )

    written = tuple(format_moment(moment, lang) for lang in LANGS)

    assert written == (en, hans, hant, hant)


@pytest.mark.parametrize(("lang", "expected"), [(lang, "1,234,567") for lang in LANGS])
def test_a_number_has_its_separators(lang: str, expected: str) -> None:
    assert format_number(1234567, lang) == expected


@pytest.mark.parametrize(
    ("items", "lang", "expected"),
    [
        ((), "en", ""),
        (("a",), "en", "a"),
        (("a", "b", "c"), "en", "a, b and c"),
        (("甲", "乙", "丙"), "zh-Hans", "甲、乙和丙"),
        (("甲", "乙", "丙"), "zh-Hant-HK", "甲、乙及丙"),
    ],
)
def test_a_list_is_one_enumeration(items: tuple[str, ...], lang: str, expected: str) -> None:
    assert format_list(items, lang) == expected


@pytest.mark.parametrize(
    ("code", "lang", "expected"),
    [("FR", "en", "France"), ("fr", "zh-Hans", "法国"), ("FR", "zh-Hant", "法國"), ("QX", "en", "QX")],
)
def test_a_country_has_its_name(code: str, lang: str, expected: str) -> None:
    assert country_name(code, lang) == expected


@pytest.mark.parametrize(
    ("tag", "lang", "expected"),
    [
        ("ug", "en", "Uyghur"),
        ("bo", "zh-Hans", "藏语"),
        ("zh-Hans", "en", "Simplified Chinese"),
        ("zh-Hant-HK", "zh-Hant", "繁體中文"),
        ("ug-Latn", "en", "Uyghur"),
        ("xx-Latn", "en", "xx-Latn"),
    ],
)
def test_a_language_has_its_name(tag: str, lang: str, expected: str) -> None:
    assert language_name(tag, lang) == expected
