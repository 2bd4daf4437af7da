"""Names of persons that nobody listed."""

from __future__ import annotations

import pytest

from hricsite.lang.conversion import convert_text
from hricsite.lang.converters import default_forms
from hricsite.lang.lexicon import EMPTY
from hricsite.lang.people import compound_surnames, given, name_forms, names_at, surnames
from hricsite.lang.words import rows as data_rows
from tests.lang.tables import rows


@pytest.mark.parametrize(("text", "expected"), rows("people.tsv"))
def test_unlisted_names_are_told_from_words(text: str, expected: str) -> None:
    converted = convert_text(text, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert converted == expected


def test_a_name_has_one_or_two_given_characters() -> None:
    names = [(end, form) for end, _, form in names_at("范岭桥说", 0, default_forms())]

    assert names == [(2, "范嶺"), (3, "范嶺橋")]


def test_a_common_surname_costs_less_than_a_rare_one() -> None:
    assert surnames()["王"] < surnames()["于"] < surnames()["种"]


def test_no_surname_is_listed_twice() -> None:
    table = data_rows("surnames.tsv")
    singles = [each for price, members in table if price.isdigit() for each in members]

    assert len(singles) == len(set(singles))


def test_tables_hold_single_characters_and_whole_forms() -> None:
    assert all(len(each) == 1 for each in (*surnames(), *given(), *name_forms()))
    assert all(len(name) == len(form) == 2 for name, form in compound_surnames().items())
