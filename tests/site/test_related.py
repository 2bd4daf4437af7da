"""What a page says beside its text: words of the glossary that it uses, and people who are named together."""

from pathlib import Path

import pytest

from hricsite.lang.conversion import convert_text
from hricsite.lang.fold import fold
from hricsite.lang.lexicon import EMPTY
from tests.tools.site_tree import TREES, parse

KEPT_NAMES = 1
"""Sentences of one source that only a name without a confirmed form keeps as they are."""


@pytest.mark.parametrize("tree", TREES)
def test_every_word_that_a_text_leads_to_is_explained_on_its_page(site: Path, tree: str) -> None:
    pages = 0
    for file in sorted((site / tree).glob("*/*.html")):
        page = parse(site, file.relative_to(site).as_posix())
        used = [link.attributes["href"] for link in page.css("main .text a[href*='../glossary/']")]
        told = [link.attributes["href"] for link in page.css("#_words .entry a")]
        pages += bool(used)

        assert set(used) <= set(told), file
        assert len(told) == len(page.css("#_words li .small")), file
    assert pages > 5


@pytest.mark.parametrize("tree", TREES)
def test_people_named_in_the_same_letters_lead_to_each_other(site: Path, tree: str) -> None:
    page = parse(site, f"{tree}/profiles/li-hai.html")

    (links,) = [
        section.css("ul a")
        for section in page.css("section.sec")
        if (title := section.css_first("h2")) and title.text() in ("Named together with", "一起被提到的人")
    ]

    assert [link.attributes["href"] for link in links] == ["jiang-qisheng.html"]


@pytest.mark.parametrize("tree", TREES)
def test_a_topic_leads_from_the_problem_to_rights_cases_and_action(site: Path, tree: str) -> None:
    ordered = ["#what-it-is", "#the-law", "#_people", "#what-you-can-do"]
    pages = 0
    for file in sorted((site / tree / "topics").glob("*.html")):
        page = parse(site, file.relative_to(site).as_posix())
        if page.css_first("#what-you-can-do"):
            pages += 1
            jumps = [link.attributes["href"] for link in page.css(".jump a")]
            anchors = [f"#{each.id}" for each in page.css("main [id]")]

            assert [each for each in jumps if each in ordered] == [each for each in ordered if each in jumps]
            assert [each for each in anchors if each in jumps] == jumps, file
    assert pages > 15


@pytest.mark.parametrize(
    ("tree", "own", "other"), [("zh-hans", "zh-Hans", "zh-Hant"), ("zh-hant", "zh-Hant", "zh-Hans")]
)
def test_a_sentence_in_the_other_script_can_be_read_in_the_page_s_own(
    site: Path, tree: str, own: str, other: str
) -> None:
    read = 0
    for file in sorted((site / tree / "sources").glob("*.html")):
        page = parse(site, file.relative_to(site).as_posix())
        said = [each.text() for each in page.css(f"blockquote > p[lang='{other}']")]
        readings = [each.text() for each in page.css("blockquote + details > p")]
        plain = [convert_text(each, source=other, target=own, lexicon=EMPTY) for each in said]
        read += len(readings)

        assert set(map(fold, readings)) <= set(map(fold, said)), file
        assert set(readings).isdisjoint(said), file
        assert len(readings) >= sum(a != b for a, b in zip(said, plain, strict=True)) - KEPT_NAMES, file
    assert read > 20


def test_a_part_of_a_list_says_how_many_of_all_it_has(site: Path) -> None:
    parts = sorted((site / "en/sources/by-year").glob("[!i]*.html"))
    said = {}
    for file in parts:
        page = parse(site, file.relative_to(site).as_posix())
        count = page.css_first("main .kind")
        said[file.name] = count.text() if count else "", len(page.css("main .rows > li"))

    total = sum(entries for _, entries in said.values())
    assert said == {name: (f"{entries} of {total} records", entries) for name, (_, entries) in said.items()}
    assert len(parts) > 10


@pytest.mark.parametrize("tree", TREES)
def test_actions_that_take_less_time_come_first(site: Path, tree: str) -> None:
    page = parse(site, f"{tree}/actions/index.html")

    found = [str(link.attributes["href"]) for link in page.css("main .items .entry a")]

    assert found[:2] == ["keep-a-copy.html", "check-a-date.html"]
