"""Links and notes told at sight are those that the library's rules would have read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.parser import parser
from tests.markup.markdown_texts import MARKDOWN, new_parser, tokens_of

RULE_AFTER_RULE = new_parser()
RULE_AFTER_RULE.disable(["plain_link", "plain_note"])

SIGNS = ("[", "]", "(", ")", "![", "](topic:a)", "*", "`", "\\", "-{", "}-", "{", "<b>", "\n", "**", "!")
LINKS = ("[x](topic:a)", "[x y](media:a-b){lang=en}", "[ ](topic:a)", "[x](topic:a_b)", "[x](topic:a 'b')")
NOTES = ("[^a]", "[^b-c]", "[^a](topic:a)", "[^a]{.c}", "[^a][r]", "[r]", "[x](javascript:a)", "[x](#a)")
PIECES = st.sampled_from([*SIGNS, *LINKS, *NOTES, "甲", "a b", " "])
DEFINITIONS = st.sampled_from([
    *("", "\n\n[^a]: 乙", "\n\n[^a]: 乙\n\n[^b-c]: 丙\n\n[r]: topic:z", "\n\n[^d]: [^a]"),
])
TEXTS = st.tuples(st.lists(PIECES, max_size=9).map("".join), DEFINITIONS).map("".join)


@given(TEXTS | MARKDOWN)
def test_the_short_way_changes_nothing(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(RULE_AFTER_RULE, text)


@pytest.mark.parametrize(
    "text",
    [
        "[甲](topic:a)",
        "甲[乙](topic:a)丙[丁](profile:b-1)",
        "[甲 [乙](topic:a) 丙](topic:b)",
        "![[乙](topic:a)](media:b)",
        "*[甲](topic:a)*",
        "[甲](topic:a){lang=en}",
        "[[甲](topic:a)]{lang=en}",
        "甲[^a]乙\n\n[^a]: 丙",
        "甲[^a](topic:a)\n\n[^a]: 丙",
        "[甲[^a]](topic:a)\n\n[^a]: 丙",
        "甲[^a]\n\n[^a]: 丙\n\n[乙]: topic:a",
        "> " * 39 + "[甲](topic:a)",
        "*" * 60 + "[甲](topic:a)" + "*" * 60,
        "[" * 50 + "[甲](topic:a)" + "]{.a}" * 50,
    ],
)
def test_what_a_link_stands_in_is_read_as_before(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(RULE_AFTER_RULE, text)
