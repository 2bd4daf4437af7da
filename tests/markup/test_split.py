"""Long bodies in parts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.split import link_parts, split_body
from tests.markup.cases import rendered

THREE = """前言[^a]

## 甲 {#a}

一[^a] 见[丙](#c)

## 乙 {#b}

> ## 引文 {#q}

二[^b]

## 丙 {#c}

三

[^a]: 注甲
[^b]: 注乙，见[^c]
[^c]: 注丙
"""


def ids(html: str) -> list[str]:
    """Return the ids of a part in order."""
    return re.findall(r'\sid="([^"]+)"', html)


def test_short_body_stays_whole() -> None:
    html = rendered(THREE).html

    parts = split_body(html, limit=60_000)

    assert parts == (html,)


def test_parts_begin_at_outermost_headings_of_level_two() -> None:
    parts = split_body(rendered(THREE).html, limit=10)

    assert [part.split(">", 1)[0] for part in parts] == ["<p", '<h2 id="a"', '<h2 id="b"', '<h2 id="c"']


def test_each_part_has_the_notes_it_refers_to_under_their_numbers() -> None:
    parts = split_body(rendered(THREE).html, limit=10)

    values = [re.findall(r'<li id="note-\d+" value="(\d+)">', part) for part in parts]

    assert values == [["1"], ["1"], ["2", "3"], []]


def test_links_back_lead_into_their_own_part() -> None:
    parts = split_body(rendered(THREE).html, limit=10)

    for part in parts:
        targets = re.findall(r'href="#(note-[^"]+)"', part)

        assert set(targets) <= set(ids(part))


def test_parts_are_filled_up_to_the_limit() -> None:
    html = rendered("\n\n".join(f"## 题{number}\n\n{'字' * 100}" for number in range(20))).html

    parts = split_body(html, limit=2_000)

    assert "".join(parts) == html
    assert max(len(part.encode()) for part in parts) <= 2_000
    assert len(parts) == 4


def test_anchors_lead_to_the_part_that_has_them() -> None:
    parts = split_body(rendered(THREE).html, limit=10)

    linked = link_parts(parts, ("x.html", "x-2.html", "x-3.html", "x-4.html"))

    assert '<a href="x-4.html#c">丙</a>' in linked[1]
    assert 'href="#note-1"' in linked[1]
    assert linked[3] == parts[3]


@given(
    st.lists(st.sampled_from(["## 甲\n", "### 乙\n", "文字[^a]\n", "> 引\n", "- 项\n", "\n"]), max_size=30)
)
def test_no_text_is_lost(lines: list[str]) -> None:
    html = rendered("".join(lines) + "\n\n[^a]: 注\n").html
    body = html.partition('<section class="notes"')[0]

    parts = split_body(html, limit=100)

    assert "".join(part.partition('<section class="notes"')[0] for part in parts) == body
