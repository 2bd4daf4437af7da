"""Poppler's programs, which read PDF files."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from hricsite.bundles.edition import Lacking
from hricsite.bundles.pdf import drawing
from tests.tools.programs import missing, program


def poppler(name: str, *words: str | Path) -> str:
    """Return what one of poppler's programs says."""
    found = program((name,), "apt install poppler-utils")
    return subprocess.run([found, *map(str, words)], capture_output=True, encoding="utf-8", check=True).stdout


def drawing_of(file: Path, page: int = 1) -> Image.Image:
    """Return a page as a picture in shades of grey."""
    poppler(
        "pdftoppm", "-r", "50", "-f", str(page), "-singlefile", "-gray", "-png", file, file.with_suffix("")
    )
    return Image.open(file.with_suffix(".png"))


@pytest.fixture(scope="session")
def libraries() -> None:
    """Pango and the fonts, which no package brings."""
    try:
        drawing.require(("zh-Hant-HK",))
    except Lacking as lacking:
        missing("pango or a font", str(lacking.args[0]))
