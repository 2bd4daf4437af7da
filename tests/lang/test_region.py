"""Region words: the table in data/, and where its words may stand."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.conversion import Run, convert_block
from hricsite.lang.converters import transform
from hricsite.lang.core import core_lexicon, region_lexicon, with_region_words
from hricsite.lang.detection import foreign_characters
from hricsite.lang.lexicon import EMPTY, Entry, Found, find
from hricsite.lang.region import region_cuts
from tests.lang.tables import rows

KINDS = {"word", "country", "place", "person", "stays"}


def cuts(text: str, source: str, target: str) -> tuple[Found, ...]:
    """Return the terms of a text that may stand, with region words on."""
    found = find(with_region_words(core_lexicon()), text, source, target)
    return region_cuts(text, found)


def with_words(text: str, source: str, target: str) -> str:
    """Return a text in the target script with region words on: what stands is put in, the rest converted."""
    runs: list[Run] = []
    behind = 0
    for start, end, entry in cuts(text, source, target):
        runs += [Run(text[behind:start]), Run(entry.form(target), convert=False)]
        behind = end
    runs.append(Run(text[behind:]))
    block = tuple(run for run in runs if run.text)
    converted = convert_block(block, source=source, target=target, lexicon=core_lexicon())
    return "".join(run.text for run in converted.runs)


def columns() -> list[list[str]]:
    """Return the rows of the table in data/."""
    text = files("hricsite.lang").joinpath("data", "region-words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def word(hans: str, hant: str, *, regional: bool = True) -> Entry:
    """Return an entry with one Traditional form."""
    return Entry(hans=hans, hant=hant, hk=hant, origin="test", regional=regional)


@pytest.mark.parametrize(("target", "text", "expected"), rows("region-words.tsv"))
def test_simplified_text_gets_the_words_of_the_region(target: str, text: str, expected: str) -> None:
    converted = with_words(text, "zh-Hans", target)

    assert converted == expected


@pytest.mark.parametrize(("source", "target", "text", "expected"), rows("region-traditional.tsv"))
def test_traditional_text_gets_the_words_of_the_region(
    source: str, target: str, text: str, expected: str
) -> None:
    converted = with_words(text, source, target)

    assert converted == expected


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
def test_every_entry_stands_in_a_sentence_of_the_table(target: str) -> None:
    sentences = [text for lang, text, _ in rows("region-words.tsv") if lang == target]

    used = {entry.hans for text in sentences for _, _, entry in cuts(text, "zh-Hans", target)}

    assert [entry.hans for entry in region_lexicon().entries if entry.hans not in used] == []


@pytest.mark.parametrize("row", columns(), ids=lambda row: row[0])
def test_a_row_is_written_as_the_table_says(row: list[str]) -> None:
    hans, hant, hk, direction, reason, *ambiguous = row

    assert foreign_characters(hans, "zh-Hans") == ()
    assert foreign_characters(hant + hk, "zh-Hant") == ()
    assert transform(hant, "zh-Hant-HK", "zh-Hant") == hant
    assert transform(hk, "zh-Hant", "zh-Hant-HK") == hk
    assert direction in {"both", "to-hant", "to-hans"}
    assert reason.partition(":")[0] in KINDS
    assert set(ambiguous) <= {hant, hk} - {hans}


def test_a_term_that_stays_has_its_own_characters() -> None:
    for hans, hant, hk, _, reason, *_ in columns():
        if reason.startswith("stays"):
            assert transform(hant, "zh-Hant", "zh-Hans") == hans
            assert transform(hk, "zh-Hant-HK", "zh-Hans") == hans


def test_terms_that_are_no_region_words_always_stand() -> None:
    text = "《网络安全法》和少数组织"
    found = ((1, 3, word("网络", "網路", regional=False)), (9, 11, word("数组", "陣列", regional=False)))

    assert region_cuts(text, found) == found


def test_a_region_word_is_dropped_across_the_border_of_two_words() -> None:
    text = "少数组织改写数组"
    first, second = (1, 3, word("数组", "陣列")), (6, 8, word("数组", "陣列"))

    assert region_cuts(text, (first, second)) == (second,)


def test_overlapping_hits_are_judged_each_by_itself() -> None:
    text = "意大利面临危机"
    country, noodles = (0, 3, word("意大利", "義大利")), (0, 4, word("意大利面", "義大利麵"))

    assert region_cuts(text, (noodles, country)) == (country,)


def test_no_word_is_read_across_the_border_of_a_name() -> None:
    text = "数组织"
    array, name = (0, 2, word("数组", "陣列")), (2, 3, word("织", "織", regional=False))

    assert region_cuts(text, (array,)) == ()
    assert region_cuts(text, (array, name)) == (array, name)


@given(st.text(alphabet="《》〈〉“”‘’「」『』网络软件法罪第十条规定：，。 的关于\ufffc", max_size=30))
def test_any_block_gives_a_part_of_its_hits(text: str) -> None:
    found = find(region_lexicon(), text, "zh-Hans", "zh-Hant")

    kept = region_cuts(text, found)

    assert [hit for hit in found if hit in kept] == list(kept)


def test_without_region_words_nothing_is_dropped() -> None:
    assert region_cuts("少数组织", find(EMPTY, "少数组织", "zh-Hans", "zh-Hant")) == ()
