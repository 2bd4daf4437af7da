"""A built site as bundles see it."""

from pathlib import Path

import pytest

from hricsite.bundles.built_site import BuiltSite, NotASite, read_site
from hricsite.model.text import Words
from tests.sites.whole.building import built, small


def test_it_is_what_the_settings_say(built_site: BuiltSite) -> None:
    assert built_site.id == "whole"
    assert built_site.languages == ("en", "zh-Hans", "zh-Hant")
    assert built_site.licence == "CC BY 4.0"
    assert built_site.name("zh-Hant") == Words("風箏辦公室", "zh-Hant")


def test_a_name_that_nobody_wrote_in_a_language_is_that_of_the_nearest(tmp_path: Path) -> None:
    site = read_site(built(small(tmp_path, {}), tmp_path).tree)

    assert site.name("zh-Hans") == Words("Small", "en")
    assert site.licence == ""


@pytest.mark.parametrize("text", [None, "", "[]", '{"id": "a"}'])
def test_another_folder_is_no_site(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data/site.json").write_text(text, "utf-8")

    with pytest.raises(NotASite):
        read_site(tmp_path)
