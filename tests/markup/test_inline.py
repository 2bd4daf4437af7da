"""Plain words are passed over, and nothing that a rule reads is passed over with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it.parser_inline import ParserInline

from hricsite.markup.inline import inline_tokens
from hricsite.markup.parser import parser
from tests.markup.markdown_texts import MARKDOWN, new_parser, tokens_of

SIGN_AFTER_SIGN = new_parser()
SIGN_AFTER_SIGN.inline.terminator_re = ParserInline().terminator_re


@given(MARKDOWN)
def test_stopping_at_fewer_signs_changes_nothing(text: str) -> None:
    assert tokens_of(parser(), text) == tokens_of(SIGN_AFTER_SIGN, text)


@pytest.mark.parametrize("text", ["甲乙", "a - b! (c) 50% + 1 = ~x~ ^y^ $z$ :w: #q @r"])
def test_words_without_signs_are_one_token_at_the_beginning(text: str) -> None:
    (block,) = (token for token in parser().parse(text, {}) if token.type == "inline")

    assert block.children == []
    assert [(token.type, token.content, token.meta) for token in inline_tokens(block)] == [("text", text, {})]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("_甲_", ["em_open", "text", "em_close"]),
        ("*甲*", ["em_open", "text", "em_close"]),
        ("`甲`", ["code_inline"]),
        ("\\*", ["text"]),
        ("甲\n乙", ["text", "softbreak", "text"]),
        ("甲<b>", ["text", "html_inline"]),
        ("[甲](topic:a)", ["link_open", "text", "link_close"]),
        ("{甲}(jiǎ)", ["ruby"]),
        ("甲![乙](media:a.jpg)", ["text", "image"]),
        ("甲!-{乙}-", ["text", "zh_mark"]),
        ("甲-[乙](topic:a)", ["text", "link_open", "text", "link_close"]),
        ("甲{乙}(yǐ)", ["text", "ruby"]),
        ("甲-{", ["text", "bad_mark"]),
    ],
)
def test_every_sign_is_seen(text: str, types: list[str]) -> None:
    tokens = parser().parse(text, {"lang": "zh-Hans", "chinese": True})

    assert [token.type for each in tokens for token in each.children or ()] == types


def test_a_reference_to_a_character_is_seen() -> None:
    (inline,) = (token for token in parser().parse("&amp;", {}) if token.type == "inline")

    assert [token.content for token in inline.children or ()] == ["&"]
