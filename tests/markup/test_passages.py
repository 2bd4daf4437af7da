"""The passages of a Markdown body, and where each character of theirs stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.passages import Passage, aligned, passages_of

ATOM = "\ufffc"
BLOCKS = (
    ("## 甲乙 {#a}\n\n丙**丁**戊\n", ["甲乙", "丙丁戊"]),
    ("甲\n乙\n", ["甲乙"]),
    ("甲 a\nb 乙\n", ["甲 a\nb 乙"]),
    ("甲`乙`丙<https://丁.example>戊\n", [f"甲{ATOM}丙{ATOM}戊"]),
    ("甲-{乙}-丙{丁}(ding)戊[^1]\n\n[^1]: 己\n", [f"甲{ATOM}丙丁戊{ATOM}", "己"]),
    ("[甲](topic:乙)丙[丁]{lang=ja}戊[己]{lang=zh-Hans}\n", [f"甲丙{ATOM}戊{ATOM}"]),
    ("{lang=zh-Hans}\n甲\n\n乙\n", ["乙"]),
    ("![甲](media:乙.jpg)\n", ["甲"]),
    ("| 甲 | 乙 |\n| --- | --- |\n| 丙\\|丁 | 甲 |\n", ["甲", "乙", "丙|丁", "甲"]),
    ("    甲\n\n```\n乙\n```\n\nabc\n", []),
    ("甲\\*乙&amp;&#20057;丙\\\n丁\n", [f"甲*乙&乙丙{ATOM}丁"]),
    ("头\u00ad发\u200b明\n", ["头发明"]),
)


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_blocks_hold_the_words_that_convert(text: str, expected: list[str]) -> None:
    assert [each.text for each in passages_of(text, lang="zh-Hans", first_line=1)] == expected


EXACT = (
    "## 发展里 {#a}\n\n> - 一二\n>   三四 *五*六\n> - 七\n\n甲\\*乙丙[丁 戊**己**庚_辛](topic:丑)卯\n",
    "卯 -{辰}- {巳}(si) ![午\\*未](media:a.jpg) 亥",
    "| 发 | 发明里 | 发 |\n| --- | --- | --- |\n| 发\\|面 | 发 | 发 |\n",
    "甲甲[甲](topic:甲)甲[^甲]**甲**\n甲`甲`甲\n\n[^甲]: 甲甲\n",
    "1. 甲\n   乙\n\n      丙\n\n词\n: 义\n",
)  # fmt: skip


@pytest.mark.parametrize("text", EXACT)
def test_every_character_is_found_at_its_place(text: str) -> None:
    lines = ["above", *text.split("\n")]

    for passage in passages_of(text, lang="zh-Hans", first_line=2):
        assert misplaced(passage, lines) == []


def misplaced(passage: Passage, lines: list[str]) -> list[str]:
    """Return each character that does not stand where the passage says."""
    found = []
    for offset, each in enumerate(passage.text):
        line, column = passage.spot(offset)
        if each not in "\n\ufffc" and lines[line - 1][column - 1] != each:
            found.append(each)
    return found


@pytest.mark.parametrize(
    ("words", "source", "expected"),
    [
        ("甲乙", "  甲\n   乙", [2, 7]),
        ("甲乙", "'甲''乙'", [1, 4]),
        ('甲"乙', '"甲\\"乙"', [1, 3, 4]),
        ("甲&乙", "甲&amp;乙", [0, 1, 6]),
        ("发明", "&#21457;明", [0, 8]),
        ("甲 乙", "甲\n    乙", [0, 2, 6]),
        ("甲", "", [0]),
    ],
)
def test_aligned(words: str, source: str, expected: list[int]) -> None:
    assert aligned(words, source, 0) == expected


@given(st.text(alphabet="头发里 a\n*_`[](){}<>#|-:&;\\.'\"\u200b\U00020000", max_size=60))
def test_no_body_fails_and_every_place_is_in_it(text: str) -> None:
    lines = text.count("\n") + 1

    for passage in passages_of(text, lang="zh-Hans", first_line=1):
        spots = [passage.spot(offset) for offset in range(len(passage.text))]
        assert all(1 <= line <= lines and column >= 1 for line, column in spots)
