"""What is mended after OpenCC on the way to Simplified."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.converters import transform
from hricsite.lang.simplified import mend
from tests.lang.tables import rows

LETTERS = "著着名作看乾隆藉口妳衞祇神沈默覆核顛ab「」、。\n\u200b\ud800\ufffc\uf900"
TEXTS = st.text(alphabet=LETTERS, max_size=20)


def entries() -> tuple[tuple[str, ...], ...]:
    """Return the lines of the table, each as its columns."""
    text = files("hricsite.lang").joinpath("data", "simplified.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.parametrize(("source", "target", "text", "expected"), rows("simplified.tsv"))
def test_a_sentence_is_mended(source: str, target: str, text: str, expected: str) -> None:
    converted = mend(text, transform(text, source, target))

    assert converted == expected


def test_every_line_stands_in_a_sentence() -> None:
    tested = "\n".join(f"{text}\t{expected}" for _, _, text, expected in rows("simplified.tsv"))

    missing = [phrase for phrase, form, _ in entries() if phrase not in tested or form not in tested]

    assert missing == []


def test_no_line_changes_the_length_or_comes_twice() -> None:
    phrases = [phrase for phrase, _, _ in entries()]

    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase, form, _ in entries() if len(phrase) != len(form)] == []
    assert [phrase for phrase, _, reason in entries() if not reason] == []


@given(text=TEXTS, source=st.sampled_from(["zh-Hant", "zh-Hant-HK"]))
def test_every_character_keeps_its_place(text: str, source: str) -> None:
    mended = mend(text, transform(text, source, "zh-Hans"))

    assert len(mended) == len(text)
    assert [each for each in mended if each in "ab\ud800\ufffc\n"] == [
        each for each in text if each in "ab\ud800\ufffc\n"
    ]


@pytest.mark.parametrize("text", ["", "plain words", "\ud800"])
def test_text_without_chinese_stays(text: str) -> None:
    assert mend(text, text) == text


def test_text_that_is_simplified_already_stays() -> None:
    text = "他看着这本著名的著作，沉默了，覆盖着的帐篷和账户都在。"

    assert mend(text, transform(text, "zh-Hant", "zh-Hans")) == text
