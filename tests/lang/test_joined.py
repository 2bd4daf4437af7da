"""Blocks that are converted as one text come out as each of them alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.converters import BORDER
from hricsite.lang.core import core_lexicon
from hricsite.lang.joined import ATOM, convert_parts
from hricsite.lang.layers import region_words
from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location

WAYS = (
    ("zh-Hans", "zh-Hant"),
    ("zh-Hans", "zh-Hant-HK"),
    ("zh-Hant", "zh-Hans"),
    ("zh-Hant-HK", "zh-Hans"),
    ("zh-Hant", "zh-Hant-HK"),
    ("zh-Hant-HK", "zh-Hant"),
)
WORDS = (
    *("于建岭", "于某", "欧阳", "范木林", "头", "发", "头发", "后来", "里面", "干", "只", "面", "系", "于"),
    *("说", "软件", "网络", "《", "》", "第十条 ", "“", "”", "‘", "’", "12”", "China’s", "a", " "),
    *("，", "。", "著", "着", "看著", "著作", "裏", "髮", "裡", "\u200b", "\ufe0f", "\ud83d", ATOM),
)
BLOCKS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), max_size=6)


def lexicon_of(*forms: str, under: Lexicon | None = None) -> Lexicon:
    """Return a lexicon of `hans hant` terms."""
    entries = [Entry(hans=hans, hant=hant, hk=hant, origin="x") for hans, hant in map(str.split, forms)]
    return build_lexicon(((each, Location(path="x")) for each in entries), under)[0]


TERMS = lexicon_of("范木林 范木某林", "于建岭 于建岭", "发头 髪", "软件 軟件", under=core_lexicon())
LEXICONS = (core_lexicon(), TERMS, region_words(TERMS, True))


def alone(block: str, source: str, target: str, lexicon: Lexicon) -> str:
    return "".join(convert_parts([block], source=source, target=target, lexicon=lexicon).parts)


@given(blocks=BLOCKS, way=st.sampled_from(WAYS), lexicon=st.sampled_from(LEXICONS))
def test_a_block_comes_out_as_it_does_alone(
    blocks: list[str], way: tuple[str, str], lexicon: Lexicon
) -> None:
    source, target = way
    parts = [part for block in blocks for part in (block, BORDER)]

    found = convert_parts(parts, source=source, target=target, lexicon=lexicon).parts

    assert found[::2] == [alone(block, source, target, lexicon) for block in blocks]
    assert set(found[1::2]) <= {BORDER}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("皇", "后"), ["皇", "後"]),
        (("于某", "说"), ["于某", "說"]),
        (("他说‘甲", "workers’ 里"), ["他說『甲", "workers’ 裡"]),
        (("范木", "林木"), ["范木", "林木"]),
        (("头", "", "发"), ["頭", "", "發"]),
    ],
)
def test_no_word_stands_across_a_border(blocks: tuple[str, ...], expected: list[str]) -> None:
    parts = [part for block in blocks for part in (block, BORDER)][:-1]

    found = convert_parts(parts, source="zh-Hans", target="zh-Hant", lexicon=TERMS).parts

    assert found[::2] == expected


def test_a_term_with_a_border_in_it_is_never_found() -> None:
    odd = lexicon_of(f"头{BORDER}发 甲乙")

    found = convert_parts(["头", BORDER, "发"], source="zh-Hans", target="zh-Hant", lexicon=odd).parts

    assert found == ["頭", BORDER, "發"]


def test_the_kept_wording_of_law_ends_with_its_block() -> None:
    law, words = "第十条 网络用户有自由。", "网络用户有自由。"
    parts = [law, BORDER, words]

    found = convert_parts(parts, source="zh-Hans", target="zh-Hant", lexicon=LEXICONS[2]).parts

    assert found == ["第十條 網絡用戶有自由。", BORDER, "網路用戶有自由。"]


def test_a_term_of_another_length_stands_where_it_begins() -> None:
    parts = ["见范", "木", "林", BORDER, "头"]

    found = convert_parts(parts, source="zh-Hans", target="zh-Hant", lexicon=TERMS).parts

    assert found == ["見范木某林", "", "", BORDER, "頭"]


def test_what_has_no_width_stays_in_its_part() -> None:
    parts = ["头\u200b", BORDER, "皇\ufe0f", "后\ud83d"]

    found = convert_parts(parts, source="zh-Hans", target="zh-Hant", lexicon=TERMS).parts

    assert found == ["頭\u200b", BORDER, "皇\ufe0f", "后\ud83d"]
