"""Folding for search, by search-vectors.json and by laws that hold for every text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang import fold as folding
from hricsite.lang.converters import configured, transform
from hricsite.lang.fold import HAN, IGNORED, fold, fold_table, folded_offsets, forms
from hricsite.lang.words import phrases
from hricsite.lang.words import rows as data_table
from tests.lang.tables import rows
from tests.lang.vectors import FOLDED
from tests.tools.make_script_tables import candidates, folded

HAN_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x32400))
HAN_SIGNS = [chr(point) for block in HAN_BLOCKS for point in block]

STEPS = ("s2t", "s2tw", "s2hk", "t2s", "t2tw", "t2hk", "tw2s", "hk2s", "tw2t", "hk2t")

# Signs on which the steps could trip over each other: dropped, composed, put in order, of several forms.
AWKWARD = (
    "后後鍾锺衞甯著 \u3000\t\nlvnVÜǚ\u030c\u0301\u0323\u0345\u00ad\u200b\u202e\ufe0f\U000e0100İıßςΣᾳΐ"
    "か\u3099ｶﾞ\u1112\u1161\u11ab\u0f71\u0f72\u064a\u0654\u0301가≠㍿…“」\uf9b4⻔\ud800\udc00𠮷"
)
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from(AWKWARD))
KNOWN_TEXT = st.text(st.characters(exclude_categories=("Cn",)) | st.sampled_from(AWKWARD))
"""Of characters that this Python knows: a browser with a later Unicode folds some that it does not."""


def in_browser(text: str, lower: Callable[[str], str]) -> str:
    """Fold by the published data alone, as a script would: no lookbehind, one code point at a time."""
    plain = lower(unicodedata.normalize("NFKC", re.sub(f"[{IGNORED}]", "", text)))
    table = fold_table()
    folded = "".join(table.get(sign, sign) for sign in plain)
    folded = re.sub("([ln])v", r"\1u", folded)
    return re.sub(f"([{HAN}]?) +(?=([{HAN}]?))", lambda m: m[1] + ("" if m[1] or m[2] else " "), folded)


@pytest.mark.parametrize(("text", "folded"), FOLDED, ids=ascii)
def test_a_text_folds_as_the_vector_says(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_vectors_are_many_and_sorted() -> None:
    texts = [text for text, _ in FOLDED]

    assert len(texts) >= 120
    assert texts == sorted(set(texts))


@pytest.mark.parametrize("lower", [str.casefold, str.lower])
def test_the_table_alone_gives_every_vector(lower: Callable[[str], str]) -> None:
    wrong = [(text, folded) for text, folded in FOLDED if in_browser(text, lower) != folded]

    assert wrong == []


@given(ANY_TEXT)
def test_the_table_alone_gives_the_same_for_every_text(text: str) -> None:
    assert in_browser(text, str.casefold) == in_browser(text, str.lower) == fold(text)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(ANY_TEXT)
def test_composed_and_decomposed_text_folds_to_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


@pytest.mark.parametrize("step", STEPS)
def test_a_character_and_its_conversion_fold_to_the_same(step: str) -> None:
    converted = configured("\n".join(HAN_SIGNS), step).split("\n")

    apart = [old + new for old, new in zip(HAN_SIGNS, converted, strict=True) if fold(old) != fold(new)]

    assert apart == []


def test_a_simplified_character_and_all_its_traditional_forms_fold_to_the_same() -> None:
    forms = [(short, form) for short, found in candidates().items() for form in found]

    apart = [short + form for short, form in forms if fold(form) != fold(short)]

    assert apart == []


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
def test_a_word_and_its_conversion_fold_to_the_same(target: str) -> None:
    words = [word for word, _ in data_table("pinyin-words.tsv")]

    apart = [word for word in words if fold(transform(word, "zh-Hans", target)) != fold(word)]

    assert apart == []


def test_a_phrase_folds_like_its_traditional_form_unless_that_is_another_word() -> None:
    other_words = {"呆着"}  # 待著, which is written 待着

    apart = {hans for hans, hant in phrases().items() if fold(hans) != fold(hant)}

    assert apart <= other_words


def test_a_name_folds_to_the_same_in_every_script() -> None:
    same_length = [row for row in rows("lexicon.tsv") if len({len(form) for form in row}) == 1]

    apart = [row for row in same_length if len(set(map(fold, row))) > 1]

    assert same_length
    assert apart == []


FORMS = [(short, form) for short, found in sorted(candidates().items()) for form in (short, *found)]


@given(st.lists(st.sampled_from(FORMS), min_size=1))
def test_a_name_folds_to_the_same_whichever_forms_were_chosen(name: list[tuple[str, str]]) -> None:
    shorts, forms = map("".join, zip(*name, strict=True))

    assert fold(forms) == fold(shorts)


@given(st.text(st.characters(min_codepoint=0x0F00, max_codepoint=0x0FFF)))
def test_tibetan_is_only_normalised(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text)


@given(st.text(st.characters(min_codepoint=0x0620, max_codepoint=0x06FF)))
def test_arabic_letters_are_only_normalised(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text)


def test_the_table_holds_only_what_is_needed() -> None:
    for sign, form in fold_table().items():
        assert len(sign) == 1
        assert unicodedata.normalize("NFKC", sign).lower() == sign
        assert form != sign
        assert fold(form) == form


def test_no_row_of_fold_tsv_repeats_or_contradicts_what_is_known() -> None:
    listed = [(old, new) for new, olds in data_table("fold.tsv") for old in olds]

    needless = [old for old, new in listed if configured(old, "t2s") == new]
    unreached = [old for old, _ in listed if unicodedata.normalize("NFKC", old).casefold() != old]

    assert len({old for old, _ in listed}) == len(listed)
    assert needless == unreached == []
    assert [old + new for old, new in listed if fold(old) != fold(new)] == []


def test_folded_tsv_says_where_opencc_and_fold_tsv_lead() -> None:
    assert dict(fold_table()).items() >= forms().items()
    assert [f"{new}\t{olds}" for new, olds in data_table("folded.tsv")] == folded()


def test_rows_that_lead_in_a_circle_are_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        folding._end("甲", {"甲": "乙", "乙": "甲"})


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("", ()),
        ("人權", (0, 1)),
        ("人\u200b權", (0, 2)),
        ("\ufeff人", (1,)),
        ("于\u3000岭", (0, 2)),
        ("2008 年", (0, 1, 2, 3, 5)),
        ("two  words", (0, 1, 2, 3, 5, 6, 7, 8, 9)),
        ("㍿人", (0, 0, 0, 0, 1)),
        ("e\u0301t", (0, 2)),
        ("か\u200b\u3099は", (0, 3)),
        ("ཀ\u0f72\u200b\u0f71ཁ", (0, 0, 0, 4)),
        ("\u1112\u1161\u11ab!", (0, 3)),
        ("Straße", (0, 1, 2, 3, 4, 4, 5)),
        ("lv𠮷", (0, 1, 2)),
        ("\ud800人", (0, 1)),
    ],
    ids=ascii,
)
def test_each_folded_character_knows_where_it_began(text: str, offsets: tuple[int, ...]) -> None:
    assert folded_offsets(text) == offsets


@given(ANY_TEXT)
def test_offsets_are_as_many_as_the_characters_and_in_order(text: str) -> None:
    offsets = folded_offsets(text)

    assert len(offsets) == len(fold(text))
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text(st.sampled_from("".join(sign for sign in AWKWARD if not sign.isspace() and sign not in "vV"))))
def test_the_text_from_an_offset_folds_to_the_rest(text: str) -> None:
    folded, offsets = fold(text), folded_offsets(text)

    for place, offset in enumerate(offsets):
        if place == 0 or offsets[place - 1] != offset:
            assert fold(text[offset:]) == folded[place:]
