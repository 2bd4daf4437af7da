"""A person who is withdrawn leaves no byte of a name in the site or in any edition of it."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.writer import Creator, Hint, Item, StringProvider
from PIL import Image, PngImagePlugin

from hricsite.bundles import card_pictures
from tests.sites.copies import Ended, run
from tests.sites.read_back import TREES, read_back
from tests.sites.traces import spellings, traced
from tests.sites.whole.building import WHOLE
from tests.tools.programs import program

NAMES = ("Zang Shiren", "臧试仁", "臧試仁", "ཚེ་རིང་སྒྲོལ་མ", "Zāng Shìrén")
PERSON = """\
id: zang-shiren
names:
  - {text: Zang Shiren, lang: en, as_of: 2021-03-01, source: about-zang#names}
  - {text: Zāng Shìrén, lang: en, kind: pinyin, as_of: 2021-03-01, source: about-zang#names}
  - {text: 臧试仁, lang: zh-Hans, as_of: 2021-03-01, source: about-zang#names}
  - {text: 臧試仁, lang: zh-Hant, as_of: 2021-03-01, source: about-zang#names}
  - {text: ཚེ་རིང་སྒྲོལ་མ, lang: bo, as_of: 2021-03-01, source: about-zang#names}
sort: zang shiren
publish: {state: published, consent: {given_by: family, scope: [name]}, risk: low}
last_verified: 2021-03-01
summary: {en: Zang Shiren flew kites., zh-Hans: 臧试仁放风筝。}
topics: [kites]
"""
ABOUT = """\
title: {en: What is known of Zang Shiren}
lang: en
publisher: {en: Kite Daily}
date: 2021-03-01
read: 2021-03-02
basis: text
kind: media
sentences:
  - {id: names, text: "Zang Shiren (臧试仁, 臧試仁) was held.", lang: en}
"""
KIT = """\
cover: {title: {en: People, zh-Hans: 人物}}
audience: {en: All, zh-Hans: 所有人}
budget: 2000000
include:
  - kinds: [profile]
"""
NOWHERE: dict[str, list[str]] = {name: [] for name in NAMES}
EDITIONS = ("zip", "epub", "text", "pages", "kit", "torrent", "cards", "iso", "zim")
FOLDERS = ("public", "ascii", "stick", ".hricsite")
PICTURES = ("whole-en-cards.zip", "whole-zh-hans-cards.zip", "whole-zh-hant-cards.zip")
OPENED = (*PICTURES, "whole.iso", "whole.zim")
"""The editions in which names may stand where only another program finds them."""


def git(site: Path, *words: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@kites.example")
    subprocess.run(["git", *who, *words], cwd=site, check=True, capture_output=True)


def hricsite(site: Path, *words: str) -> Ended:
    ended = run(site, *words)
    assert ended.code == 0, ended.err
    return ended


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site in git, built, with its editions, in which the person is published."""
    site = tmp_path_factory.mktemp("withdrawal") / "site"
    content = site / "content"
    shutil.copytree(WHOLE, content)
    for name, text in (("profiles/zang-shiren", PERSON), ("sources/about-zang", ABOUT), ("kits/people", KIT)):
        (content / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(site, "init", "-q")
    git(site, "add", "content")
    git(site, "commit", "-qm", "content")
    made(site)
    return site


def made(site: Path) -> None:
    """Build the site and its editions; a page that is written in ASCII shows names as references."""
    hricsite(site, "build", "--jobs", "1", "--base-url", "https://kites.example/")
    hricsite(site, "bundle", *EDITIONS)
    (site / "stick").mkdir(exist_ok=True)
    hricsite(site, "bundle", "usb", "--output", str(site / "stick"))
    hricsite(site, "build", "--jobs", "1", "--ascii", "--output", str(site / "ascii"))


def opened(site: Path, into: Path) -> dict[str, dict[str, list[str]]]:
    """Return where names stand in each edition that other programs read back."""
    found = {}
    for name in OPENED:
        read_back(site / "public/downloads" / name, into / name)
        found[name] = traced(into / name, NAMES)
    return found


def drawn(site: Path) -> dict[str, set[bytes]]:
    """Return the pictures of each language's cards, QR codes apart, which have the titles drawn in them."""
    found = {}
    for name in PICTURES:
        with zipfile.ZipFile(site / "public/downloads" / name) as archive:
            found[name] = {archive.read(each) for each in archive.namelist() if "/cards/" in each}
    return found


def answers(site: Path, word: str) -> list[str]:
    """Return the pages that the ZIM's own search answers with."""
    archive = Archive(site / "public/downloads/whole.zim")
    search = Searcher(archive).search(Query().set_query(word))
    return list(search.getResults(0, search.getEstimatedMatches()))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, name: str) -> None:
    for number, spelling in enumerate(sorted(spellings(name))):
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner", b"before " + spelling + b" after")

    assert len(traced(tmp_path, [name])[name]) == len(spellings(name)) >= 7


class Page(Item):  # type: ignore[misc]
    """A page with a name for its title, and nothing else of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def get_path(self) -> str:
        return "page"

    def get_title(self) -> str:
        return self.name

    def get_mimetype(self) -> str:
        return "text/html"

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.COMPRESS: True}

    def get_contentprovider(self) -> StringProvider:
        return StringProvider("<p>nothing</p>")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_where_only_another_program_sees_it(tmp_path: Path, name: str) -> None:
    """The search is tried: a page's title in a ZIM, names of files on a disc, a QR code, a picture's text."""
    with Creator(tmp_path / "a.zim").config_indexing(False, "") as zim:
        zim.set_mainpath("page")
        zim.add_item(Page(name))
    (tmp_path / "files").mkdir()
    (tmp_path / f"files/{name}.txt").write_bytes(b"nothing")
    xorriso = program(("xorriso",), "apt install xorriso")
    words = ["-as", "mkisofs", "-J", "-R", "-quiet", "-o", str(tmp_path / "a.iso"), str(tmp_path / "files")]
    subprocess.run([xorriso, *words], check=True, capture_output=True)
    beside = PngImagePlugin.PngInfo()
    beside.add_itxt("Title", name, zip=True)
    Image.new("L", (9, 9)).save(tmp_path / "text.png", pnginfo=beside)
    (tmp_path / "code.png").write_bytes(card_pictures.qr_picture(card_pictures.symbol_of(name)))
    with zipfile.ZipFile(tmp_path / "a-cards.zip", "w") as archive:
        for each in ("text.png", "code.png"):
            archive.write(tmp_path / each, each)
    for each in ("a.zim", "a.iso", "a-cards.zip"):
        read_back(tmp_path / each, tmp_path / "back" / each)

    found = traced(tmp_path / "back", [name])[name]

    assert any(path.startswith("a.zim/") for path in found)
    assert {f"a.iso/{tree}/{name}.txt" for tree in TREES} <= set(found)
    assert {"a-cards.zip/codes", "a-cards.zip/texts"} <= set(found)


def test_withdrawn_a_person_is_named_nowhere(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(project, site, ignore=shutil.ignore_patterns("public", "ascii", "stick", ".hricsite"))
    made(site)
    before = {folder: traced(site / folder, NAMES) for folder in FOLDERS}
    opened_before, drawn_before = opened(site, tmp_path / "before"), drawn(site)
    answered = answers(site, "Shiren")

    hricsite(site, "withdraw", "zang-shiren")
    made(site)

    assert all(found for names in before.values() for found in names.values())
    editions = {Path(path).suffix for path in before["public"]["臧试仁"] if path.startswith("downloads/")}
    assert editions == {".zip", ".epub", ".txt", ".iso", ".zim"}
    assert all(found for name in OPENED[-2:] for found in opened_before[name].values())
    assert "en/profiles/zang-shiren.html" in answered
    assert {folder: traced(site / folder, NAMES) for folder in FOLDERS} == dict.fromkeys(FOLDERS, NOWHERE)
    assert opened(site, tmp_path / "after") == dict.fromkeys(OPENED, NOWHERE)
    for name, now in drawn(site).items():
        assert now < drawn_before[name]  # fewer by the person's page and the source's; none drawn anew
        assert len(drawn_before[name] - now) == 2
    assert answers(site, "Shiren") == []
    assert traced(site / "content", NAMES) == NOWHERE
    assert (site / "public/en/profiles/zang-shiren.html").is_file()


@pytest.mark.parametrize("state", ["draft", "embargoed, embargo_until: 2030-01-01"])
def test_who_is_not_published_yet_leaves_no_trace(project: Path, tmp_path: Path, state: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(project, site)
    person = site / "content/profiles/zang-shiren.yaml"
    person.write_text(PERSON.replace("state: published", f"state: {state}"), encoding="utf-8")
    words = (*NAMES, "zang-shiren", "about-zang", "2030-01-01")

    made(site)

    assert [traced(site / folder, words) for folder in ("public", "ascii")] == [
        {word: [] for word in words} for _ in range(2)
    ]


def test_on_its_day_an_embargo_ends(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(project, site, ignore=shutil.ignore_patterns("public", "ascii", ".hricsite"))
    person = site / "content/profiles/zang-shiren.yaml"
    embargo = "state: embargoed, embargo_until: 2030-01-01"
    person.write_text(PERSON.replace("state: published", embargo), encoding="utf-8")

    hricsite(site, "build", "--jobs", "1", "--date", "2030-01-01")

    assert all(traced(site / "public", NAMES).values())


def test_a_cache_that_is_kept_alone_forgets_who_was_withdrawn(project: Path, tmp_path: Path) -> None:
    """As on a server that keeps `.hricsite` from one build to the next and has no tree before."""
    site = tmp_path / "site"
    shutil.copytree(project, site, ignore=shutil.ignore_patterns("public", "ascii", "stick", ".hricsite"))
    hricsite(site, "build", "--jobs", "1")
    before = traced(site / ".hricsite", NAMES)
    shutil.rmtree(site / "public")

    hricsite(site, "withdraw", "zang-shiren")
    hricsite(site, "build", "--jobs", "1")

    assert all(before.values())
    assert traced(site / ".hricsite", NAMES) == NOWHERE
