"""The ways to narrow a list of people, whose links all lists of a folder share but for the current one."""

import pytest

from hricsite.render.page import PageView
from hricsite.render.views.people import PeopleView


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
