"""Asking fewer rules gives what asking all of them gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock

from hricsite.markup import parser as parser_module
from hricsite.markup.parser import parser
from tests.markup.cases import FIXTURES, cases_of
from tests.markup.markdown_texts import MARKDOWN, new_parser, tokens_of


def parser_that_asks_all() -> MarkdownIt:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser_module, "BlockParser", ParserBlock)
        return new_parser()


ALL_RULES = parser_that_asks_all()
INDENTED = MARKDOWN.map(lambda text: "- 甲\n\n  " + text.replace("\n", "\n  "))


@given(MARKDOWN | INDENTED)
def test_asking_fewer_rules_changes_nothing(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(ALL_RULES, text)


@pytest.mark.parametrize("name", [path.name for path in sorted(FIXTURES.glob("*.md"))])
def test_asking_fewer_rules_changes_no_fixture(name: str) -> None:
    for case in cases_of(name):
        assert tokens_of(parser(), case.given) == tokens_of(ALL_RULES, case.given)


def test_a_rule_that_is_switched_off_is_not_asked() -> None:
    md = new_parser()
    md.render("> 甲")

    md.disable("blockquote")

    assert md.render("> 甲\n# 乙") == "<p>&gt; 甲</p>\n<h1>乙</h1>\n"


def test_blocks_nested_too_deep_are_passed_over() -> None:
    assert tokens_of(parser(), "> " * 50 + "甲") == tokens_of(ALL_RULES, "> " * 50 + "甲")
