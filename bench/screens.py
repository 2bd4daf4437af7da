"""Take pictures of every kind of page and put them on contact sheets: `python bench/screens.py`.

Each kind of page has a sheet in `docs/screens/`: English, Simplified and Traditional Chinese beside each
other, on a phone (360 px) and on a desk (1280 px), above in light and below in dark colours.  All sheets
together take 2 MB at most.  With `--keep FOLDER` the pictures stay there in full size, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.tools.browser import chromium  # noqa: E402
from tests.tools.page_kinds import states_of  # noqa: E402
from tests.tools.site_tree import TREES  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)
HEIGHT = 1280
SMALLER = 3
GAP = 12
MOST = 2_000_000
QUERIES = {"search-found": "人权", "search-nothing": "zzyzx"}
"""What is typed on the search page for the two sheets that no file of the site shows."""


def main() -> int:
    """Build the site unless one is given, take the pictures, write the sheets, and say what they weigh."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    parser.add_argument("--keep", type=Path, help="a folder for the pictures in full size")
    parser.add_argument("--sheets", type=Path, default=ROOT / "docs" / "screens", help="where the sheets go")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        site = (asked.site or _built(Path(work) / "site")).resolve()
        shots = asked.keep or Path(work) / "shots"
        shots.mkdir(parents=True, exist_ok=True)
        with chromium("--force-prefers-reduced-motion") as browser:
            take(browser, site, shots)
        sheets = {name: sheet(shots, name) for name in names(site)}
        written = write(sheets, asked.sheets)
    print(f"{len(sheets)} sheets, {written} bytes, in {asked.sheets}")
    return 0


def names(site: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a built site: each kind of page, answers of the search, the menu."""
    return tuple(sorted((*(kind.replace("/", "-") for kind in states_of(site)), *QUERIES, "display")))


def _built(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "hricsite", "build", "--output", str(folder)], cwd=ROOT, check=True)
    return folder


def take(browser: Browser, site: Path, shots: Path) -> None:
    """Take every picture: `NAME.TREE.WIDTH.SCHEME.png`, the top of a page in full size."""
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, device_scale_factor=1, reduced_motion="reduce"
        )
        tab = context.new_page()
        for name, tree in _opened(tab, site):
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                tab.screenshot(path=shots / f"{name}.{tree}.{width}.{scheme}.png")
        context.close()


def _opened(tab: Page, site: Path) -> Iterator[tuple[str, str]]:
    """Open each page in turn; yield the name of its sheet and its tree."""
    for kind, pages in states_of(site).items():
        for tree in TREES:
            path = site / tree / pages[0]
            tab.goto((path if path.is_file() and kind != "start" else site / pages[0]).as_uri())
            yield kind.replace("/", "-"), tree
    for tree in TREES:
        for name, query in QUERIES.items():
            tab.goto((site / tree / "search/index.html").as_uri())
            tab.fill("[data-search] input", query)
            tab.press("[data-search] input", "Enter")
            tab.wait_for_selector("[data-search][data-done]")
            yield name, tree
        tab.goto((site / tree / "index.html").as_uri())
        tab.click("[data-look] summary")
        yield "display", tree


def sheet(shots: Path, name: str) -> Image.Image:
    """Return the contact sheet of a kind: its pictures, smaller, phones first; light above dark."""
    rows = [
        [_small(shots / f"{name}.{tree}.{width}.{scheme}.png") for width in WIDTHS for tree in TREES]
        for scheme in SCHEMES
    ]
    wide = sum(each.width + GAP for each in rows[0]) + GAP
    high = HEIGHT // SMALLER + GAP
    whole = Image.new("RGB", (wide, len(rows) * high + GAP), (128, 128, 128))
    for number, row in enumerate(rows):
        left = GAP
        for each in row:
            whole.paste(each, (left, number * high + GAP))
            left += each.width + GAP
    return whole


def _small(path: Path) -> Image.Image:
    with Image.open(path) as shot:
        size = shot.width // SMALLER, shot.height // SMALLER
        return shot.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def write(sheets: dict[str, Image.Image], folder: Path) -> int:
    """Write the sheets as WebP at the best quality at which all fit into MOST bytes; return their bytes."""
    low, high, files = 0, 80, dict[str, bytes]()
    while high - low > 5:
        quality = (low + high) // 2
        tried = {f"{name}.webp": _webp(image, quality) for name, image in sheets.items()}
        if sum(map(len, tried.values())) <= MOST:
            low, files = quality, tried
        else:
            high = quality
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.webp")):
        old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sum(map(len, files.values()))


def _webp(image: Image.Image, quality: int) -> bytes:
    data = io.BytesIO()
    image.save(data, "WEBP", quality=quality, method=2)
    return data.getvalue()


if __name__ == "__main__":
    sys.exit(main())
