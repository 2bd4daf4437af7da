"""Pages in every language of the site: a name that one language lacks is that of another."""

import pytest

from hricsite.model.text import Words
from hricsite.render.languages import nearest


@pytest.mark.parametrize(
    ("lang", "found"),
    [
        ("en", Words("Kites", "en")),
        ("zh-Hant", Words("风筝", "zh-Hans")),
    ],
)
def test_a_text_is_in_the_language_or_the_nearest_one(lang: str, found: Words) -> None:
    assert nearest({"en": "Kites", "zh-Hans": "风筝"}, lang) == found
