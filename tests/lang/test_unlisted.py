"""Where somebody may be named whom nobody listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.converters import BORDER
from hricsite.lang.unlisted import may_name, people_at, written_otherwise

TEXTS = st.text(alphabet="于余范欧阳建岭头发里后面只某说，\ufffc", max_size=10)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("于建里说", (0, 1), True),
        ("于建里说", (2, 3), True),
        ("老于里面", (1, 2), True),
        ("欧阳里", (2, 3), True),
        ("关于头发", (1, 2), False),
        ("见范里发。", (2, 3), False),
        ("他发头", (1, 2), False),
    ],
)
def test_a_name_near_a_span(text: str, span: tuple[int, int], expected: bool) -> None:
    assert may_name(text, *span) is expected


@given(before=TEXTS, text=TEXTS, behind=TEXTS)
def test_other_blocks_change_nothing(before: str, text: str, behind: str) -> None:
    joined = f"{before}{BORDER}{text}{BORDER}{behind}"
    first = len(before) + 1

    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert may_name(joined, first + start, first + end) == may_name(text, start, end)


def test_the_names_at_a_place_are_words_of_a_reading() -> None:
    assert [(end, form, named) for end, _, form, named in people_at("于里", 0)] == [(2, "于里", True)]
    assert people_at("头发", 0) == []


def test_a_character_that_names_write_otherwise() -> None:
    assert "于" in written_otherwise()
    assert "头" not in written_otherwise()
