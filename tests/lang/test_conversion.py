"""Conversion by the tables conversion.tsv and runs.tsv, and its laws."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.conversion import Run, convert_block, convert_text
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon, listening
from hricsite.lang.tags import LANGS
from hricsite.model.diagnostics import Location
from tests.lang.tables import known_people, rows

CHINESE = LANGS[1:]
PAIRS = [(source, target) for source in CHINESE for target in CHINESE]
TEXTS = st.text(alphabet="于余范建岭头发裏里裡后后群“”‘’「」ab 、。\n\u200b\ud800\ufffc\uf900", max_size=20)


def runs_of(text: str) -> tuple[Run, ...]:
    """Read the notation of runs.tsv."""
    runs = []
    for piece in re.split(r"(\[[^]]*\])", text):
        if piece.startswith("["):
            runs.append(Run(piece[1:-1], convert=False))
        else:
            runs += [Run(part) for part in piece.split("|")] if piece else []
    return tuple(runs)


@pytest.mark.parametrize(("source", "target", "text", "expected"), rows("conversion.tsv"))
def test_text_is_converted_as_the_table_says(source: str, target: str, text: str, expected: str) -> None:
    lexicon = known_people()

    converted = convert_text(text, source=source, target=target, lexicon=lexicon)

    assert converted == expected


@pytest.mark.parametrize(("target", "text", "expected"), rows("runs.tsv"))
def test_runs_are_converted_as_one_block(target: str, text: str, expected: str) -> None:
    lexicon = known_people()

    converted = convert_block(runs_of(text), source="zh-Hans", target=target, lexicon=lexicon)

    assert converted.runs == runs_of(expected)


@given(texts=st.lists(TEXTS, max_size=5), kept=TEXTS, pair=st.sampled_from(PAIRS))
def test_every_run_has_its_place_and_length(texts: list[str], kept: str, pair: tuple[str, str]) -> None:
    lexicon = EMPTY
    runs = (*map(Run, texts), Run(kept, convert=False))

    converted = convert_block(runs, source=pair[0], target=pair[1], lexicon=lexicon)

    assert [len(run.text) for run in converted.runs] == [len(run.text) for run in runs]
    assert converted.runs[-1] == runs[-1]


@given(before=TEXTS, after=TEXTS, pair=st.sampled_from(PAIRS))
def test_a_known_name_never_changes_otherwise(before: str, after: str, pair: tuple[str, str]) -> None:
    name = Entry(hans="范木林", hant="范木霖", hk="范沐林", origin="profiles/example.yaml")
    lexicon, _ = build_lexicon([(name, Location(path=name.origin))])
    source, target = pair

    converted = convert_text(
        f"{before}{name.form(source)}{after}", source=source, target=target, lexicon=lexicon
    )

    assert name.form(target) in converted


@pytest.mark.parametrize("text", ["", "plain words, no Chinese", "123 <a href='x'>"])
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_text_without_chinese_stays(text: str, source: str, target: str) -> None:
    converted = convert_text(text, source=source, target=target, lexicon=EMPTY)

    assert converted == text


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
def test_traditional_output_converts_back(target: str) -> None:
    text = "警方以“煽动颠覆国家政权罪”拘留了他，律师至今未能会见。"

    there = convert_text(text, source="zh-Hans", target=target, lexicon=EMPTY)
    back = convert_text(there, source=target, target="zh-Hans", lexicon=EMPTY)

    assert back == text


@pytest.mark.parametrize(("source", "target"), [("en", "zh-Hans"), ("zh-Hans", "en"), ("zh-Hans", "zh")])
def test_a_pair_without_conversion_is_refused(source: str, target: str) -> None:
    with pytest.raises(ValueError, match="no conversion"):
        convert_text("人权", source=source, target=target, lexicon=EMPTY)


def test_english_is_left_alone() -> None:
    text = "a -{mark}- in English"

    converted = convert_text(text, source="en", target="en", lexicon=known_people())

    assert converted == text


@pytest.mark.parametrize("text", ["头发", "头\u200b发", "头-{里}-发", "头发" * 100])
def test_a_text_that_is_remembered_is_heard_each_time(text: str) -> None:
    rules = build_lexicon([(Entry(hans="石头", hant="石头", hk="石头", origin="x"), Location(path="x"))])[0]
    expected = convert_text(text, source="zh-Hans", target="zh-Hant", lexicon=rules)

    for _ in range(2):
        heard: list[str] = []
        asked = convert_text(text, source="zh-Hans", target="zh-Hant", lexicon=listening(rules, heard))

        assert asked == expected
        assert heard == [text.replace("\u200b", "").replace("-{里}-", "\ufffc")]


def test_many_names_cost_little() -> None:
    page = "警方以“煽动颠覆国家政权罪”拘留了他，律师至今未能会见。对于建岭和家人，这是漫长的等待。" * 15
    lexicon = many_names(5000)

    plain = _quickest(page, EMPTY)
    with_names = _quickest(page, lexicon)

    # Three times plain conversion is the budget; the margin is for a busy machine.
    assert with_names < plain * 4


def many_names(count: int) -> Lexicon:
    """Return a lexicon of invented names."""
    surnames, given_names = "于范余岳郁游涂种", [chr(0x5E00 + place) for place in range(count // 8)]
    names = (surname + given + "岭" for surname in surnames for given in given_names)
    where = Location(path="profiles/example.yaml")
    entries = (Entry(hans=name, hant=name[:2] + "嶺", hk=name[:2] + "嶺", origin="x") for name in names)
    return build_lexicon((entry, where) for entry in entries)[0]


def _quickest(page: str, lexicon: Lexicon) -> float:
    """Return the shortest of several conversions, in seconds; the first builds the tables."""
    convert_text(page, source="zh-Hans", target="zh-Hant", lexicon=lexicon)
    times = []
    for _ in range(30):
        begin = time.perf_counter()
        convert_text(page, source="zh-Hans", target="zh-Hant", lexicon=lexicon)
        times.append(time.perf_counter() - begin)
    return min(times)
