"""Where plain conversion may be wrong: decided places, and what is uncertain about them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.conversion import Run, convert_block, convert_text
from hricsite.lang.lexicon import EMPTY
from hricsite.lang.traditional import decide, stands
from tests.lang.tables import rows

TEXTS = st.text(alphabet="于余范建岭头发里后面只干签系王律师说，\ufffc", max_size=20)


@pytest.mark.parametrize(("text", "expected"), rows("traditional.tsv"))
def test_word_borders_and_senses(text: str, expected: str) -> None:
    converted = convert_text(text, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert converted == expected


@given(text=TEXTS)
def test_places_are_in_order_and_apart(text: str) -> None:
    places = decide(text)

    assert all(place.start < place.end <= len(text) for place in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert all(len(place.form) == place.end - place.start for place in places)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [("诗人舍里在写", "舍里", True), ("回宿舍里写", "舍里", False), ("他说高明来了", "高明", True)],
)
def test_a_short_term_stands_only_as_a_word(text: str, name: str, expected: bool) -> None:
    start = text.index(name)

    assert stands(text, start, start + len(name)) is expected


def test_a_close_call_is_reported_with_both_forms() -> None:
    converted = convert_block((Run("这艘船只能载人"),), source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    doubts = [(each.kind, each.text, each.chosen, each.other) for each in converted.doubts]
    assert doubts == [("border", "船只", "船隻", "船只")]


def test_a_clear_case_is_not_reported() -> None:
    converted = convert_block((Run("范岭桥在规范市场"),), source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert converted.doubts == ()
