"""Records as PDF: read back, drawn and judged by poppler's programs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import pdf
from hricsite.bundles.built_site import BuiltSite
from tests.sites.copies import CHECKOUT
from tests.tools.pdf import drawing_of, libraries, poppler

__all__ = ["libraries"]

FULL = os.environ.get("HRICSITE_FULL") == "1"
SOME = (
    "en/letters/to-the-mayor.html", "zh-hans/articles/kite-report.html", "zh-hans/profiles/dolma-mou.html",
    "zh-hant/letters/to-the-mayor.html", "zh-hant/kits/first-kites.html",
)  # fmt: skip
"""Pages whose files are made in every run; in the full run, all are."""

KIT = "whole-kit-first-kites-zh-hant.pdf"
TIBETAN = re.compile("[\u0f00-\u0fff]")
SCREEN_ONLY = "nav, script, .noprint, .tofilters, .note-back"
WRITE = """
import sys
from pathlib import Path
from hricsite.bundles import pdf
from hricsite.bundles.built_site import read_site
for edition in pdf.plan_of(read_site(Path(sys.argv[1])), sys.argv[3:]):
    edition.write(read_site(Path(sys.argv[1])), Path(sys.argv[2]) / edition.name)
"""


@pytest.fixture(scope="module")
def files(
    libraries: None, built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Some files of the whole site, or all, by the page that each begins with; they have nothing to say."""
    folder = tmp_path_factory.mktemp("pdf")
    made = {}
    for edition in pdf.plan(built_site) if FULL else pdf.plan_of(built_site, SOME):
        made[edition.name] = folder / edition.name
        assert edition.write(built_site, folder / edition.name) is None
    return made


def unpacked(data: bytes) -> bytes:
    """Return what stands in the packed parts of a PDF."""
    parts = re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", data, re.DOTALL)
    return b"".join(zlib.decompress(part) for part in parts)


def pages_of(site: BuiltSite, name: str) -> list[str]:
    """Return the pages of the site that a file holds."""
    for kit in site.kits:
        for lang in kit.languages:
            if name == f"whole-kit-{kit.slug}-{lang.lower()}.pdf":
                return [f"{lang.lower()}/{page}" for page in kit.pages]
    tree = next(tree for tree in ("en", "zh-hans", "zh-hant") if name.startswith(f"{tree}-"))
    kind, slug = name.removeprefix(f"{tree}-").removesuffix(".pdf").split("-", 1)
    return [f"{tree}/{kind}/{slug}.html"]


def words_of(site: BuiltSite, page: str) -> Iterator[str]:
    """Yield the pieces of text of a page that belong on paper, without spaces, then addresses."""
    main = LexborHTMLParser((site.root / page).read_bytes()).css_first("main")
    for node in main.css(SCREEN_ONLY):
        node.decompose()
    for piece in main.text(separator="\0").split("\0"):
        if words := "".join(piece.split()):
            yield words
    for link in main.css("a[href^=http]"):
        yield f"\0{link.attributes['href']}"


def test_each_record_and_each_kit_is_a_file(built_site: BuiltSite) -> None:
    names = [edition.name for edition in pdf.plan(built_site)]

    records = [
        path.removesuffix(".html").replace("/", "-") + ".pdf"
        for path in built_site.pages()
        if re.search(r"/(letters|publications|profiles|articles)/(?!index\.html|by-)", path)
    ]
    kits = {f"whole-kit-first-kites-{tree}.pdf" for tree in ("en", "zh-hans", "zh-hant")}
    assert sorted(names) == sorted([*records, *kits, "whole-kit-strings-en.pdf"])
    assert "zh-hans-letters-to-the-mayor.pdf" in names and len(records) > 20
    assert not any("wu-buzai" in name or "cao-gaoben" in name for name in names)


def test_the_text_of_the_pages_comes_back_in_order(built_site: BuiltSite, files: dict[str, Path]) -> None:
    """By its place on the page; Tibetan by the stream, since a raised vowel is a line of its own there."""
    seen = 0
    for name, file in files.items():
        told = ["".join(poppler("pdftotext", *how, file, "-").split()) for how in ((), ("-raw",))]
        places = [0, 0]
        for page in pages_of(built_site, name):
            for words in words_of(built_site, page):
                if words[0] == "\0":
                    assert words[1:] in told[0], (name, words)
                    continue
                order = 1 if TIBETAN.search(words) else 0
                places[order] = told[order].find(words, places[order])
                assert places[order] >= 0, (name, words)
                seen += len(words)
    assert seen > 1000


def test_it_is_tagged_and_says_what_it_is(built_site: BuiltSite, files: dict[str, Path]) -> None:
    for name, file in files.items():
        first = LexborHTMLParser((built_site.root / pages_of(built_site, name)[0]).read_bytes())
        told = dict(re.findall(r"^(.+?): +(.*)$", poppler("pdfinfo", file), re.MULTILINE))
        tree = poppler("pdfinfo", "-struct", file)

        assert told["Title"] == first.css_first("title").text()
        assert (told["Tagged"], told["Encrypted"], told["JavaScript"]) == ("yes", "no", "no")
        assert told["Page size"].endswith("(A4)")
        assert 'pdfuaid:part="1"' in poppler("pdfinfo", "-meta", file)
        assert re.search(r"^ *H1", tree, re.MULTILINE) and re.search(r"^ *H2", tree, re.MULTILINE)
        inside = unpacked(file.read_bytes())
        assert f"/Lang ({first.css_first('html').attributes['lang']})".encode() in inside
        assert b"/Outlines" in inside and b"/DisplayDocTitle true" in inside


FONTS = {
    "en-letters-to-the-mayor.pdf": {"Noto-Serif", "Noto-Serif-Bold"},
    "zh-hans-profiles-dolma-mou.pdf": {"Noto-Serif-CJK-SC", "Noto-Serif-Tibetan"},
    "zh-hant-letters-to-the-mayor.pdf": {"Noto-Serif-CJK-TC", "Noto-Serif-CJK-TC-Bold"},
}


def test_letters_come_from_the_fonts_named_for_their_language(files: dict[str, Path]) -> None:
    for name, file in files.items():
        lines = [line.split() for line in poppler("pdffonts", file).splitlines()[2:]]
        fonts = {words[0].partition("+")[2] for words in lines}

        assert fonts >= FONTS.get(name, set()), name
        assert all(words[-5:-2] == ["yes", "yes", "yes"] for words in lines), (
            name
        )  # embedded, subset, Unicode
        assert all(font.startswith("Noto-") for font in fonts)


def test_every_page_has_ink_and_none_beyond_its_margins(files: dict[str, Path]) -> None:
    for name, file in files.items():
        for page in range(1, int(re.search(r"Pages: +(\d+)", poppler("pdfinfo", file))[1]) + 1):
            picture = drawing_of(file, page)
            left, top, right, bottom = picture.point(lambda shade: 255 * (shade < 200)).getbbox()

            mm = picture.width / 210
            assert 14 * mm < left and right < 196 * mm and 15 * mm < top and bottom < 290 * mm, (name, page)
            assert right - left > 100 * mm


def test_pages_of_a_kit_lead_to_each_other(built_site: BuiltSite, files: dict[str, Path]) -> None:
    pages = pages_of(built_site, KIT)

    told = "".join(poppler("pdftotext", files[KIT], "-").split())
    places = [int(found) for found in re.findall(r"→(\d+)", told)[: len(pages) - 1]]
    for page, number in zip(pages[1:], places, strict=True):
        title = LexborHTMLParser((built_site.root / page).read_bytes()).css_first("h1").text()
        told = poppler("pdftotext", "-f", str(number), "-l", str(number), files[KIT], "-")
        assert "".join(title.split()) in "".join(told.split())


def test_bytes_are_the_same_elsewhere(files: dict[str, Path], copy_of: BuiltSite, tmp_path: Path) -> None:
    others = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    others["SOURCE_DATE_EPOCH"] = "1"

    words = [sys.executable, "-c", WRITE, str(copy_of.root), str(tmp_path), *SOME]
    done = subprocess.run(words, cwd=CHECKOUT, env=others, capture_output=True, check=True)

    assert done.stdout == done.stderr == b""
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert len(made) == len(SOME)
    assert made == {name: files[name].read_bytes() for name in made}
    assert not any(str(copy_of.root).encode() in unpacked(data) for data in made.values())


def test_letters_without_a_font_are_told(built_site: BuiltSite, copy_of: BuiltSite, tmp_path: Path) -> None:
    page = copy_of.root / SOME[0]
    page.write_text(page.read_text("utf-8").replace("kites", "ki\ue123tes"), "utf-8")
    (edition,) = pdf.plan_of(copy_of, SOME[:1])

    told = edition.write(copy_of, tmp_path / edition.name)

    assert told is not None
    assert dict(told.values) == {"name": "en-letters-to-the-mayor.pdf", "letters": "\ue123"}


def test_another_address_of_the_site_is_written_into_it(built_site: BuiltSite, tmp_path: Path) -> None:
    site = replace(built_site, base_url="https://example.org/rights/")
    (edition,) = pdf.plan_of(site, SOME[:1])

    edition.write(site, tmp_path / "one.pdf")

    told = "".join(poppler("pdftotext", tmp_path / "one.pdf", "-").split())
    assert f"https://example.org/rights/{SOME[0]}" in told
