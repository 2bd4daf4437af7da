"""Conversion of finished HTML by conversion.md, its laws, and plain text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.markup.scripts import convert_html, plain_text
from hricsite.model.diagnostics import Location
from tests.markup.cases import Case, cases_of, rendered

PARTS = ("头", "发", "于", "“", "”", "a", " ", "\n", "&amp;", "&#21457;", "&", ">", "<br>", "<em>", "</em>")
MORE = (
    '<p lang="en">',
    "</p>",
    '<a href="头" title="发">',
    "</a>",
    "<code>",
    "</code>",
    "<!--",
    "-->",
    "<",
    '"',
)
HTML = st.lists(st.sampled_from(PARTS + MORE), max_size=30).map("".join)
MARKDOWN = st.text(alphabet="头发于**_`[](){}<>#|-:!^\\\n “”a1", max_size=60)
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def known() -> Lexicon:
    where = Location(path="content/profiles/example.yaml")
    entry = Entry(hans="于建某", hant="于建某", hk="于建某", origin=where.path)
    return build_lexicon([(entry, where)])[0]


@pytest.mark.parametrize("case", cases_of("conversion.md"), ids=lambda case: case.title)
def test_case_of_the_fixture(case: Case, known: Lexicon) -> None:
    converted = convert_html(case.given, source="zh-Hans", target="zh-Hant", lexicon=known)

    assert converted == case.expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [("zh-Hans", "朝鲜"), ("zh-Hant", "北韓"), ("zh-Hant-HK", "朝鮮"), ("en", "朝鲜")],
)
def test_mark_shows_the_form_of_its_target(target: str, expected: str) -> None:
    html = rendered("-{hans: 朝鲜; tw: 北韓; hk: 朝鮮}-").html
    source = "zh-Hans" if target != "en" else "en"

    converted = convert_html(html, source=source, target=target, lexicon=EMPTY)

    assert converted == f"<p>{expected}</p>\n"


def test_traditional_text_becomes_simplified() -> None:
    converted = convert_html(
        "<p>他說「頭<em>髮</em>」</p>", source="zh-Hant", target="zh-Hans", lexicon=EMPTY
    )

    assert converted == "<p>他说“头<em>发</em>”</p>"


@given(HTML)
def test_equal_tags_keep_every_byte(html: str) -> None:
    converted = convert_html(html, source="zh-Hans", target="zh-Hans", lexicon=EMPTY)

    assert converted == html


@given(MARKDOWN)
def test_tags_of_our_pages_stay(text: str) -> None:
    html = (
        rendered(text.replace("-{", ""))
        .html.replace(" alt=", " data-alt=")
        .replace(" title=", " data-title=")
    )

    converted = convert_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert TAG.findall(converted) == TAG.findall(html)


@given(HTML)
def test_converting_any_html_never_fails_and_keeps_what_is_not_chinese(html: str) -> None:
    converted = convert_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert re.sub(r"[^\x00-\x7f]|&#21457;|&gt;|>", "", converted) == re.sub(
        r"[^\x00-\x7f]|&#21457;|>", "", html
    )


@pytest.mark.parametrize(
    "piece", ["<p>头发", "<a ", "<a x='", "<!--", "<p lang=en>", "</p>", "&#1;", "<", "-{", "头"]
)
def test_long_hostile_html_ends_quickly(piece: str) -> None:
    html = piece * 20_000
    started = time.perf_counter()

    convert_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)
    plain_text(html)

    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<em>乙</em></p>\n<p>丙</p>\n", "甲乙\n丙"),
        ("<p>a\nb&amp;c &lt;d&gt;</p>", "a b&c <d>"),
        ("<p>甲<br>乙</p>", "甲\n乙"),
        ("<script>x</script><style>y</style><!-- z --><p>甲</p>", "甲"),
        ("<ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>", "汉（hàn）"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n乙"),
        ('<p>甲<a role="doc-noteref">1</a>。<a role="doc-backlink"><b>x</b></a></p>', "甲。"),
        ("<p>去<zh-mark data-keep='甲'>甲</zh-mark></p>", "去甲"),
        ("", ""),
    ],
)
def test_plain_text(html: str, expected: str) -> None:
    assert plain_text(html) == expected
