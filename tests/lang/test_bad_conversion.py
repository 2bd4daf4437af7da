"""Input that no editor means: nothing fails, no word around it is damaged, and what stays is stated here."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hricsite.lang.conversion import Run, convert_block, convert_text
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location

CHINESE = ("zh-Hans", "zh-Hant", "zh-Hant-HK")
PAIRS = [(source, target) for source in (*CHINESE, "auto") for target in CHINESE]
COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
HAN = re.compile("[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
QUOTES = re.compile("[“”‘’「」『』]")

WIDTHLESS = [
    pytest.param(each, id=f"U+{ord(each):04X}")
    for each in "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufe00\ufe0f\ufeff\U000e0100"
]
STRANGE = [
    pytest.param(each, id=f"U+{ord(each):04X}")
    for each in "\0\x01\x1b\x7f\x85\ud800\udbff\udc00\udfff\ue000\uf8ff\U000f0000\U0010fffd"
    "\u0378\u2fe0\U0003ffff\ufffe\uffff\U0001ffff\ufffc\ufffd\ufdd0"
]
KNOWN = "头发于范干里后裏裡“”‘’「」-{}\u200b\ud800\0\ufffc\uf900"
ANY = st.text(st.characters(codec=None) | st.sampled_from(KNOWN), max_size=30)


def lexicon_of(*forms: tuple[str, str]) -> Lexicon:
    where = Location(path="content/profiles/example.yaml")
    entries = (Entry(hans=hans, hant=hant, hk=hant, origin=where.path) for hans, hant in forms)
    return build_lexicon((entry, where) for entry in entries)[0]


def converted(text: str, lexicon: Lexicon = EMPTY, source: str = "zh-Hans", target: str = "zh-Hant") -> str:
    return convert_text(text, source=source, target=target, lexicon=lexicon)


@pytest.mark.parametrize("sign", WIDTHLESS)
def test_a_sign_without_width_stays_and_breaks_no_word_and_no_name(sign: str) -> None:
    """Among them soft hyphens, marks of direction, and what chooses between two shapes of a character."""
    lexicon = lexicon_of(("于建某", "于建某"), ("朝鲜某", "北韓人某"))

    assert converted(f"头{sign}发，干{sign}{sign}部", lexicon) == f"頭{sign}髮，幹{sign}{sign}部"
    assert converted(f"对{sign}于建{sign}某说", lexicon) == f"對{sign}于建{sign}某說"
    assert converted(f"记者范{sign}木林说", lexicon).replace(sign, "") == converted("记者范木林说", lexicon)
    assert converted(f"去朝{sign}鲜某", lexicon) == f"去北韓人某{sign}"
    assert converted(f"頭{sign}髮", source="zh-Hant", target="zh-Hans") == f"头{sign}发"
    assert converted(f"{sign}“头{sign}”", lexicon) == f"{sign}「頭{sign}」"


@pytest.mark.parametrize("sign", STRANGE)
def test_any_other_sign_stays_and_parts_the_words_on_its_sides(sign: str) -> None:
    """Control and private characters, lone surrogates, code points that mean nothing (yet)."""
    for source, target in PAIRS:
        assert converted(f"人{sign}人{sign}", source=source, target=target) == f"人{sign}人{sign}"
    assert converted(f"头{sign}发") == f"頭{sign}發"
    assert converted(f"{sign}头发{sign}{sign}") == f"{sign}頭髮{sign}{sign}"
    assert converted(f"于建某{sign}", lexicon_of(("于建某", "于建某X"))) == f"于建某X{sign}"


def test_a_compatibility_ideograph_becomes_the_character_it_stands_for() -> None:
    """The only characters that are normalised: they look the same, and no font or search tells them apart."""
    assert converted("\uf900有此理\ufa0c") == "豈有此理\u5140"
    assert converted("\uf900", source="zh-Hant", target="zh-Hans") == "岂"


def test_radicals_and_signs_that_look_like_characters_stay() -> None:
    assert converted("⻢⼈〇㍿①") == "⻢⼈〇㍿①"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("en", "zh-Hans"),
        ("zh-Hans", "zh"),
        ("zh-hans", "zh-Hant"),
        ("auto", "zh-TW"),
        ("zh-Hans", ""),
        ("", "zh-Hans"),
    ],
)
@pytest.mark.parametrize("text", ["人权", "abc", ""])
def test_an_unknown_tag_is_refused_whatever_the_text(source: str, target: str, text: str) -> None:
    with pytest.raises(ValueError, match="no conversion"):
        converted(text, source=source, target=target)


@pytest.mark.parametrize("pair", PAIRS)
@given(text=ANY)
def test_any_text_keeps_its_length_and_all_that_is_not_chinese(pair: tuple[str, str], text: str) -> None:
    plain = text.replace("-{", "- {")

    after = converted(plain, source=pair[0], target=pair[1])

    assert len(after) == len(plain)
    assert _signs(after) == _signs(plain)


@pytest.mark.parametrize("pair", PAIRS)
@given(texts=st.lists(ANY, max_size=5), kept=ANY)
def test_every_run_keeps_its_length_and_what_stays_stays(
    pair: tuple[str, str], texts: list[str], kept: str
) -> None:
    runs = tuple(itertools.chain.from_iterable((Run(text), Run(kept, convert=False)) for text in texts))

    after = convert_block(runs, source=pair[0], target=pair[1], lexicon=EMPTY).runs

    assert [len(run.text) for run in after] == [len(run.text) for run in runs]
    assert after[1::2] == runs[1::2]


@pytest.mark.parametrize("pair", PAIRS)
@given(before=ANY, after=ANY)
def test_only_a_term_changes_the_length(pair: tuple[str, str], before: str, after: str) -> None:
    assume(not set("甲乙丙丁午") & set(before + after))
    lexicon = lexicon_of(("甲乙丙丁", "丁丙乙甲午"))
    text = f"{before}，甲乙丙丁，{after}".replace("-{", "- {")

    done = converted(text, lexicon, source=pair[0], target=pair[1])

    form = "甲乙丙丁" if pair[1] == "zh-Hans" or pair[0] == pair[1] else "丁丙乙甲午"
    assert len(done) in (len(text), len(text) - 4 + len(form))
    assert form in done or pair[0] == "auto"


@given(before=ANY, word=st.text("头发于范里后“”\u200b", min_size=1, max_size=5), after=ANY)
def test_a_mark_keeps_its_word_in_any_text(before: str, word: str, after: str) -> None:
    text = "{}，-{{{}}}-，{}".format(before.replace("-{", "- {"), word, after.replace("-{", "- {"))

    for target in CHINESE:
        assert f"，{word}，" in converted(text, target=target)


WORDS = (
    *("头发", "皇后", "范某", "于某", "干部", "里面", "说", "的", "在", "“不”", "他们", "被拘留", "发明"),
    *("后来", "，", "。", "abc", "1989", "律师", "系统", "台湾", "只是"),
)
ORDINARY = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
@given(text=ORDINARY)
def test_converting_twice_is_converting_once(target: str, text: str) -> None:
    once = converted(text, target=target)

    assert converted(once, source=target, target=target) == once
    assert converted(once, source="auto", target=target) == once
    back = converted(once, source=target, target="zh-Hans")
    assert converted(back, source="auto", target="zh-Hans") == back


@pytest.mark.parametrize(
    "line", ["头发", "于某说“干部后来”，", "头 ", "\u200b", "\ud800", "甲乙丙丁", "“", "干", "1a"]
)
def test_a_megabyte_in_one_line_ends_within_seconds(line: str) -> None:
    text = line * (350_000 // len(line))
    began = time.perf_counter()

    for source, target in (("zh-Hans", "zh-Hant"), ("auto", "zh-Hant-HK"), ("zh-Hant", "zh-Hans")):
        assert len(converted(text, source=source, target=target)) == len(text)
    assert time.perf_counter() - began < 30


def _signs(text: str) -> list[str]:
    """Return the text with one sign for each Han character and for each quotation mark."""
    return list(QUOTES.sub("“", HAN.sub("头", COMPATIBLE.sub("头", text))))
