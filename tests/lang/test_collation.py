"""Sort orders, by the lists in search-vectors.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hricsite.lang.collation import (
    english_initial,
    english_key,
    pinyin_initial,
    pinyin_key,
    pinyin_words,
    stroke_count,
    stroke_key,
)
from hricsite.lang.fold import fold
from tests.lang.vectors import ORDERED

KEYS: dict[str, Callable[[str], Any]] = {"pinyin": pinyin_key, "stroke": stroke_key, "english": english_key}


@pytest.mark.parametrize(("order", "entries"), ORDERED)
def test_entries_stand_in_the_order_of_the_list(order: str, entries: list[str]) -> None:
    backwards = entries[::-1]

    arranged = sorted(backwards, key=KEYS[order])

    assert arranged == entries


def test_there_are_lists_for_every_order() -> None:
    assert {order for order, _ in ORDERED} == set(KEYS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("藏人", "Z"),
        ("重庆", "C"),
        ("《记者》", "J"),
        ("NGO", "N"),
        ("2008", "#"),
        ("", "#"),
        ("绿", "L"),
        ("ö", "O"),
    ],
)
def test_a_pinyin_index_has_letters(text: str, expected: str) -> None:
    assert pinyin_initial(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("一", 1), ("「人權」", 2), ("草", 9), ("NGO", 0), ("", 0)])
def test_strokes_are_those_of_the_first_character(text: str, expected: int) -> None:
    assert stroke_count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("The Élite", "E"), ("A", "A"), ("2008 Olympics", "#"), ("", "#")]
)
def test_an_english_index_has_letters(text: str, expected: str) -> None:
    assert english_initial(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("言论自由", ("yanlunziyou", "lunziyou", "ziyou", "you")),
        ("言論自由", ("yanlunziyou", "lunziyou", "ziyou", "you")),
        ("重庆", ("chongqing", "qing")),
        ("女工", ("nugong", "gong")),
        ("2008 NGO 法", ("fa",)),
        ("Charter 08", ()),
        ("", ()),
    ],
)
def test_a_title_is_typed_by_its_syllables(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(map(fold, pinyin_words(text))) == expected
