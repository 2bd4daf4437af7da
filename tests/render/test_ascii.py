"""Pages for hosts that name a wrong charset: no byte above 127, and every reader sees the same."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hricsite.render.page import in_ascii
from tests.sites.whole.building import SOURCE, WHOLE, Built, built, small


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site as it is built without being asked."""
    return built(WHOLE, tmp_path_factory.mktemp("usual"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site in ASCII."""
    return built(WHOLE, tmp_path_factory.mktemp("plain"), ascii=True)


def test_no_byte_of_a_page_is_above_127(plain: Built, usual: Built) -> None:
    pages = [path for path in plain.files() if path.endswith(".html")]

    assert {path for path in pages if not plain.read_bytes(path).isascii()} == set()
    assert {path for path in pages if not usual.read_bytes(path).isascii()} > {"zh-hans/index.html"}


def test_a_page_is_read_as_the_same_whatever_charset_is_named(plain: Built, usual: Built) -> None:
    paths = usual.files()
    assert plain.files() == paths
    for path in paths:
        if path == "data/site.json":
            both = (json.loads(usual.read(path)), json.loads(plain.read(path)))
            assert both[0] | {"ascii": True} == both[1]
            continue
        if not path.endswith(".html"):
            assert plain.read_bytes(path) == usual.read_bytes(path)
            continue
        for charset in ("utf-8", "gbk", "iso-8859-1"):
            meant = LexborHTMLParser(usual.read(path))
            shown = LexborHTMLParser(plain.read_bytes(path).decode(charset))
            assert data_in(shown) == data_in(meant)
            for each in (*shown.css("script"), *meant.css("script")):
                each.decompose()
            assert shown.html == meant.html


def test_an_address_elsewhere_is_ascii_and_its_words_are_as_written(tmp_path: Path) -> None:
    address = "https://kites.example/风筝/%E9%A3%8E?q=线&n=1#尾"
    content = small(tmp_path, {"sources/s.yaml": f"{SOURCE}address: {address!r}\n"})

    page = built(content, tmp_path).read("en/sources/s.html")

    encoded = "https://kites.example/%E9%A3%8E%E7%AD%9D/%E9%A3%8E?q=%E7%BA%BF&amp;n=1#%E5%B0%BE"
    assert f'href="{encoded}"' in page
    assert address.replace("&", "&amp;") in page


def data_in(page: LexborHTMLParser) -> list[object]:
    """Return the data that stand in a page for machines."""
    return [json.loads(each.text()) for each in page.css("script[type='application/ld+json']")]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p title=风>酷刑</p>", b"<p title=&#39118;>&#37239;&#21009;</p>"),
        ("<title>é𠀀</title>", b"<title>&#233;&#131072;</title>"),
        ('<script>{"a":"风𠀀"}</script>风', b'<script>{"a":"\\u98ce\\ud840\\udc00"}</script>&#39118;'),
        ("<p>plain</p>", b"<p>plain</p>"),
    ],
)
def test_characters_are_written_as_the_place_allows(html: str, written: bytes) -> None:
    assert in_ascii(html) == written


def test_the_choice_makes_pages_again(tmp_path: Path) -> None:
    one = built(WHOLE, tmp_path)
    before = one.read_bytes("zh-hans/index.html")

    built(WHOLE, tmp_path, ascii=True)
    between = one.read_bytes("zh-hans/index.html")
    built(WHOLE, tmp_path)

    assert between.isascii()
    assert one.read_bytes("zh-hans/index.html") == before
