"""A page is read line by line as it would be read in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.checks.page import Page, _parse, tokens_of


def read(html: str) -> Page:
    return Page("en/x.html", html.encode())


def test_languages_and_places_of_texts() -> None:
    page = read('<html lang="en">\n<p>one <b lang="zh-Hans" title="t">two</b>\nthree</p>')

    assert [(text.text.strip(), text.lang, text.inside) for text in page.texts] == [
        ("one", "en", "p"), ("t", "zh-Hans", "p"), ("two", "zh-Hans", "b"), ("three", "en", "p"),
    ]  # fmt: skip
    assert [page.source[text.at :].startswith(text.text.strip()) for text in page.texts[2:]] == [True, True]
    assert page.place("public", page.elements[2].at)[1:3] == (2, 8)


@pytest.mark.parametrize(
    "html",
    [
        '<p>a</p>\n<a\nhref="x">b</a>\n',
        "<p>a</p><!-- one\ntwo --><p>b</p>\n",
        "<script>\nif (a < b) {}\n</script><p>c</p>\n",
        '<p title="one\ntwo">d</p>\n',
        "<p>e",
        "<p",
        "",
    ],
)
def test_what_goes_over_a_line_is_read_as_one(html: str) -> None:
    page = read(html)

    assert [(each.name, each.attributes) for each in page.elements] == [
        (each.name, each.attributes) for each in _parse(html) if each.attributes is not None
    ]
    assert all(html[each.at :].startswith(f"<{each.name}") for each in page.elements)


def test_every_line_of_a_built_site_is_read_alone_and_alike(built_once: Path) -> None:
    pages = sorted((built_once / "public").rglob("*.html"))

    for path in pages:
        page = Page("x", path.read_bytes())
        whole = [each for each in _parse(page.source) if each.attributes is not None]
        assert [(each.name, each.attributes, each.at) for each in whole] == [
            tuple(each) for each in page.elements
        ]
        assert all(tokens_of(f"{line}\n") is not None for line in page.source.split("\n")), path


def test_depth_is_that_of_open_elements() -> None:
    assert read("<html><body><p>a<br><b>c</b></p><p>d</p></body></html>").depth == 4
    assert read("<div></section></div><div></div>").depth == 1
    assert read("<ul><li>a<li>b</ul><p>c</p>").depth == 3


@given(st.text(alphabet='<>/!-"= abp\n&;', max_size=60))
def test_no_source_breaks_the_reader(html: str) -> None:
    page = read(html)

    assert all(html[each.at :].lower().startswith(f"<{each.name}") for each in page.elements)
