"""Conversion of finished HTML by conversion.md, its laws, and plain text."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon
from hricsite.lang.layers import region_words
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon, hits, listening
from hricsite.markup.scripts import convert_foreign_html, convert_html, plain_text
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


@pytest.mark.parametrize("case", cases_of("structure-html.txt"), ids=lambda case: case.title)
def test_structure_of_html_of_others(case: Case) -> None:
    where = Location(path="content/profiles/example.yaml")
    entries = (Entry(hans=name, hant=name, hk=name, origin=where.path) for name in ("于建某", "范木某"))
    lexicon, _ = build_lexicon((entry, where) for entry in entries)

    converted = convert_foreign_html(case.given, source="zh-Hans", target="zh-Hant", lexicon=lexicon)

    assert converted == case.expected


@pytest.mark.parametrize(
    ("source", "target", "html", "expected"),
    [
        ("zh-Hans", "zh-Hant-HK", "<p>里<b>面</b>说</p>", "<p>裏<b>面</b>説</p>"),
        ("zh-Hant", "zh-Hans", "<p>「<em>乾</em>隆」的頭<br>髮</p>", "<p>“<em>乾</em>隆”的头<br>发</p>"),
        ("zh-Hant", "zh-Hans", '<q lang="zh-TW">頭髮</q>頭髮', '<q lang="zh-TW">頭髮</q>头发'),
        ("zh-Hant", "zh-Hans", '<q lang="zh-HK">頭髮</q>頭髮', '<q lang="zh-HK">頭髮</q>头发'),
        ("zh-Hant", "zh-Hant-HK", "<p>裡<b>面</b>說</p>", "<p>裏<b>面</b>説</p>"),
        ("zh-Hant-HK", "zh-Hant", "<p title='裏'>裏<b>面</b>説</p>", "<p title='裡'>裡<b>面</b>說</p>"),
        ("zh-Hant-HK", "zh-Hans", "<p>裏\n面</p>", "<p>里\n面</p>"),
    ],
)
def test_the_other_ways(source: str, target: str, html: str, expected: str) -> None:
    assert convert_foreign_html(html, source=source, target=target, lexicon=EMPTY) == expected


PAGES = (
    ("<p>他说头发</p>", "zh-Hant", "<p>他說頭髮</p>"),
    ("<p>他說頭髮</p>", "zh-Hant", "<p>他說頭髮</p>"),
    ("<p>他說“頭髮”</p>", "zh-Hant", "<p>他說“頭髮”</p>"),
    ("<p>他説在那裏</p>", "zh-Hant", "<p>他說在那裡</p>"),
    ("<p>他說在那裡</p>", "zh-Hant-HK", "<p>他説在那裏</p>"),
    ("<p>他說「頭髮」</p>", "zh-Hans", "<p>他说“头发”</p>"),
    ('<p>說<q lang="zh-Hans">头发后来发展</q></p>', "zh-Hant", '<p>說<q lang="zh-Hans">头发后来发展</q></p>'),
    ("<p><code>头发发展</code>頭髮</p>", "zh-Hant", "<p><code>头发发展</code>頭髮</p>"),
    ("<script>头发发展</script><p>頭髮</p>", "zh-Hant", "<script>头发发展</script><p>頭髮</p>"),
    ('<html lang="zh-TW"><p>里</p>', "zh-Hant", '<html lang="zh-TW"><p>里</p>'),
    ('<html lang="zh-CN"><p>里</p>', "zh-Hant", '<html lang="zh-CN"><p>裡</p>'),
    ('<html lang="zh-HK"><p>皇后說</p>', "zh-Hant", '<html lang="zh-HK"><p>皇后說</p>'),
    ('<html lang="zh-TW"><p>他说头发</p>', "zh-Hant", '<html lang="zh-TW"><p>他說頭髮</p>'),
    ('<html lang="zh"><p>他说头发</p>', "zh-Hant", '<html lang="zh"><p>他說頭髮</p>'),
    ('<html lang="en"><p>他说头发</p>', "zh-Hant", '<html lang="en"><p>他说头发</p>'),
    ('<html lang="en"><body lang="zh">说头发', "zh-Hant", '<html lang="en"><body lang="zh">說頭髮'),
    ("<img alt='他說干擾'>", "zh-Hant", "<img alt='他說干擾'>"),
    ("<p>plain</p>", "zh-Hant", "<p>plain</p>"),
    ("", "zh-Hant", ""),
)


@pytest.mark.parametrize(("html", "target", "expected"), PAGES)
def test_the_script_of_a_page_is_known_from_its_own_words(html: str, target: str, expected: str) -> None:
    assert convert_foreign_html(html, source="auto", target=target, lexicon=EMPTY) == expected


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


@given(HTML)
def test_a_parser_reads_the_same_elements_before_and_after(html: str) -> None:
    converted = convert_foreign_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert elements(converted) == elements(html)


@given(HTML)
def test_converting_twice_is_converting_once(html: str) -> None:
    once = convert_foreign_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)

    assert convert_foreign_html(once, source="zh-Hant", target="zh-Hant", lexicon=EMPTY) == once


WAYS = (("zh-Hans", "zh-Hant"), ("zh-Hans", "zh-Hant-HK"), ("zh-Hant", "zh-Hans"), ("zh-Hant-HK", "zh-Hant"))
NAMES = st.sampled_from(("于建", "于建岭", "范里", "头发", "软件", "建岭", "里后", "发于", "于某建"))
ENTRIES = st.builds(
    Entry,
    hans=NAMES,
    hant=NAMES,
    hk=NAMES,
    origin=st.just("x"),
    direction=st.sampled_from(("both", "to-hans", "to-hant")),
)
NAMING = (
    *("于建", "岭", "于建岭", "范里", "头发", "软件", "後", "里", "，", "<br>", "<b>", "</b>", "\u200b"),
    *("</p><p>", "\n", "&#21457;", "<img alt='于建岭'>", "<code>于建</code>"),
    *("《软件》", "\ufffc", "-{于建}-"),
)
NAMING_HTML = st.lists(st.sampled_from(NAMING), max_size=12).map("".join)


def lexicon_with(*entries: Entry) -> Lexicon:
    placed = [(each, Location(path="x", line=line)) for line, each in enumerate(entries)]
    return region_words(build_lexicon(placed, core_lexicon())[0], True)


@given(html=NAMING_HTML, known=ENTRIES, new=ENTRIES, way=st.sampled_from(WAYS))
def test_an_entry_changes_only_what_has_it_in_a_text_that_was_heard(
    html: str, known: Entry, new: Entry, way: tuple[str, str]
) -> None:
    source, target = way
    before, after = lexicon_with(known), lexicon_with(known, new)
    moved = {*before.entries} ^ {*after.entries}
    for convert in (convert_html, convert_text, convert_foreign_html):
        heard: list[str] = []

        old = convert(html, source=source, target=target, lexicon=listening(before, heard))

        assert old == convert(html, source=source, target=target, lexicon=before)
        only, _ = build_lexicon((each, Location(path="x")) for each in sorted(moved))
        if not any(hits(only, text, source, target) for text in heard):
            assert convert(html, source=source, target=target, lexicon=after) == old


def test_the_words_on_both_sides_of_a_break_are_heard_together() -> None:
    heard: list[str] = []

    html = "<p>见于<br>建某</p>"
    convert_html(html, source="zh-Hans", target="zh-Hant", lexicon=listening(EMPTY, heard))

    assert "见于建某" in heard


@given(html=st.lists(HTML, max_size=5))
def test_blocks_of_a_page_are_converted_as_each_alone(html: list[str], known: Lexicon) -> None:
    blocks = [f"<div>{re.sub('<(?!/?(?:em|br))[^>]*>?', '', each)}</div>" for each in html]

    converted = convert_html("".join(blocks), source="zh-Hans", target="zh-Hant", lexicon=known)

    alone = (convert_html(each, source="zh-Hans", target="zh-Hant", lexicon=known) for each in blocks)
    assert converted == "".join(alone)


def elements(html: str) -> list[object]:
    """Return the tags and comments of a page, without the attributes that readers see."""
    reader = Elements()
    reader.feed(html)
    reader.close()
    return reader.found


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [each for each in attrs if each[0] not in ("title", "alt")]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))


@pytest.mark.parametrize(
    "piece",
    [
        *("<p>头发", "<a ", "<a x='", "<!--", "<p lang=en>", "</p>", "&#1;", "<", "-{", "头", "头<br>"),
        *("<title>", "<img alt='头'>", "<![CDATA[", '<a ="', "<textarea>头", "-{头", "a@", "https://头 "),
        *("&", " \n", "头\n", "头<wbr>", "</ "),
    ],
)
def test_long_hostile_html_ends_quickly(piece: str) -> None:
    html = piece * 20_000
    started = time.perf_counter()

    convert_html(html, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)
    convert_foreign_html(html, source="auto", target="zh-Hant", lexicon=EMPTY)
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
