"""Language tags."""

from __future__ import annotations

import pytest

from hricsite.lang.tags import LANGS, direction, fallbacks, folder, is_chinese, lang_of_folder, own_name


@pytest.mark.parametrize("lang", LANGS)
def test_a_folder_leads_back_to_its_tag(lang: str) -> None:
    name = folder(lang)

    assert name == name.lower()
    assert lang_of_folder(name) == lang


@pytest.mark.parametrize("lang", LANGS)
def test_fallbacks_are_the_other_tags(lang: str) -> None:
    assert sorted((lang, *fallbacks(lang))) == sorted(LANGS)


@pytest.mark.parametrize(
    ("lang", "expected"), [("zh-Hant-HK", "zh-Hant"), ("zh-Hant", "zh-Hant-HK"), ("zh-Hans", "zh-Hant")]
)
def test_the_nearest_chinese_comes_first(lang: str, expected: str) -> None:
    assert fallbacks(lang)[0] == expected
    assert fallbacks(lang)[-1] == "en"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "ltr"),
        ("zh-Hant-HK", "ltr"),
        ("ug", "rtl"),
        ("ug-Latn", "ltr"),
        ("kk-Arab-CN", "rtl"),
        ("bo", "ltr"),
    ],
)
def test_direction_follows_the_script(lang: str, expected: str) -> None:
    assert direction(lang) == expected


def test_chinese_is_known_in_every_script() -> None:
    assert [is_chinese(lang) for lang in (*LANGS, "zh")] == [False, True, True, True, True]


def test_every_language_names_itself() -> None:
    assert [own_name(lang) for lang in LANGS] == ["English", "简体", "繁體", "繁體（香港）"]
