"""Editions in plain text."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import text
from hricsite.bundles.built_site import BuiltSite
from hricsite.engine.pool import Pool
from hricsite.model.diagnostics import Message
from tests.sites.whole.building import Built
from tests.tools.programs import program

TREES = ("en", "zh-hans", "zh-hant")


def written(site: BuiltSite, folder: Path) -> dict[str, bytes]:
    """Write every edition and return its bytes by name."""
    folder.mkdir(parents=True)
    for edition in text.plan(site):
        edition.write(site, folder / edition.name)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def editions(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The editions of the whole site."""
    return written(built_site, tmp_path_factory.mktemp("text") / "out")


def members(data: bytes, folder: Path) -> dict[str, str]:
    """Return the texts in a zip by name."""
    file = folder / "one.zip"
    file.write_bytes(data)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_there_are_three_a_language(editions: dict[str, bytes]) -> None:
    assert set(editions) == {
        f"whole-{tree}{kind}" for tree in TREES for kind in ("-text.zip", ".txt", "-floppy.zip")
    }


def test_every_page_has_a_text(whole: Built, editions: dict[str, bytes], tmp_path: Path) -> None:
    pages = {f"whole/{path.removesuffix('.html')}.txt" for path in whole.pages() if path[:8] == "zh-hant/"}

    assert set(members(editions["whole-zh-hant-text.zip"], tmp_path)) == pages


@pytest.mark.parametrize("tree", TREES)
def test_every_word_that_another_parser_finds_is_told_in_order(
    whole: Built, editions: dict[str, bytes], tmp_path: Path, tree: str
) -> None:
    texts = members(editions[f"whole-{tree}-text.zip"], tmp_path)
    seen = 0
    for path in whole.pages():
        if not path.startswith(f"{tree}/"):
            continue
        told = "".join(texts[f"whole/{path.removesuffix('.html')}.txt"].split())
        main = LexborHTMLParser(whole.read(path)).css_first("main")
        for node in main.css("nav, .noprint, .tofilters, .note-back, [aria-hidden=true]"):
            node.decompose()
        place = 0
        for words in main.text(separator="\0").split("\0"):
            place = told.find("".join(words.split()), place)
            assert place >= 0, (path, words)
            seen += 1

    assert seen > 2000


def test_a_text_has_the_mark_of_utf_8_and_the_line_ends_of_windows(editions: dict[str, bytes]) -> None:
    data = editions["whole-zh-hans.txt"]

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 100
    assert data.count(b"\xef\xbb\xbf") == 1


def test_a_text_ends_with_the_site_and_its_place(editions: dict[str, bytes], tmp_path: Path) -> None:
    told = members(editions["whole-en-text.zip"], tmp_path)["whole/en/topics/kites.txt"]

    assert told.splitlines()[-2:] == ["Kite Office", "en/topics/kites.html"]


def test_all_pages_stand_in_one_file_behind_their_numbers(whole: Built, editions: dict[str, bytes]) -> None:
    told = editions["whole-en.txt"].decode("utf-8-sig")
    contents, *pages = told.split("\r\n===== ")
    titles = [line.partition("  ") for line in contents.split("\r\n") if line.partition("  ")[0].isdigit()]

    assert [int(number) for number, _, _ in titles] == list(range(1, len(pages) + 1))
    for (number, _, title), page in zip(titles, pages, strict=True):
        assert page.startswith(f"{number} =====")
        assert f"\r\n{title}\r\n" in page
    own = [path for path in whole.pages() if path.startswith("en/") and not path.endswith(".sheet.html")]
    records = [path for path in own if ":" in record_of(whole, path)]
    places = {page.rstrip().rsplit("\r\n", 1)[1] for page in pages}
    assert places == {*records, "en/links/index.html"}


def record_of(whole: Built, path: str) -> str:
    """Return what the foot of a page calls its record."""
    html = whole.read(path)
    return html[html.rfind('<li class="plain tiny">') :].partition("<code>")[2].partition("</code>")[0]


def test_reading_begins_with_the_site_itself_and_follows_its_lists(editions: dict[str, bytes]) -> None:
    told = editions["whole-en.txt"].decode("utf-8-sig")
    places = [part.rstrip().rsplit("\r\n", 1)[1] for part in told.split("\r\n===== ")[1:]]

    folders = list(dict.fromkeys(place.split("/")[1] for place in places))

    assert folders[:3] == ["pages", "topics", "profiles"]
    assert len(folders) == len({*folders})
    topics = [place for place in places if place.startswith("en/topics/")]
    assert topics != sorted(topics)


def test_bytes_are_the_same_elsewhere_at_another_time_and_by_workers(
    editions: dict[str, bytes], copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert written(replace(copy_of, map=Pool(2).map), tmp_path / "again") == editions


def floppy(site: BuiltSite, folder: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Message, Path]:
    """Write the floppy edition in English for a disk of some size."""
    monkeypatch.setattr(text, "FLOPPY", most)
    for edition in text.plan(site):
        if edition.name == "whole-en-floppy.zip":
            said = edition.write(site, folder / edition.name)
            assert said is not None
            return said, folder / edition.name
    raise AssertionError


def test_what_fits_on_a_floppy_is_all_there(
    editions: dict[str, bytes], built_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, file = floppy(built_site, tmp_path, text.FLOPPY, monkeypatch)

    assert "holds all" in str(said)
    assert members(file.read_bytes(), tmp_path) == {
        "whole-en.txt": editions["whole-en.txt"].decode("utf-8-sig")
    }


@pytest.mark.parametrize("most", [2_000, 3_000, 4_321])
def test_what_does_not_fit_is_named_in_the_file_and_counted_on_the_terminal(
    editions: dict[str, bytes],
    built_site: BuiltSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
) -> None:
    said, file = floppy(built_site, tmp_path, most, monkeypatch)
    values = dict(said.values)
    held, pages = int(values["held"]), int(values["pages"])

    (told,) = members(file.read_bytes(), tmp_path).values()

    assert most * 0.7 < file.stat().st_size <= most
    contents, *texts = told.split("\r\n===== ")
    assert 0 < len(texts) == held < pages
    left_out = contents.partition("pages fit. Left out:")[2].split("\r\n")
    assert [line.split("  ")[0] for line in left_out if line[:1].isdigit()] == [
        str(number) for number in range(held + 1, pages + 1)
    ]
    everything = editions["whole-en.txt"].decode("utf-8-sig").split("\r\n===== ")[1:]
    assert texts == everything[:held]


def test_the_largest_file_goes_on_a_real_floppy(tmp_path: Path) -> None:
    install = "apt install mtools"
    disk, file = tmp_path / "floppy.img", tmp_path / "full.zip"
    file.write_bytes(b"x" * text.FLOPPY)
    subprocess.run([program(("mformat",), install), "-C", "-f", "1440", "-i", str(disk), "::"], check=True)

    copy = [program(("mcopy",), install), "-i", str(disk), str(file), "::"]
    done = subprocess.run(copy, capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")
    assert disk.stat().st_size == 1_474_560
