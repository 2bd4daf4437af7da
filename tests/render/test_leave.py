"""The way out of the site: on every page where an editor wants it, nowhere else, and plain on its limits."""

from pathlib import Path

import pytest

from tests.sites.whole.building import SETTINGS, TREES, Built, built, codes_of_build, small, topic

ADDRESS = "https://weather.example/today"
TOPIC = {"topics/kites/topic.yaml": topic()}
WORDS = {
    "en": ("Leave this site", "your network still show that you were here"),
    "zh-hans": ("离开本站", "你的网络仍会显示你来过这里"),
    "zh-hant": ("離開本站", "你的網絡仍會顯示你來過這裡"),
}


@pytest.fixture(scope="module")
def leaving(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a way out."""
    folder = tmp_path_factory.mktemp("leaving")
    return built(small(folder, {**TOPIC, "site.yaml": f"{SETTINGS}leave: {ADDRESS}\n"}), folder)


@pytest.mark.parametrize("page", ["index.html", "topics/kites.html", "profiles/index.html"])
@pytest.mark.parametrize("tree", TREES)
def test_every_page_has_the_way_out_and_says_what_it_does_not_hide(
    leaving: Built, tree: str, page: str
) -> None:
    html, (name, limits) = leaving.read(f"{tree}/{page}"), WORDS[tree]

    assert f'<a href="{ADDRESS}" rel="nofollow noopener noreferrer">{name}</a>' in html
    assert limits in html


@pytest.mark.parametrize("tree", TREES)
def test_a_site_that_names_no_address_has_no_word_of_it(whole: Built, tree: str) -> None:
    html = whole.read(f"{tree}/index.html")

    assert WORDS[tree][0] not in html
    assert 'class="leave"' not in html


BAD = ("http://weather.example/", "javascript:history.back()", "weather.example")


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_would_tell_or_run_something_is_refused(tmp_path: Path, address: str) -> None:
    content = small(tmp_path, {**TOPIC, "site.yaml": f'{SETTINGS}leave: "{address}"\n'})

    assert codes_of_build(content, tmp_path)
