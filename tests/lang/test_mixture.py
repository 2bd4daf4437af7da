"""Characters of another script or region in a text, and quotation marks without a partner."""

from __future__ import annotations

import pytest

from hricsite.lang.mixture import lone_quotes, mixed_script

MIXED = (
    ("zh-Hans", "乾净的水", [(0, "乾", "干")]),
    ("zh-Hans", "看著他", [(1, "著", "着")]),
    ("zh-Hans", "乾隆年间的著作，成效显著", []),
    ("zh-Hans", "以后在家里", []),
    ("zh-Hant", "以后再說", [(1, "后", "後")]),
    ("zh-Hant", "皇后面前，五公里", []),
    ("zh-Hant", "裏面", [(0, "裏", "裡")]),
    ("zh-Hant-HK", "裏面", []),
    ("zh-Hant-HK", "裡面", [(0, "裡", "裏")]),
    ("zh-Hant", "臺灣和台灣的污染", []),
    ("zh-Hant", "\ud800以後", []),
)


@pytest.mark.parametrize(("lang", "block", "expected"), MIXED)
def test_mixed_script(lang: str, block: str, expected: list[tuple[int, str, str]]) -> None:
    assert list(mixed_script(block, lang)) == expected


QUOTES = (
    ("zh-Hans", "他说“好‘吗’”", []),
    ("zh-Hans", "他说“好", [2]),
    ("zh-Hans", "好”他说", [1]),
    ("zh-Hans", "“好‘吗”", [0, 2, 4]),
    ("zh-Hans", "中国China’s和workers’", []),
    ("zh-Hans", '他说"好"', [2, 4]),
    ("zh-Hans", 'a "b" c', []),
    ("zh-Hant", "他說「好『嗎』」", []),
    ("zh-Hant", "他說「好『嗎」』", [2, 6]),
)


@pytest.mark.parametrize(("lang", "block", "expected"), QUOTES)
def test_lone_quotes(lang: str, block: str, expected: list[int]) -> None:
    assert sorted(place for place, _, _ in lone_quotes(block, lang)) == expected
