"""Script detection, by the table detection.tsv."""

from __future__ import annotations

import pytest

from hricsite.lang.converters import transform
from hricsite.lang.detection import detect, foreign_characters, only_characters, source_of
from tests.lang.tables import rows
from tests.tools.make_script_tables import only_in


@pytest.mark.parametrize(("expected", "text"), rows("detection.tsv"))
def test_a_sentence_shows_its_script(expected: str, text: str) -> None:
    script = detect(text)

    assert (script or "-") == expected


@pytest.mark.parametrize("character", "后里余于系干台群着面才岳范郁党准恒霉")
def test_a_character_right_in_both_scripts_is_in_neither_set(character: str) -> None:
    assert character not in only_characters("zh-Hans")
    assert character not in only_characters("zh-Hant")


@pytest.mark.parametrize("script", ["zh-Hans", "zh-Hant"])
def test_the_table_of_scripts_is_what_opencc_makes_of_each_character(script: str) -> None:
    assert only_characters(script) == only_in(script)


def test_no_character_exists_only_in_both() -> None:
    assert not only_characters("zh-Hans") & only_characters("zh-Hant")


@pytest.mark.parametrize("target", ["zh-Hant", "zh-Hant-HK"])
def test_conversion_leaves_no_character_of_the_other_script(target: str) -> None:
    simplified = "".join(sorted(only_characters("zh-Hans")))
    traditional = "".join(sorted(only_characters("zh-Hant")))

    there = transform(simplified, "zh-Hans", target)
    back = transform(traditional, target, "zh-Hans")

    assert foreign_characters(there, target) == ()
    assert foreign_characters(back, "zh-Hans") == ()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("人權和人权", "zh-Hans", ((1, "權"),)),
        ("人權和人权", "zh-Hant", ((4, "权"),)),
        ("人權和人权", "zh-Hant-HK", ((4, "权"),)),
        ("余杰在家里", "zh-Hant", ()),
        ("𠀀國", "zh-Hans", ((1, "國"),)),
        ("人權和人权", "en", ()),
    ],
)
def test_characters_of_the_other_script_are_found(
    text: str, lang: str, expected: tuple[tuple[int, str], ...]
) -> None:
    found = foreign_characters(text, lang)

    assert found == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("他在筆記裡寫著「监狱」兩個字", "zh-Hans", "zh-Hant"),
        ("他在笔记里写着“監獄”两个字，还说了别的", "zh-Hant", "zh-Hans"),
        ("這裏説了什麼", "zh-Hant", "zh-Hant-HK"),
        ("這裡說了什麼", "zh-Hant-HK", "zh-Hant"),
        ("他看窗外", "zh-Hant", "zh-Hans"),
        ("他看窗外", "zh-Hans", "zh-Hant"),
        ("", "zh-Hans", "zh-Hant"),
    ],
)
def test_the_source_is_told_with_its_region(text: str, target: str, expected: str) -> None:
    assert source_of(text, target) == expected
