"""The core dictionary: every entry does in a sentence what it says, and none contradicts another."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest

from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon
from tests.lang.tables import rows

KINDS = {"place", "organ", "law", "foreign-name", "term", "repair"}
DIRECTIONS = {"both", "to-hant", "to-hans"}


@cache
def entries() -> tuple[tuple[str, ...], ...]:
    """Return the lines of the dictionary, each as its columns."""
    text = files("hricsite.lang").joinpath("data", "core.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


@cache
def found(text: str) -> frozenset[str]:
    """Return the forms of entries that a sentence contains."""
    return frozenset(form for columns in entries() for form in columns[:3] if form in text)


@pytest.mark.parametrize(("source", "target", "text", "expected"), rows("core.tsv"))
def test_a_sentence_is_converted_with_the_dictionary(
    source: str, target: str, text: str, expected: str
) -> None:
    converted = convert_text(text, source=source, target=target, lexicon=core_lexicon())

    assert converted == expected


def test_every_entry_stands_in_a_sentence() -> None:
    told = {(target, each) for _, target, text, _ in rows("core.tsv") for each in found(text)}
    told |= {(target, each) for _, target, _, expected in rows("core.tsv") for each in found(expected)}

    missing = [
        (target, hans)
        for hans, hant, hk, direction, *_ in entries()
        for target, form in (("zh-Hant", hant), ("zh-Hant-HK", hk), ("zh-Hans", hant))
        if direction != ("to-hant" if target == "zh-Hans" else "to-hans")
        and not {(target, hans), (target, form)} <= told
    ]

    assert missing == []


def test_every_line_has_its_columns() -> None:
    faulty = [
        columns
        for columns in entries()
        if len(columns) != 7 or columns[3] not in DIRECTIONS or columns[4] not in KINDS or not columns[5]
    ]

    assert faulty == []


def test_no_form_is_shorter_or_longer_than_another() -> None:
    uneven = [hans for hans, hant, hk, *_ in entries() if not len(hans) == len(hant) == len(hk)]

    assert uneven == []


def test_the_dictionary_loads_without_a_fault() -> None:
    assert len(core_lexicon().entries) == len(entries())
