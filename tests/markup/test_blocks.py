"""One block of text: what converts together, what stays, and what the source keeps."""

from __future__ import annotations

import pytest

from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.markup.blocks import ATTRIBUTE, HTML, MARKDOWN, PLAIN, Block, Notation
from hricsite.model.diagnostics import Location


def converted(block: Block, lexicon: Lexicon = EMPTY) -> str:
    return "".join(block.converted(source="zh-Hans", target="zh-Hant", lexicon=lexicon))


def lexicon_of(hans: str, hant: str) -> Lexicon:
    where = Location(path="content/zh-dictionary.yaml")
    return build_lexicon([(Entry(hans=hans, hant=hant, hk=hant, origin=where.path), where)])[0]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("头", "发很长", "頭|髮很長"),
        ("他回头", "发现了", "他回頭|發現了"),
        ("周永康", "于建某", "周永康|于建某"),
        ("皇", "后", "皇|后"),
        ("", "发", "|發"),
        ("后", "", "後|"),
    ],
)
def test_a_break_parts_words_unless_one_stands_across_it(before: str, after: str, expected: str) -> None:
    block = Block(HTML)
    block.text(before)
    block.hard_break("|")
    block.text(after)

    assert converted(block, lexicon_of("于建某", "于建某")) == expected


def test_a_term_of_the_lexicon_stands_across_a_break() -> None:
    block = Block(HTML)
    block.text("见于")
    block.hard_break("|")
    block.text("建某")

    assert converted(block, lexicon_of("于建某", "于建某")) == "見于|建某"


def test_the_end_of_a_line_is_nothing_between_chinese_characters_only() -> None:
    cases = (("头", "发", "頭\n髮"), ("头a", "发", "頭a\n發"), ("“头”", "’s", "「頭」\n’s"))
    for before, after, expected in cases:
        block = Block(MARKDOWN)
        block.text(before)
        block.soft_break("\n")
        block.silent("**")
        block.text(after)

        assert converted(block) == expected.replace("\n", "\n**")


def test_what_stays_parts_words_and_what_is_silent_does_not() -> None:
    block = Block(HTML)
    block.words("头")
    block.silent("<b>")
    block.words("发")
    block.stays("<img>")
    block.words("头")
    block.stays("<img>")
    block.words("发")

    assert converted(block) == "頭<b>髮<img>頭<img>發"


@pytest.mark.parametrize(
    ("notation", "source", "expected"),
    [
        (HTML, "&#22836;发 &amp; &nbsp;后", "頭髮 &amp; &nbsp;後"),
        (MARKDOWN, "&#22836;发", "頭髮"),
        (PLAIN, "&#22836;发", "&#22836;發"),
        (ATTRIBUTE, "头'发\"&", "頭'發\"&"),
        (PLAIN, "https://example.org/头发 头发", "https://example.org/头发 頭髮"),
    ],
)
def test_text_is_read_as_its_notation_writes_it(notation: Notation, source: str, expected: str) -> None:
    block = Block(notation)
    block.text(source)

    assert converted(block) == expected


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (HTML, '甲&lt;乙&gt;&amp;"'),
        (ATTRIBUTE, "甲&lt;乙&gt;&amp;&quot;"),
        (MARKDOWN, '甲<乙>&"'),
        (PLAIN, '甲<乙>&"'),
    ],
)
def test_a_form_of_the_lexicon_is_written_as_the_notation_asks(notation: Notation, expected: str) -> None:
    block = Block(notation)
    block.text("头发")

    assert converted(block, lexicon_of("头发", '甲<乙>&"')) == expected


def test_no_entry_changes_an_address() -> None:
    for notation in (PLAIN, HTML, MARKDOWN):
        block = Block(notation)
        block.text("见https://example.org/头发，头发")

        assert converted(block, lexicon_of("example.org/头发", "发")) == "見https://example.org/头发，頭髮"


@pytest.mark.parametrize(
    ("source", "converts", "expected"),
    [
        ("头-{头}-发", True, "頭头發"),
        ("-{hans: 发; tw: 髪}-", True, "髪"),
        ("头-{头}-发", False, "头头发"),
        ("-{头", True, "-{頭"),
        ("-{}-头-{hans: 头}-", True, "-{}-頭-{hans: 頭}-"),
        ("-{头\n}-", True, "-{頭\n}-"),
    ],
)
def test_marks(source: str, converts: bool, expected: str) -> None:
    block = Block(PLAIN)
    block.marked_text(source, "zh-Hant", converts=converts)

    assert converted(block) == expected


def test_a_block_that_ends_is_read_by_itself() -> None:
    block = Block(HTML)
    for words in ("皇", "a", "后", "头\n发"):
        block.text(words)
        block.end()
        block.silent("|")

    assert converted(block) == "皇|a|後|頭\n髮|"
    assert converted(block) == "皇|a|後|頭\n髮|"


def test_a_break_at_the_edge_of_a_block_joins_nothing() -> None:
    block = Block(HTML)
    block.text("皇")
    block.hard_break("/")
    block.end()
    block.silent("|")
    block.text("后")
    block.hard_break("/")
    block.text("头")
    block.hard_break("/")
    block.text("发")

    assert converted(block) == "皇/|後/頭/髮"
