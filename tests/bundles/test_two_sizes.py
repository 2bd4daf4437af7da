"""A picture in two sizes: every edition holds what its pages load, and names no file beside that."""

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import BUNDLES, kit, pages
from hricsite.bundles.built_site import BuiltSite, read_site
from tests.sites.whole.building import Built, built, changed
from tests.tools.epub import NAMES, findings_in_turn, opened
from tests.tools.site_tree import references_of

RECORD = """\
shows: {en: A paper kite over a square., zh-Hans: 广场上空的一只纸风筝。}
author: The kite club
licence: CC BY 4.0
consent: Nobody can be recognised in it.
people: []
"""
SMALL, LARGE = "kite.png", "kite.large.png"
TREES = ("en", "zh-hans", "zh-hant")
OTHER_TREE = re.compile(r"(?:^|\.\./)(?:en|zh-hans|zh-hant)/")
"""An address in another language, which the zip of one language does not hold."""

Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def two_sizes(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site, the picture of its kites and of its kit in two sizes."""
    folder = tmp_path_factory.mktemp("two-sizes")
    content = changed(folder, {})
    record = RECORD
    for name, size, indent in ((SMALL, (6, 4), ""), (LARGE, (12, 8), "  ")):
        file = content / "media" / name
        Image.linear_gradient("L").resize(size).save(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        lines = f"width: {size[0]}", f"height: {size[1]}", f"digest: {digest}"
        record += ("large:\n" if indent else "") + "".join(f"{indent}{line}\n" for line in lines)
    (content / "media/kite.yaml").write_text(record, "utf-8")
    return built(content, folder)


@pytest.fixture(scope="module")
def site(two_sizes: Built) -> BuiltSite:
    """The same as bundles see it."""
    return read_site(two_sizes.tree)


def editions(site: BuiltSite, name: str, folder: Path) -> dict[str, Path]:
    """Write the editions of a name and return their files."""
    for edition in BUNDLES[name](site):
        edition.write(site, folder / edition.name)
    return {path.name: path for path in folder.iterdir()}


def unpacked(file: Path) -> Files:
    """Return what a zip holds, by path."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lost(files: Files) -> list[tuple[str, str]]:
    """Return every address of a page that leads to no file among these, with the page."""
    return [
        (name, address)
        for name in files
        if name.endswith(".html")
        for address in addresses(files[name])
        if not is_held(address, name, files)
    ]


def addresses(page: bytes) -> Iterator[str]:
    """Yield every address in a page that is neither elsewhere nor on the page."""
    for node in LexborHTMLParser(page.decode()).css("*"):
        found = (reference.address for reference in references_of(node))
        yield from (each for each in found if not re.match("#|[a-z]+:", each))


def is_held(address: str, page: str, files: Iterable[str]) -> bool:
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) in files


def pictures(page: bytes) -> list[dict[str, str | None]]:
    """Return the attributes of the pictures of a page."""
    return [node.attributes for node in LexborHTMLParser(page.decode()).css("main img")]


def shipped(files: Iterable[str]) -> list[str]:
    """Return the names of the pictures among files, without their digests."""
    names = (name.rpartition("/")[2] for name in files if name.endswith(".png"))
    return sorted({re.sub(r"\.[0-9a-f]{10}\.", ".", name) for name in names})


def test_the_site_offers_both(two_sizes: Built) -> None:
    (picture,) = pictures(two_sizes.read_bytes("zh-hant/topics/kites.html"))
    (cover,) = pictures(two_sizes.read_bytes("en/kits/first-kites.html"))

    assert picture["srcset"] == cover["srcset"] and picture["sizes"]
    assert re.fullmatch(r"\S+/kite\.\w{10}\.png 6w,\S+/kite\.large\.\w{10}\.png 12w", picture["srcset"] or "")


def test_a_zip_holds_both(site: BuiltSite, tmp_path: Path) -> None:
    held = {name: unpacked(file) for name, file in editions(site, "zip", tmp_path).items()}

    assert lost(held["whole.zip"]) == []
    for name in (f"whole-{tree}.zip" for tree in TREES):
        assert [address for _, address in lost(held[name]) if not OTHER_TREE.search(address)] == []
    assert [shipped(files) for files in held.values()] == [[LARGE, SMALL]] * 4


def test_a_kit_holds_the_smaller_and_names_no_other(site: BuiltSite, tmp_path: Path) -> None:
    made = {name: file for name, file in editions(site, "kit", tmp_path).items() if name.endswith(".zip")}

    for tree in TREES:
        held = unpacked(made[f"whole-kit-first-kites-{tree}.zip"])
        assert shipped(held) == [SMALL]
        assert lost(held) == []
        for page in ("index.html", f"{tree}/topics/kites.html"):
            (picture,) = pictures(held[f"whole-kit-first-kites-{tree}/{page}"])
            assert (picture["width"], picture["alt"] != "") == ("6", True)
            assert not picture.keys() & {"srcset", "sizes"}


@pytest.mark.parametrize("name", ["epub", "kit"])
def test_an_epub_holds_the_smaller_and_names_no_other(site: BuiltSite, tmp_path: Path, name: str) -> None:
    made = [file for file in editions(site, name, tmp_path).values() if file.suffix == ".epub"]

    shown = 0
    for number, file in enumerate(made):
        book = opened(file)
        assert book.lost_links() == []
        assert b"srcset" not in b"".join(book.files.values())
        pictured = "EPUB/chapters/topics/kites.xhtml" in book.files
        assert shipped(book.files) == ([SMALL] if pictured else [])
        if pictured:
            (picture,) = book.xml("chapters/topics/kites.xhtml").iterfind(".//x:img", NAMES)
            shown += picture.get("width") == "6"
        assert findings_in_turn(file, number) == []
    assert shown == 3


def test_a_page_in_one_file_has_the_smaller_in_it(site: BuiltSite, two_sizes: Built) -> None:
    for tree in TREES:
        page = pages.page_of(site.root, f"{tree}/topics/kites.html")

        (picture,) = pictures(page)

        assert (picture["src"] or "").startswith("data:image/png;base64,")
        assert not picture.keys() & {"srcset", "sizes"}
        assert list(addresses(page)) == []


def test_a_text_has_its_description(site: BuiltSite, tmp_path: Path) -> None:
    held = unpacked(editions(site, "text", tmp_path)["whole-zh-hant-text.zip"])

    assert "[一隻紙風箏]" in held["whole/zh-hant/topics/kites.txt"].decode("utf-8-sig")


def test_a_stick_and_a_disc_hold_both(site: BuiltSite) -> None:
    held = {path: data if isinstance(data, bytes) else data.read_bytes() for path, data in kit.members(site)}

    assert shipped(held) == [LARGE, SMALL]
    assert lost(held) == []
