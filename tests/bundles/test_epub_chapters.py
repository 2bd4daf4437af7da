"""A page as a chapter: whatever is read, what comes out is XHTML with the same words."""

from xml.etree import ElementTree

import pytest

from hricsite.bundles.epub.addresses import Addresses, outbound, xml_id
from hricsite.bundles.epub.chapters import Chapter, chapter_of
from hricsite.model.text import Words
from tests.tools.epub import NAMES

PAGE = "en/topics/kites.html"
FILES = {
    PAGE: "chapters/topics/kites.xhtml",
    "en/sources/one.html": "chapters/sources/one.xhtml",
    "en/index.html": "title.xhtml",
}


def chapter(body: str, foot: str = "", base: str = "") -> Chapter:
    """Return the chapter of a page with a main part and a footer."""
    html = f'<html lang="en"><body><header>Menu</header><main id="_main">{body}</main><footer>{foot}</footer>'
    return chapter_of(html, PAGE, "en", Addresses(FILES, base), "../../style.css")


def main_of(body: str, base: str = "") -> str:
    """Return what becomes of a main part, as it stands in the file."""
    text = chapter(body, base=base).data.decode("utf-8")
    assert ElementTree.fromstring(text) is not None
    return text.partition('<main id="_main">')[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("a<br>b<hr>c", "a<br/>b<hr/>c"),
        ("<i></i><a id=x></a>", '<i></i><span id="x"></span>'),
        ('<p lang="zh-Hans">风', '<p lang="zh-Hans" xml:lang="zh-Hans">风</p>'),
        ("<bdo dir=rtl>abc</bdo>", '<bdo dir="rtl">abc</bdo>'),
        ("<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>", "<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        ("</p></div>a", "a"),
        ("<script>alert(1)</script><style>p{}</style>a", "a"),
        ("<template><p>x</p></template>a", "a"),
        ('<p onclick="x()" style="color:red" data-x="1" class="a">b</p>', '<p class="a">b</p>'),
        ("<p hidden>a</p>", '<p hidden="hidden">a</p>'),
        ("<!-- a --><p>b</p>", "<p>b</p>"),
        ('<td headers="1 b" id="1">a</td>', '<td headers="_.1 b" id="_.1">a</td>'),
        ('<img src="a.tiff" alt="A &amp; B" lang="en">', '<span lang="en" xml:lang="en">A &amp; B</span>'),
        (
            '<img src="../../assets/a.png" alt="&lt;" width="1" height="2" loading="lazy">',
            '<img src="../../pictures/assets/a.png" alt="&lt;" width="1" height="2"/>',
        ),
    ],
)
def test_elements(html: str, xhtml: str) -> None:
    assert main_of(html) == xhtml


@pytest.mark.parametrize(
    "text",
    ["]]>", "<b>", "a & b", "&amp;", "'\"", "\u2028\u00a0\u200b", "\U0001f600", "&#x41;", "<!--", "<?a ?>"],
)
def test_a_text_stays_the_same_text(text: str) -> None:
    written = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

    body = ElementTree.fromstring(chapter(f'<p title="{written}">{written}</p>').data)

    (paragraph,) = body.iterfind(".//x:p", NAMES)
    assert (paragraph.text, paragraph.get("title")) == (text, text)


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_shown_as_such(char: str) -> None:
    assert main_of(f'<p title="a{char}">b{char}c</p>') == '<p title="a\ufffd">b\ufffdc</p>'


@pytest.mark.parametrize(
    ("href", "base", "becomes"),
    [
        ("#what", "", "#what"),
        ("kites.html#what", "", "#what"),
        ("../sources/one.html", "", "../sources/one.xhtml"),
        ("../sources/one.html#2020", "", "../sources/one.xhtml#_.2020"),
        ("../sources/one.html#%E9%A3%8E", "", "../sources/one.xhtml#风"),
        ("../index.html", "", "../../title.xhtml"),
        ("../sources/two.html", "", None),
        ("../sources/two.html#a", "https://x.example/s/", "https://x.example/s/en/sources/two.html#a"),
        ("../../data/profiles.csv", "https://x.example/", "https://x.example/data/profiles.csv"),
        ("kites.xml", "", None),
        ("https://x.example/a?b=c&amp;d#e", "", "https://x.example/a?b=c&amp;d#e"),
        ("https://x.example/[a] 50%/风", "", "https://x.example/%5Ba%5D%2050%25/%E9%A3%8E"),
        ("mailto:a@x.example", "", "mailto:a@x.example"),
        ("javascript:alert(1)", "https://x.example/", None),
        ("http://[x", "https://x.example/", None),
        ("//x.example/a", "", None),
    ],
)
def test_links(href: str, base: str, becomes: str | None) -> None:
    made = main_of(f'<a class="c" href="{href}" rel="noopener" hreflang="en">a</a>', base)

    if becomes is None:
        assert made == '<span class="c">a</span>'
    else:
        assert made == f'<a class="c" href="{becomes}" rel="noopener" hreflang="en">a</a>'


def test_the_title_is_that_of_the_first_heading_in_its_own_language() -> None:
    made = chapter('<h1 lang="zh-Hans">风<b>筝</b>\n &lt;b&gt;</h1><h1>Other</h1>')

    assert made.title == Words("风筝 <b>", "zh-Hans")
    assert '<title lang="zh-Hans" xml:lang="zh-Hans">风筝 &lt;b&gt;</title>' in made.data.decode("utf-8")


def test_a_very_long_title_stays_whole() -> None:
    assert chapter(f"<h1>{'风' * 20_000}</h1>").title.text == "风" * 20_000


def test_of_a_footer_only_lines_with_a_code_stay() -> None:
    foot = (
        '<section><p>Copies <a href="#x">x</a></p>\n'
        '<p class="tiny">Digest <a href="../pages/mirror.html"><code>12 ab</code></a></p>\n'
        "<ul><li>A</li><li>Record <code>r</code></li></ul></section>"
    )

    made = chapter("<p>a</p>", foot)

    text = made.data.decode("utf-8")
    assert "<p>Digest <span><code>12 ab</code></span></p>\n<p>Record <code>r</code></p>" in text
    assert "Copies" not in text and "Menu" not in text


def test_pictures_are_told_by_their_path_in_the_site() -> None:
    assert chapter('<img src="../../assets/a.png" alt="">').pictures == {"assets/a.png"}


def test_ids_that_differ_stay_different() -> None:
    names = ["a", "_.a", "1", "_.1", ":1", "1:", "a b", "a:b", "风", "-a", ".a", "_a", "", "a.3a.b"]

    assert len({xml_id(name) for name in names}) == len(names) - 1  # `_.1` is no id of any site
    assert [xml_id(name) for name in ("_main", "s2-1", "风", "fn1")] == ["_main", "s2-1", "风", "fn1"]


@pytest.mark.parametrize("address", ["https://x.example/a%20b", "http://x.example/?q=%E9#a", "mailto:a@b"])
def test_an_address_that_is_one_stays_as_it_is(address: str) -> None:
    assert outbound(address) == address
