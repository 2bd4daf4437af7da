"""Texts by language, and what is shown when one is missing."""

import pytest

from hricsite.assembly.site import nearest, nearest_tag, resolve
from hricsite.model.text import Words


@pytest.mark.parametrize(
    ("texts", "lang", "shown"),
    [
        ({"en": "a", "zh-Hans": "b", "zh-Hant": "c"}, "en", "en"),
        ({"zh-Hans": "b", "zh-Hant": "c"}, "en", "zh-Hans"),
        ({"en": "a", "zh-Hant": "c"}, "zh-Hans", "zh-Hant"),
        ({"en": "a", "zh-Hans": "b"}, "zh-Hant", "zh-Hans"),
        ({"en": "a", "zh-Hans": "b", "zh-Hant": "c"}, "zh-Hant-HK", "zh-Hant"),
        ({"en": "a"}, "zh-Hant-HK", "en"),
        ({"bo": "d"}, "zh-Hans", "bo"),
    ],
)
def test_a_text_falls_back_along_the_chain_and_keeps_its_own_tag(
    texts: dict[str, str], lang: str, shown: str
) -> None:
    assert resolve(texts, lang) == Words(texts[shown], shown)


def test_texts_in_a_mapping_and_their_tag_follow_the_same_chain() -> None:
    texts = {"en": "a", "zh-Hant": "c"}

    assert nearest(texts, "zh-Hans") == resolve(texts, "zh-Hans") == Words("c", "zh-Hant")
    assert nearest_tag({"bo": 1}, "zh-Hans") == "bo"
