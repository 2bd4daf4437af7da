"""Text in several languages."""

import pytest
from pydantic import ValidationError

from hricsite.model.text import Localised


@pytest.mark.parametrize(
    ("texts", "lang", "found"),
    [
        ({"en": "Kite"}, "en", "Kite"),
        ({"en": "Kite"}, "zh-Hans", None),
        ({"zh-Hans": "风筝", "zh-Hant": "風箏"}, "zh-Hant", "風箏"),
        ({"zh-Hant": "風箏"}, "zh-Hant-HK", None),
    ],
)
def test_a_text_is_found_under_its_own_tag_only(texts: dict[str, str], lang: str, found: str | None) -> None:
    text = Localised.model_validate(texts)

    assert text.get(lang) == found


def test_languages_are_sorted() -> None:
    text = Localised.model_validate({"zh-Hant": "風", "en": "Wind", "zh-Hans": "风"})

    assert text.langs() == ("en", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize("texts", [{"fr": "Cerf-volant"}, {"zh_Hans": "风筝"}, {"zh": "风筝"}, {"en": 1}])
def test_a_language_that_no_site_has_is_refused(texts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Localised.model_validate(texts)
