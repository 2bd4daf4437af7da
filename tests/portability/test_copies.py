"""Copies that strangers make: every file the same, or where a program rewrites, the same words and links."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.portability.browsers import Way, tour
from tests.portability.built import FULL, Built
from tests.portability.conftest import Record
from tests.portability.copies import (
    httrack,
    off_a_stick,
    unzipped,
    wget,
    wget2,
    wget_rewriting,
)
from tests.portability.reading import Place, read_html
from tests.tools.site_tree import files_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Addresses = dict[str, Mapping[str, str]]
FAITHFUL: dict[str, Callable[[str, Path], Path]] = {"wget -m": wget, "wget2 -m": wget2}
REWRITING: dict[str, Callable[[str, Path], Path]] = {"wget -m -k -E": wget_rewriting, "HTTrack": httrack}
CARRIED: dict[str, Callable[[Path, Path], Path]] = {"zip, unpacked": unzipped, "FAT image": off_a_stick}


def same_files(built: Built, copy: Path, record: Record, row: str) -> None:
    """Fail unless the copy has every file of the site, byte by byte, and no other."""
    wrong = [path for path in built.files if not is_same(copy / path, built.tree / path)]
    record("copies", row, "same bytes", len(built.files) - len(wrong), len(built.files))
    assert wrong == []
    assert files_of(copy) == built.files


def is_same(file: Path, original: Path) -> bool:
    """Say whether a file is there with the bytes of the original."""
    return file.is_file() and file.read_bytes() == original.read_bytes()


@pytest.mark.parametrize("name", FAITHFUL)
def test_fetched_copy_is_the_site(
    built: Built, addresses: Addresses, record: Record, tmp_path: Path, name: str
) -> None:
    copy = FAITHFUL[name](addresses["default"]["sub-path"] + "/x/y/", tmp_path)

    same_files(built, copy, record, name)


@pytest.mark.parametrize("name", CARRIED)
def test_carried_copy_is_the_site(built: Built, record: Record, tmp_path: Path, name: str) -> None:
    copy = CARRIED[name](built.tree, tmp_path)

    same_files(built, copy, record, name)


@pytest.mark.parametrize("name", REWRITING)
def test_rewritten_copy_says_the_same(
    browser: "Browser", built: Built, addresses: Addresses, record: Record, tmp_path: Path, name: str
) -> None:
    copy = REWRITING[name](addresses["default"]["sub-path"] + "/x/y/", tmp_path)
    top = copy.as_uri() + "/"
    place = Place(tops=(top,))

    texts = {path: (copy / path).read_text(encoding="utf-8") for path in built.pages}
    wrong = [
        path for path, text in texts.items() if read_html(text, path, place, top + path) != built.truth[path]
    ]
    record("copies", name, "same words and links", len(texts) - len(wrong), len(texts))
    assert wrong == []
    assert any(text.encode() != (built.tree / path).read_bytes() for path, text in texts.items())
    made = tour(browser, Way(place=place, scripts=True), built.kinds if FULL else built.few(0))
    misread = [path for path, visit in made.visits.items() if visit.reading != built.truth[path]]
    record("copies", name, "Chromium", len(made.visits) - len(misread), len(made.visits))
    assert misread == []
