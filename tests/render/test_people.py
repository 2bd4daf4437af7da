"""The ways to narrow a list of people, whose links all lists of a folder share but for the current one."""

import pytest

from hricsite.render.page import PageView
from hricsite.render.views.people import PeopleView
from tests.sites.whole.building import Built


@pytest.fixture
def lists(views: tuple[PageView, ...]) -> dict[str, PeopleView]:
    """The lists of people of the English tree, by their addresses as the language switch has them."""
    pages = [view for view in views if isinstance(view.content, PeopleView) and view.chrome.lang == "en"]
    return {view.chrome.trees[0].href: view.content for view in pages}


def test_a_narrowed_list_marks_its_own_link_and_no_other(lists: dict[str, PeopleView]) -> None:
    narrowed = {name: page for name, page in lists.items() if name != "index.html"}
    assert {"released.html", "east.html"} <= narrowed.keys()

    for name, page in narrowed.items():
        current = [link.link.href for each in page.filters for link in each.links if link.current]
        assert current == [name]


def test_the_list_of_everybody_marks_the_first_link_of_each_way(lists: dict[str, PeopleView]) -> None:
    whole = lists["index.html"]

    assert whole.filters
    for each in whole.filters:
        assert [link.current for link in each.links] == [True, *(False for _ in each.links[1:])]


@pytest.mark.parametrize(("tree", "heading"), [("en", "Kits"), ("zh-hans", "资料包"), ("zh-hant", "資料包")])
def test_a_person_is_led_to_what_refers_to_them_and_to_each_letter_once(
    whole: Built, tree: str, heading: str
) -> None:
    page = whole.main(f"{tree}/profiles/gan-xiaoyu.html")
    before, kits = page.split('href="../kits/first-kites.html"')

    assert f">{heading}</h2>" in before.rpartition("<section")[2]
    assert page.count('href="../letters/to-the-mayor.html"') == 1
    assert kits.index("</section>") < kits.index('<ol class="sources">')
