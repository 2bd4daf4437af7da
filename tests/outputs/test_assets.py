"""Stylesheet and icon under names made of their bytes; pictures as they are, with their size."""

import base64
import hashlib
import re
from html import unescape

import pytest

from tests.sites.whole.building import WHOLE, Built


def test_an_asset_is_named_by_its_bytes(whole: Built) -> None:
    assets = [path for path in whole.files() if path.startswith("assets/") and "/media/" not in path]

    assert len(assets) == 4
    for path in assets:
        name = re.fullmatch(r"assets/(site|icon|comfort|search)\.([0-9a-f]{10})\.(css|svg|js)", path)
        assert name, path
        assert hashlib.sha256(whole.read_bytes(path)).hexdigest().startswith(name.group(2))


def test_styles_go_out_on_one_line_without_comments(whole: Built) -> None:
    (sheet,) = (path for path in whole.files() if path.startswith("assets/site."))
    style = re.search(r"<style>(.*?)</style>", whole.read("404.html"), re.DOTALL)

    for css in (whole.read_bytes(sheet).decode(), style and style.group(1)):
        assert css and not re.search(r"\n|/\*|\} | \}", css)


def test_a_picture_is_copied_byte_for_byte_under_a_name_made_of_its_bytes(whole: Built) -> None:
    media = [path for path in whole.files() if path.startswith("assets/media/")]

    digest = hashlib.sha256((WHOLE / "media/kite.png").read_bytes()).hexdigest()
    assert media == [f"assets/media/kite.{digest[:10]}.png"]
    assert whole.read_bytes(media[0]) == (WHOLE / "media/kite.png").read_bytes()


@pytest.mark.parametrize(
    ("page", "alt"),
    [
        ("en/topics/kites.html", "A paper kite"),
        ("zh-hans/topics/kites.html", "一只纸风筝"),
        ("zh-hant/topics/kites.html", "一隻紙風箏"),
    ],
)
def test_a_picture_has_its_size_and_its_words(whole: Built, page: str, alt: str) -> None:
    (picture,) = re.findall(r"<img\b[^>]*>", whole.main(page))

    assert re.search(r'src="../../assets/media/kite\.[0-9a-f]{10}\.png" width="3" height="2"', picture)
    assert "srcset" not in picture
    assert f'alt="{alt}"' in picture


def test_the_policy_of_every_page_allows_its_own_style_and_scripts_of_the_site_alone(whole: Built) -> None:
    for page in (*whole.pages(), "index.html", "404.html"):
        html = unescape(whole.read(page))
        styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
        assert len(styles) == 1, page
        assert f"default-src 'none'; script-src 'self'; style-src 'self' 'sha256-{digest}'" in html, page
        assert "worker-src" not in html, page
