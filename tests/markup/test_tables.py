"""A table read row by row is the table that the library reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.parser import parser
from tests.markup.markdown_texts import new_parser, tokens_of

LIBRARY = new_parser()
LIBRARY.disable(["plain_table"])

CELLS = st.sampled_from(["", " ", "甲", " a ", "**b**", "\\|", "`x|y`", "　", "-", ":", "#"])
ROWS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["|", "|", "|", "||", "", " |", "     |", "> |", "- |"]),
    st.lists(CELLS, max_size=4).map("|".join),
    st.sampled_from(["|", "|", "", " ", "| 　"]),
)
COLUMNS = st.sampled_from(["---", " :-: ", "-:", ":-", " - ", ""])
RULES = st.lists(COLUMNS, min_size=1, max_size=4).map("|".join)
LINES = ROWS | RULES.map("|{}|".format) | RULES | st.sampled_from(["", "# 乙", "> 丙", "丁"])
TABLES = st.tuples(
    st.sampled_from(["", "", "- 戊\n\n", "> 己\n"]),
    ROWS,
    RULES.map("|{}|".format),
    st.lists(LINES, max_size=5),
).map(lambda parts: "\n".join([parts[0] + parts[1], parts[2], *parts[3]]))


@given(TABLES | TABLES.map(lambda text: "- " + text.replace("\n", "\n  ")))
def test_the_short_way_changes_no_table(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(LIBRARY, text)


@pytest.mark.parametrize(
    "text",
    [
        "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 | 3 |\n| 1 |\n||\n|",
        "| 甲 |\n| - |\n丙",
        "| 甲 |\n| - |\n| a \\| b |",
        "| 甲 \\| 乙 |\n| - |",
        "|\n|-|",
        "| 甲 | 乙 |\n|-|",
        "| 甲 |\n|-|\n    | 乙 |",
        "    | 甲 |\n|-|",
        "> | 甲 |\n> |-|\n> | 乙 |\n| 丙 |",
        "丁\n| 甲 |\n|-|\n| 乙 |\n\n| 丙 |",
        "|" + " 甲 |" * 300 + "\n|" + "-|" * 300 + "\n|" * 300,
    ],
)
def test_what_a_table_can_be_is_read_as_before(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(LIBRARY, text)
