"""The tables of words: costs, forms, and what is in them."""

from __future__ import annotations

import pytest

from hricsite.lang.converters import default_forms
from hricsite.lang.words import cost, group, longest, phrases, rows, words_of


def test_a_common_word_costs_less_than_a_rare_one() -> None:
    common, rare = cost("中国"), cost("披露")

    assert common is not None
    assert rare is not None
    assert common < rare


def test_a_word_may_end_in_a_digit() -> None:
    assert group("占")["7"] > 200
    assert group("占")[""] < 100


def test_a_chance_string_is_no_word() -> None:
    assert cost("国家什") is None


@pytest.mark.parametrize("first", ["发", "于", "\u2a70", "a"])
def test_a_group_knows_its_longest_word(first: str) -> None:
    rests = [rest for rest in group(first) if rest]

    for second in {*"明天a", *(rest[0] for rest in rests)}:
        sizes = (len(rest) for rest in rests if rest[0] == second)
        assert longest(first, second) == max(sizes, default=0)


def test_every_phrase_differs_from_its_characters_or_overrides() -> None:
    default = default_forms()
    ours = {phrase for phrase, _ in rows("collocations.tsv")}

    needless = [
        phrase
        for phrase, form in phrases().items()
        if phrase not in ours and form == "".join(default.get(each, each) for each in phrase)
    ]

    assert needless == []


def test_no_phrase_changes_the_length() -> None:
    assert [phrase for phrase, form in phrases().items() if len(phrase) != len(form)] == []


@pytest.mark.parametrize(
    "name", ["standing", "directions", "titles", "before-surname", "speaks", "after-some", "unlikely"]
)
def test_a_class_of_words_is_not_empty(name: str) -> None:
    assert words_of(name)
