"""The site as a ZIM file, read back by libzim, judged by zimcheck."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from PIL import Image, ImageChops

from hricsite.bundles import zim
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.zim.ids import BLOCK, TABLE, OtherFormat, settle_ids
from hricsite.bundles.zim.writing import ICON
from tests.engine.machines import on_small_disk
from tests.sites.copies import CHECKOUT
from tests.tools.browser import chromium
from tests.tools.programs import program

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
WRITE = """
import sys
from pathlib import Path
from hricsite.bundles.built_site import read_site
from hricsite.bundles.zim.writing import write_zim
write_zim(read_site(Path(sys.argv[1])), Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def file(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site as a file."""
    (edition,) = zim.plan(built_site)
    target = tmp_path_factory.mktemp("zim") / edition.name
    edition.write(built_site, target)
    return target


@pytest.fixture(scope="module")
def archive(file: Path) -> Archive:
    """The same, opened."""
    return Archive(file)


def found(archive: Archive, words: str) -> list[str]:
    """Return the paths of the pages that the search of words answers with, all of them."""
    search = Searcher(archive).search(Query().set_query(words))
    return list(search.getResults(0, search.getEstimatedMatches()))


def test_it_is_sound_and_holds_every_file(archive: Archive, built_site: BuiltSite) -> None:
    paths = [path for path in built_site.paths() if "wu-buzai" not in path]  # notices of withdrawal

    held = {path: bytes(archive.get_entry_by_path(path).get_item().content) for path in paths}

    assert archive.check()
    assert archive.entry_count == len(paths) > 200
    for path, data in held.items():
        here = (built_site.root / path).read_bytes()
        is_page = path.endswith(".html") and "/" in path
        assert data == (POLICY.sub(b"", here) if is_page else here), path
        assert (data != here) == is_page


def test_every_file_has_a_type_of_its_own_kind(archive: Archive, built_site: BuiltSite) -> None:
    types: dict[str, set[str]] = {}
    for path in built_site.paths():
        if archive.has_entry_by_path(path):
            item = archive.get_entry_by_path(path).get_item()
            types.setdefault(Path(path).suffix, set()).add(item.mimetype)

    assert types[".ics"] == {"text/calendar"} and types[".bib"] == {"application/x-bibtex"}
    assert not any("application/octet-stream" in each for each in types.values()), types


def test_zimcheck_has_nothing_to_say(file: Path) -> None:
    """But of the whole file's structure and of its main index: Debian's zimcheck knows an older format."""
    zimcheck = program(("zimcheck",), "apt install zim-tools")
    tests = ["--metadata", "--favicon", "--main", "--url_internal", "--url_external", "--redirect_loop"]

    done = subprocess.run([zimcheck, *tests, "--empty", str(file)], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout and "[WARNING]" not in done.stdout


def test_it_says_what_it_is(archive: Archive, built_site: BuiltSite) -> None:
    told = {
        name: archive.get_metadata(name).decode() for name in archive.metadata_keys if "Illust" not in name
    }

    assert told.pop("Counter").count("text/html=") == 1
    assert told == {
        "Name": "whole",
        "Title": "Kite Office",
        "Description": "风筝办公室 · 風箏辦公室",
        "Language": "eng,zho",
        "Creator": "Kite Office",
        "Publisher": "Kite Office",
        "Date": built_site.date.isoformat(),
        "License": "CC BY 4.0",
        "Scraper": "hricsite",
    }
    assert archive.main_entry.get_item().path == "index.html"
    assert bytes(archive.get_illustration_item(48).content) == ICON.read_bytes()


def test_its_picture_is_the_icon_of_the_site() -> None:
    svg = (CHECKOUT / "templates/assets/icon.svg").read_text("utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 48, "height": 48})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:48px}}</style>{svg}")
        drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")

    kept = Image.open(ICON)

    assert kept.size == (48, 48)
    far = [high for _, high in ImageChops.difference(kept.convert("RGB"), drawn).getextrema()]
    assert max(far) <= 48  # edges between pixels differ from one version of a browser to the next


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("kites", "en/topics/kites.html"),
        ("风筝", "zh-hans/topics/kites.html"),
        ("風箏", "zh-hant/topics/kites.html"),
        ("什么是风筝", "zh-hans/topics/kites.html"),
    ],
)
def test_words_are_found(archive: Archive, words: str, path: str) -> None:
    assert path in found(archive, words)


@pytest.mark.parametrize("phrase", ["Every copy of this site holds the whole site", "Kite Office"])
def test_what_stands_on_every_page_is_not_searched(
    archive: Archive, built_site: BuiltSite, phrase: str
) -> None:
    pages = [*built_site.pages("en")]

    everywhere = [path for path in pages if phrase in (built_site.root / path).read_text("utf-8")]

    assert len(everywhere) > len(pages) / 2
    assert len(found(archive, f'"{phrase}"')) < len(pages) / 10


@pytest.mark.parametrize("words", ["language", "404", "語言"])
def test_pages_of_no_language_are_not_searched(archive: Archive, words: str) -> None:
    assert not {"index.html", "404.html"} & set(found(archive, words))


def test_titles_are_suggested_in_each_language(archive: Archive) -> None:
    for start, path in (("kit", "en/topics/kites.html"), ("风筝", "zh-hans/topics/kites.html")):
        search = SuggestionSearcher(archive).suggest(start)

        assert path in list(search.getResults(0, search.getEstimatedMatches()))


def test_bytes_are_the_same_elsewhere(file: Path, copy_of: BuiltSite, tmp_path: Path) -> None:
    for number, (zone, words) in enumerate((("Pacific/Kiritimati", "tr_TR.UTF-8"), ("Asia/Shanghai", "C"))):
        target = tmp_path / f"{number}/again.zim"
        target.parent.mkdir()
        others = {**os.environ, "TZ": zone, "LC_ALL": words, "PYTHONHASHSEED": str(number), "HOME": "/"}

        words_of = [sys.executable, "-c", WRITE, str(copy_of.root), str(target)]
        done = subprocess.run(words_of, cwd=CHECKOUT, env=others, capture_output=True, check=True)

        assert done.stdout == done.stderr == b""
        assert target.read_bytes() == file.read_bytes()
        assert [path.name for path in target.parent.iterdir()] == ["again.zim"]


def test_another_site_has_another_id(archive: Archive, copy_of: BuiltSite, tmp_path: Path) -> None:
    page = copy_of.root / "en/topics/kites.html"
    page.write_bytes(page.read_bytes().replace(b"kite", b"kate"))
    (edition,) = zim.plan(copy_of)

    edition.write(copy_of, tmp_path / "other.zim")

    other = Archive(tmp_path / "other.zim")
    assert other.check()
    assert other.uuid != archive.uuid


def test_ids_are_found_across_blocks_and_no_random_byte_stays(file: Path, tmp_path: Path) -> None:
    """A table that begins where one block of the reading ends is found like any other."""
    data = file.read_bytes()
    first = data.index(TABLE)
    shift = -(first + 5) % BLOCK
    moved, other = tmp_path / "moved", tmp_path / "other"
    laid = data[:24] + bytes(shift) + data[24:]
    place = first + shift + len(TABLE)
    moved.write_bytes(laid)
    other.write_bytes(laid[:8] + os.urandom(16) + laid[24:place] + os.urandom(16) + laid[place + 16 :])

    settle_ids(moved)
    settle_ids(other)

    assert moved.read_bytes() == other.read_bytes() != laid


@pytest.mark.parametrize("tables", [0, 1, 3])
def test_another_format_is_refused_and_left_as_it_is(tmp_path: Path, tables: int) -> None:
    file = tmp_path / "other"
    data = bytes(100) + (TABLE + bytes(50)) * tables
    file.write_bytes(data)

    with pytest.raises(OtherFormat):
        settle_ids(file)

    assert file.read_bytes() == data


FILL = """
import sys
from pathlib import Path
from hricsite.bundles.built_site import read_site
from hricsite.bundles.zim import writing
target, items = Path(sys.argv[2]), writing._items
def meanwhile(*given):
    for number, item in enumerate(items(*given)):
        if number == 50:
            target.with_name("others").write_bytes(bytes(10 << 20))
        yield item
writing._items = meanwhile
writing.write_zim(read_site(Path(sys.argv[1])), target)
"""


@pytest.mark.parametrize("size", ["4m", "24m"])
def test_a_disk_that_is_full_or_is_filled_meanwhile_is_told_in_time(
    built_site: BuiltSite, tmp_path: Path, size: str
) -> None:
    (disk := tmp_path / "disk").mkdir()
    words = [sys.executable, "-c", FILL, str(built_site.root), str(disk / "site.zim")]

    done = subprocess.run(
        [*on_small_disk(disk, size), *words], cwd=CHECKOUT, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 1
    assert "OSError: [Errno 28]" in done.stderr.splitlines()[-1]
