"""Kits as zip files: whole in themselves, and the same bytes each time."""

import posixpath
import re
import zipfile
from pathlib import Path

import pytest

from hricsite.bundles import kits
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.links_out import moved

ADDRESSES = re.compile(r'\s(?:href|src)="([^"]*)"')
FIRST = "whole-kit-first-kites-en"


def written(site: BuiltSite, folder: Path) -> dict[str, dict[str, bytes]]:
    """Write every kit and return, by the name of its folder, what it holds by path in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for edition in (each for each in kits.plan(site) if each.name.endswith(".zip")):
        edition.write(site, folder / edition.name)
        with zipfile.ZipFile(folder / edition.name) as archive:
            assert archive.testzip() is None
            held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
            assert {name.partition("/")[0] for name in archive.namelist()} == {Path(edition.name).stem}
        found[Path(edition.name).stem] = held
    return found


@pytest.fixture
def made(built_site: BuiltSite, tmp_path: Path) -> dict[str, dict[str, bytes]]:
    """The kits of the whole site."""
    return written(built_site, tmp_path / "out")


def test_each_is_made_in_its_own_languages(made: dict[str, dict[str, bytes]]) -> None:
    assert list(made) == [
        *("whole-kit-first-kites-en", "whole-kit-first-kites-zh-hans", "whole-kit-first-kites-zh-hant"),
        "whole-kit-strings-en",
    ]


def test_it_holds_its_pages_and_what_they_load(made: dict[str, dict[str, bytes]]) -> None:
    names = [re.sub(r"\.[0-9a-f]{10}\.", ".", name) for name in made[FIRST]]

    assert names[:6] == [
        *("index.html", "en/pages/safety.html", "en/topics/kites.html", "en/profiles/gan-xiaoyu.html"),
        *("en/events/kites-down.html", "en/topics/strings.html"),
    ]
    assert {"assets/icon.svg", "assets/site.css", "assets/media/kite.png"} <= set(names[6:])
    assert all(name.startswith("assets/") for name in names[6:])


def test_every_address_in_it_leads_to_a_file_in_it(made: dict[str, dict[str, bytes]]) -> None:
    checked = 0
    for held in made.values():
        for name in (name for name in held if name.endswith(".html")):
            for address in ADDRESSES.findall(held[name].decode()):
                path = address.partition("#")[0]
                if path and not re.match("[a-z]+:", path):
                    assert posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) in held, address
                    checked += 1

    assert checked > 50


def test_the_entry_is_its_own_page_and_the_way_home_leads_there(made: dict[str, dict[str, bytes]]) -> None:
    entry, page = made[FIRST]["index.html"].decode(), made[FIRST]["en/topics/kites.html"].decode()

    assert "<h1>First kites</h1>" in entry
    assert 'href="en/topics/kites.html">kites</a>' in entry
    assert '<a href="../../index.html">Kite Office</a>' in page


def test_a_link_to_a_page_outside_is_words(made: dict[str, dict[str, bytes]]) -> None:
    entry = made[FIRST]["index.html"].decode()

    assert "<a>club</a>" in entry
    assert '<a lang="zh-Hans">' in entry
    assert 'rel="alternate"' not in made[FIRST]["en/topics/strings.html"].decode().replace(
        '<link rel="alternate" hreflang="en" href="strings.html">', ""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../b/two.html#x">w</a>', '<a href="b/two.html#x">w</a>'),
        ('<a href="#x">w</a>', '<a href="#x">w</a>'),
        ('<a class="c" href="gone.html" hreflang="en">w</a>', '<a class="c">w</a>'),
        ('<a href="https://kites.example/">w</a>', '<a href="https://kites.example/">w</a>'),
        ('<a href="mailto:desk@kites.example">w</a>', '<a href="mailto:desk@kites.example">w</a>'),
        ('<img src="../b/p%20q.png" alt="&lt;">', '<img src="b/p%20q.png" alt="&lt;">'),
        ('<link rel="alternate" href="gone.xml">\nw', "w"),
        ('<b>a</b>\n<script src="../gone.js" defer></script>\nw', "<b>a</b>\nw"),
        ('字<a href="one.html">字</a>', '字<a href="index.html">字</a>'),
        ('<p>\n\n<a\nhref="one.html">w</a>', '<p>\n\n<a\nhref="index.html">w</a>'),
    ],
)
def test_each_address_leads_to_where_its_target_is_now(before: str, after: str) -> None:
    places = {"a/one.html": "index.html", "b/two.html": "b/two.html", "b/p q.png": "b/p q.png"}

    assert moved(before, "a/one.html", places) == after


def test_what_it_weighs_is_the_size_of_its_file(built_site: BuiltSite, tmp_path: Path) -> None:
    written(built_site, tmp_path / "out")

    weights = {
        f"{kits.name_of(built_site, each.kit, each.lang)}.zip": each.size for each in kits.weights(built_site)
    }

    assert weights == {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}


def test_bytes_are_the_same_elsewhere_at_another_time(
    made: dict[str, dict[str, bytes]], copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    written(copy_of, tmp_path / "again")

    for file in (tmp_path / "again").iterdir():
        assert file.read_bytes() == (tmp_path / "out" / file.name).read_bytes()
