"""Conversion marks, by the table marks.tsv."""

from __future__ import annotations

import pytest

from hricsite.lang.conversion import UnbalancedMark, faulty_marks, mark_form, parse_mark, split_marks
from tests.lang.tables import rows


@pytest.mark.parametrize(("body", "expected"), rows("marks.tsv"))
def test_a_mark_is_read_as_the_table_says(body: str, expected: str) -> None:
    forms = parse_mark(body)

    written = "-" if forms is None else " ".join(f"{key}={form}" for key, form in forms.items())
    assert written == expected


@pytest.mark.parametrize(
    ("target", "expected"), [("zh-Hans", "朝鲜"), ("zh-Hant", "北韓"), ("zh-Hant-HK", "朝鮮"), ("en", "朝鲜")]
)
def test_a_mark_has_a_form_for_each_language(target: str, expected: str) -> None:
    forms = {"hans": "朝鲜", "tw": "北韓", "hk": "朝鮮"}

    form = mark_form(forms, target)

    assert form == expected


def test_a_text_is_split_at_its_marks() -> None:
    text = "-{余杰}-和-{a|b}-的书"

    pieces = split_marks(text)

    assert pieces == (("余杰", {"keep": "余杰"}), ("和", None), ("a|b", {"keep": "a|b"}), ("的书", None))


def test_a_mark_without_end_is_told_by_its_place() -> None:
    with pytest.raises(UnbalancedMark) as caught:
        split_marks("a-{b}- -{c")

    assert caught.value.offset == 7


@pytest.mark.parametrize(
    ("text", "expected"), [("", ()), ("-{余杰}-", ()), ("a-{b|c}-", (1,)), ("-{}- -{x", (0, 5)), ("}-", ())]
)
def test_faulty_marks_are_found(text: str, expected: tuple[int, ...]) -> None:
    offsets = faulty_marks(text)

    assert offsets == expected
