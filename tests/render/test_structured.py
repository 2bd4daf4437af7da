"""JSON-LD: valid, of the right type, and unable to leave its element."""

import json
import re

import pytest

from hricsite.render.structured import _written
from tests.sites.whole.building import Built

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(page: str) -> dict[str, object]:
    (found,) = SCRIPT.findall(page)
    data = json.loads(found)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("page", "kind", "id", "key", "value"),
    [
        ("en/profiles/gan-xiaoyu.html", "Person", "profile/gan-xiaoyu", "name", "Gan Xiaoyu"),
        ("zh-hant/profiles/gan-xiaoyu.html", "Person", "profile/gan-xiaoyu", "name", "干小雨"),
        ("en/topics/kites.html", "Article", "topic/kites", "dateModified", "2022-05-20"),
        ("en/topics/reels.html", "Article", "topic/reels", "inLanguage", "zh-Hans"),
        ("zh-hant/topics/reels.html", "Article", "topic/reels", "headline", "綫軸與放風"),
        ("en/instruments/air-treaty.html", "Legislation", "instrument/air-treaty", "name", "Air Treaty"),
        (
            "en/articles/how-markup-ends.html",
            *("Article", "article/how-markup-ends", "headline", "How </script> ends & <b>why</b>"),
        ),
    ],
)
def test_a_page_says_what_it_is_as_data(
    whole: Built, page: str, kind: str, id: str, key: str, value: str
) -> None:
    data = data_of(whole.read(page))

    assert data["@type"] == kind
    assert data["@id"] == f"tag:whole,2026:{id}"
    assert data[key] == value


def test_a_person_s_data_hold_names_and_no_status(whole: Built) -> None:
    data = data_of(whole.read("en/profiles/gan-xiaoyu.html"))

    assert sorted(data) == ["@context", "@id", "@type", "alternateName", "name"]
    assert data["alternateName"] == ["后里", "干小雨"]


def test_every_block_of_data_is_json(whole: Built) -> None:
    blocks = [block for page in whole.pages() for block in SCRIPT.findall(whole.read(page))]

    assert len(blocks) > 20
    for block in blocks:
        assert json.loads(block)["@context"] == "https://schema.org"
        assert "<" not in block


def test_the_data_and_the_site_s_own_files_are_all_script_there_is(whole: Built) -> None:
    for page in whole.pages():
        html = whole.read(page)
        blocks = SCRIPT.findall(html)
        files = re.findall(r'<script src="(?:\.\./)+assets/([a-z]+)\.[0-9a-f]{10}\.js" defer></script>', html)
        search = ["search"] * page.endswith("/search/index.html")
        assert sorted(files) == ["comfort", *search], page
        assert html.count("<script") == html.count("</script>") == len(blocks) + len(files), page


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "]]>", "&lt;", '"', "\u2028", "风"])
def test_any_text_comes_back_and_leaves_nothing_open(text: str) -> None:
    written = _written("Article", {"headline": text})

    assert json.loads(written)["headline"] == text
    assert "<" not in written
