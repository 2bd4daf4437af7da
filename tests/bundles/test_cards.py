"""Cards and QR codes: read back by zbarimg, and what a card says."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from noto_cjk_sans_otc import FONT_PATH
from PIL import Image, ImageFont
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import card_pictures, cards
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.card_pictures import Words
from hricsite.bundles.edition import Refused
from tests.tools.programs import program

BASE = "https://example.org/rights/"
EVERY = 1 if os.environ.get("HRICSITE_FULL") == "1" else 6
"""Of so many pages one is read back; in the full run, each."""


@pytest.fixture(scope="module")
def site(built_site: BuiltSite) -> BuiltSite:
    """The whole site, at an address."""
    return replace(built_site, base_url=BASE)


def written(site: BuiltSite, folder: Path) -> dict[str, Path]:
    """Write the cards of a site, which must have nothing to say, and return the files by name."""
    folder.mkdir(parents=True)
    files = {}
    for edition in cards.plan(site):
        files[edition.name] = folder / edition.name
        assert edition.write(site, files[edition.name]) is None
    return files


@pytest.fixture(scope="module")
def files(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The cards of the whole site."""
    return written(site, tmp_path_factory.mktemp("cards") / "out")


def read_back(pictures: list[Path]) -> Iterator[str]:
    """Yield what zbarimg reads in each picture, in order."""
    command = [program(("zbarimg",), "apt install zbar-tools"), "--quiet", "--raw", *map(str, pictures)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    yield from done.stdout.splitlines()


def test_there_is_a_qr_code_and_a_card_for_each_page(site: BuiltSite, files: dict[str, Path]) -> None:
    assert list(files) == [f"whole-{lang}-cards.zip" for lang in ("en", "zh-hans", "zh-hant")]
    for tree, file in zip(("en", "zh-hans", "zh-hant"), files.values(), strict=True):
        pages = [path.removesuffix(".html") for path in site.pages(tree)]
        wanted = [f"whole/{kind}/{page}.png" for page in pages for kind in ("qr", "cards")]
        with zipfile.ZipFile(file) as archive:
            assert archive.namelist() == wanted
        assert len(pages) > 20


@pytest.mark.parametrize("kind", ["qr", "cards"])
def test_zbarimg_reads_the_address_of_the_page(files: dict[str, Path], tmp_path: Path, kind: str) -> None:
    wanted, pictures = [], []
    for file in files.values():
        with zipfile.ZipFile(file) as archive:
            some = [name for name in archive.namelist() if name.startswith(f"whole/{kind}/")][::EVERY]
            pictures += [Path(archive.extract(name, tmp_path)) for name in some]
        wanted += [f"{BASE}{name.removeprefix(f'whole/{kind}/').removesuffix('.png')}.html" for name in some]

    assert list(read_back(pictures)) == wanted
    assert len(wanted) > 20


@pytest.mark.parametrize("length", [120, cards.LONGEST])
def test_a_long_address_is_read_too(tmp_path: Path, length: int) -> None:
    address = f"{BASE}{'a' * (length - len(BASE))}/" + f"{'p' * 175}.html"
    symbol = card_pictures.symbol_of(address)
    (tmp_path / "qr.png").write_bytes(card_pictures.qr_picture(symbol))
    card = card_pictures.card(Words("t", "en", "n", "en", ""), symbol)
    (tmp_path / "card.png").write_bytes(card or b"")

    assert list(read_back([tmp_path / "qr.png", tmp_path / "card.png"])) == [address, address]


def test_a_card_is_read_after_a_chat_has_made_it_smaller_and_blurred(
    files: dict[str, Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(files["whole-en-cards.zip"]) as archive:
        picture = Image.open(io.BytesIO(archive.read("whole/cards/en/topics/kites.png")))
    picture.convert("RGB").resize((600, 315)).save(tmp_path / "sent.jpg", quality=50)

    assert list(read_back([tmp_path / "sent.jpg"])) == [f"{BASE}en/topics/kites.html"]


def test_bytes_are_the_same_elsewhere_at_another_time(
    files: dict[str, Path], copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")

    others = written(replace(copy_of, base_url=BASE), tmp_path / "again")

    assert {name: file.read_bytes() for name, file in others.items()} == {
        name: file.read_bytes() for name, file in files.items()
    }


def test_a_picture_holds_nothing_but_pixels(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["whole-en-cards.zip"]) as archive:
        data = archive.read("whole/cards/en/index.png")

    kinds, place = [], 8
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        kinds.append(data[place + 4 : place + 8])
        place += 12 + size
    assert set(kinds) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


@pytest.mark.parametrize(
    "base_url, words", [("", "add --base-url"), (f"https://{'a' * 300}/", "hard to read")]
)
def test_without_an_address_that_a_code_can_hold_none_is_planned(
    built_site: BuiltSite, base_url: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        list(cards.plan(replace(built_site, base_url=base_url)))


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_a_card_says_title_name_and_date_as_the_page_does(site: BuiltSite, lang: str) -> None:
    name = site.name(lang)
    shared = cards.Shared(site.root, BASE, lang, name.text, name.lang)
    dates = set()
    for path in site.paths(lang.lower()):
        if path.endswith(".html"):
            page = LexborHTMLParser((site.root / path).read_bytes())
            said = cards.words_of((site.root / path).read_text("utf-8"), shared)
            assert said.title == " ".join(page.css("h1")[0].text().split())
            assert (said.name, said.name_lang) == (name.text, name.lang)
            assert said.date == date_of(page, VERIFIED[lang])
            dates.add(said.date)
    for start in (VERIFIED[lang], TEXT_OF[lang]):
        assert any(date.startswith(start) for date in dates)


TEXT_OF = {"en": "Text of ", "zh-Hans": "本页正文日期", "zh-Hant": "本頁正文日期"}
VERIFIED = {"en": "Last verified", "zh-Hans": "最后核实", "zh-Hant": "最後核實"}


def date_of(page: LexborHTMLParser, verified: str) -> str:
    """Return the first words of the line under the title, else the day when a record was verified last."""
    stamps = page.css(".stamp > span")
    if stamps:
        return stamps[0].text()
    rows = {row.css("dt")[0].text(): row.css("dd")[0].text() for row in page.css("dl.facts > div")}
    between = " " if verified.isascii() else "："
    return f"{verified}{between}{rows[verified]}" if verified in rows else ""


def words(html: str, lang: str = "zh-Hant") -> Words:
    """Return what a card says of a page."""
    return cards.words_of(html, cards.Shared(Path(), BASE, lang, "站", lang))


def test_a_title_in_another_language_keeps_it() -> None:
    assert words('<h1 lang="zh-Hans" class="x">于某 &amp; <b>家人</b></h1>').lang == "zh-Hans"
    assert words("<h1>于某 &amp; <b>家人</b>\n等</h1>")[:2] == ("于某 & 家人 等", "zh-Hant")
    assert words("<p>no heading</p>").title == "站"


def test_a_date_is_found_in_pages_of_ascii_too() -> None:
    dated = "<dt>最後核實</dt> <dd><time>2020年5月</time></dd>"
    ascii_only = dated.encode("ascii", "xmlcharrefreplace").decode()

    assert words(dated).date == words(ascii_only).date == "最後核實：2020年5月"


@pytest.mark.parametrize(
    "title",
    ["短", "关于中国人权的人物、法律、信件与词语，" * 3, "word " * 30, "x" * 90, "《甲》（乙）「丙」" * 6],
)
def test_a_title_stands_in_its_room_whole(title: str) -> None:
    size, lines = card_pictures.fitted(title, 2)

    across, down = card_pictures.TITLE
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert len(lines) * size * 4 / 3 <= down + size / 3
    assert all(width(line, size) <= across for line in lines)
    assert all(line[0] not in "，。》）」、" and line[-1] not in "《（「" for line in lines)


def width(line: str, size: int) -> float:
    """Return how many pixels across a line takes."""
    return ImageFont.truetype(str(FONT_PATH), size, 2, layout_engine=ImageFont.Layout.BASIC).getlength(line)


@pytest.mark.parametrize("title, mark", [("关于" * 300, "…"), ("word " * 200, "..."), ("x" * 900, "...")])
def test_a_title_without_end_is_cut_and_says_so(title: str, mark: str) -> None:
    size, lines = card_pictures.fitted(title, 2)

    assert lines[-1].endswith(mark)
    assert title.startswith(lines[0])
    assert all(width(line, size) <= card_pictures.TITLE[0] for line in lines)


def test_lines_are_of_like_length() -> None:
    assert card_pictures.fitted("六四與問責：師生手冊", 3)[1] == ["六四與問責：", "師生手冊"]


def test_a_title_is_set_in_the_forms_of_its_language() -> None:
    symbol = card_pictures.symbol_of(BASE)
    pictures = {
        lang: card_pictures.card(Words("返直角", lang, "n", "en", ""), symbol)
        for lang in ("zh-Hans", "zh-Hant", "zh-Hant-HK")
    }

    assert len(set(pictures.values())) == 3


def test_letters_that_the_font_lacks_are_told_and_no_card_is_made(
    copy_of: BuiltSite, tmp_path: Path
) -> None:
    page = copy_of.root / "en/index.html"
    page.write_text("<html><main><h1>བཀྲ་ཤིས</h1></main></html>", "utf-8")
    edition = next(iter(cards.plan(replace(copy_of, base_url=BASE))))

    told = edition.write(replace(copy_of, base_url=BASE), tmp_path / edition.name)

    assert told and dict(told.values) == {"name": "whole-en-cards.zip", "n": "1", "path": "en/index.html"}
    with zipfile.ZipFile(tmp_path / edition.name) as archive:
        assert "whole/qr/en/index.png" in archive.namelist()
        assert "whole/cards/en/index.png" not in archive.namelist()
