"""When a run of asterisks or underscores may open or close."""

import pytest

from hricsite.markup.emphasis import flanks


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("说", "“", (True, True)),
        ("”", "然", (True, True)),
        ("）", "被", (True, True)),
        ("说", "（", (True, True)),
        ("说", "(", (True, True)),
        (")", "被", (True, True)),
        (" ", "甲", (True, False)),
        ("甲", " ", (False, True)),
        ("a", "(", (False, True)),
        (")", "a", (True, False)),
        ("a", "b", (True, True)),
        (" ", " ", (False, False)),
    ],
)
def test_asterisks_in_chinese(before: str, after: str, expected: tuple[bool, bool]) -> None:
    assert flanks(before, after, splits_words=True, chinese=True) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a", "“", (False, True)),
        ("”", "b", (True, False)),
        ("说", "“", (True, True)),
        ("”", "说", (True, True)),
    ],
)
def test_shared_marks_are_narrow_in_english(before: str, after: str, expected: tuple[bool, bool]) -> None:
    assert flanks(before, after, splits_words=True, chinese=False) == expected


def test_underscores_do_not_split_words() -> None:
    assert flanks("汉", "字", splits_words=False, chinese=True) == (False, False)
