"""From a place in a parsed block back to line and column of the file."""

import pytest

from hricsite.markup.places import places_of

BODY = "甲\r\n> - 乙丙\r> - 丁\n| a | b | a |\n\n## 题 ##"


@pytest.mark.parametrize(
    ("first", "content", "offset", "start", "expected"),
    [
        (0, "甲", 0, None, (7, 1)),
        (1, "乙丙\n丁", 1, None, (8, 6)),
        (1, "乙丙\n丁", 3, None, (9, 5)),
        (3, "a", 0, 0, (10, 3)),
        (3, "a", 0, 4, (10, 11)),
        (5, "题", 0, None, (12, 4)),
        (3, "missing", 2, None, (10, 1)),
    ],
)
def test_inside(first: int, content: str, offset: int, start: int | None, expected: tuple[int, int]) -> None:
    places = places_of(BODY, path="x.md", first_line=7)

    where = places.inside(first, content, offset, start=start)

    assert (where.line, where.column) == expected


def test_line_begins_at_its_first_character() -> None:
    where = places_of("甲\n   乙", path="x.md", first_line=1).line(1)

    assert (where.path, where.line, where.column) == ("x.md", 2, 4)
