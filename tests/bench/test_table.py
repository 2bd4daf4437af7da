"""The tables: a ratio only between equal sites, and a page that loses nothing around them."""

import pytest
from chart import chart
from page import filled
from table import main_table

VALUES = {"wall": [[1.0, 3.0, 1.0], [2.0, 4.0, 4.0]]}


def results(*differences: str) -> dict[str, object]:
    return {
        "cases": {"cold-1000": {"size": 1000, "values": VALUES}},
        "equality": {"1000": {"differences": list(differences), "counts": {}}},
    }


def test_ratio_is_the_median_of_pairs() -> None:
    row = main_table(results()).splitlines()[2]

    assert "| **0.500** | 0.250 to 0.750 (3) | yes | yes |" in row


def test_no_ratio_between_unequal_sites() -> None:
    row = main_table(results("other words: en/index.html")).splitlines()[2]

    assert "0.500" not in row
    assert "not comparable: other words: en/index.html" in row


def test_chart_leaves_out_what_may_not_be_compared() -> None:
    assert "cold, 1,000 documents" in chart(results())
    assert "cold, 1,000 documents" not in chart(results("other words: en/index.html"))


def test_tables_stand_between_their_marks() -> None:
    page = "before\n<!-- cases -->\nold\n<!-- end -->\nafter\n"

    assert filled(page, {"cases": "new\n"}) == "before\n<!-- cases -->\nnew\n<!-- end -->\nafter\n"
    with pytest.raises(ValueError, match="growth"):
        filled(page, {"growth": "new\n"})
