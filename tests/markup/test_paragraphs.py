"""What is told at sight is what the library's rules would have said one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given

from hricsite.markup.parser import parser
from tests.markup.markdown_texts import MARKDOWN, new_parser, tokens_of

RULE_AFTER_RULE = new_parser()
RULE_AFTER_RULE.disable(["plain_paragraph", "plain_heading"])


@given(MARKDOWN)
def test_the_short_way_changes_nothing(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(RULE_AFTER_RULE, text)


@pytest.mark.parametrize(
    "text",
    [
        "甲 | 乙\n---|---\n1 | 2",
        "## 甲 | 乙\n---|---\n1 | 2",
        "甲\n===",
        "甲\n乙\n---",
        "甲\n\n: 乙",
        "甲\n~ 乙",
        "- 甲\n- 乙\n丙\n    丁",
        "- 甲\n  乙\n1. 丙",
        "> 甲\n乙\n> - 丙\n丁",
        "[^a]: 甲\n乙\n\n[甲\n乙]: https://example.org",
        "[甲]: https://example.org\n\n[甲]",
        "12\n1990 年\n1. 甲",
        "*甲\n* 乙\n**丙\n***",
        "-\t甲\n\n \t乙",
        "> 甲\n[^a]: 乙",
        "## 甲 | 乙\n:-:|:-:",
        "    甲\n\n- 乙\n\n      丙",
    ],
)
def test_what_shows_on_another_line_is_still_seen(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(RULE_AFTER_RULE, text)
