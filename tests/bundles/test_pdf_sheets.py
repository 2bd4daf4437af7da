"""What a page becomes on paper, read back and drawn by poppler's programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from hricsite.bundles import pdf
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.pdf import drawing
from hricsite.bundles.pdf.sheets import Document, Shared
from hricsite.model.text import Words
from tests.tools.pdf import drawing_of, libraries, poppler

__all__ = ["libraries"]

LIU, BO = "<rt>Liú</rt><rp>）</rp>", "<rt>Xiǎobō</rt>"
pytestmark = pytest.mark.usefixtures("libraries")


def sheet(words: str, lang: str, base_url: str, folder: Path) -> Path:
    """Return the PDF of a page with these words, which lies alone in a site."""
    page = f"{lang.lower()}/letters/one.html"
    (folder / page).parent.mkdir(parents=True, exist_ok=True)
    text = f"<title>T</title><body><main><h1>T</h1>{words}</main><footer></footer></body>"
    (folder / page).write_text(text, "utf-8")
    shared = Shared(folder, base_url, {lang: Words("S", "en")}, "2020-01-02")
    made = pdf.make(shared, Document(lang, (page,)))
    assert (made.families, made.letters) == ((), "")
    (folder / "one.pdf").write_bytes(made.data)
    return folder / "one.pdf"


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("zh-Hans", f"<ruby>刘<rp>（</rp>{LIU}</ruby><ruby>晓波{BO}</ruby>。", "刘晓波（Liú Xiǎobō）。"),
        ("en", "<ruby>Liu<rt>liú</rt></ruby>.", "Liu (liú)."),
        ("en", '<a href="https://a.example/x?y=1">A</a>', "A (https://a.example/x?y=1)"),
        ("zh-Hant", '<a href="mailto:a@b.example?body=%E4%BD%A0">信</a>', "信（a@b.example）"),
        ("en", '<a href="https://a.example/">a.example</a>', "a.example"),
        ("en", '<a href="../topics/x.html#y">Wind</a> <a href="javascript:x">falls</a>', "Wind falls"),
        ("en", '<p>D<button>no</button></p><nav>no</nav><p class="noprint">no</p>', "D"),
    ],
)  # fmt: skip
def test_what_paper_cannot_do_is_written_out(lang: str, words: str, told: str, tmp_path: Path) -> None:
    file = sheet(f"<p>{words}</p>", lang, "", tmp_path)

    lines = poppler("pdftotext", file, "-").split("\n")
    assert told in lines
    assert "no" not in lines


def test_emphasis_in_chinese_is_bold_and_upright(tmp_path: Path) -> None:
    file = sheet("<p>放<em>风筝</em></p>", "zh-Hans", "", tmp_path)

    fonts = [line.split()[0][7:] for line in poppler("pdffonts", file).splitlines()[2:]]
    assert {"Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold"} <= {*fonts}
    assert not any("Italic" in font or "Oblique" in font for font in fonts)


@pytest.mark.parametrize(
    ("base_url", "leads"),
    [("", set()), ("https://example.org/a/", {"https://example.org/a/en/topics/x.html#y"})],
)
def test_a_link_leads_to_the_address_of_the_site_if_it_has_one(
    tmp_path: Path, base_url: str, leads: set[str]
) -> None:
    file = sheet('<p><a href="../topics/x.html#y">B</a></p>', "en", base_url, tmp_path)

    assert {line.split()[2] for line in poppler("pdfinfo", "-url", file).splitlines()[1:]} == leads


@pytest.mark.parametrize("glyphs", [("返", "zh-Hans", "zh-Hant"), ("直", "zh-Hant", "zh-Hant-HK")])
def test_a_character_has_the_form_of_its_language(glyphs: tuple[str, str, str], tmp_path: Path) -> None:
    character, *langs = glyphs

    pictures = [drawing_of(sheet(f"<p>{character * 30}</p>", lang, "", tmp_path / lang)) for lang in langs]

    assert pictures[0].tobytes() != pictures[1].tobytes()


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "file:///etc/hostname", "tree:../secret.png"]
)
def test_nothing_is_opened_but_pictures_of_the_site(built_site: BuiltSite, address: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="not a picture of the site"):
        drawing.drawn(f'<html><body><img alt="" src="{address}"></body></html>', built_site.root / "en")
