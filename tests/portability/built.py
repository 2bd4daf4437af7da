"""The real site as the tests of this folder see it: built once for all of them, with and without --ascii."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.portability.reading import Reading, read_html
from tests.site.conftest import ROOT
from tests.tools.page_kinds import kind_of
from tests.tools.site_tree import files_of, pages_of, sample_of

BUILDS = {"default": (), "--ascii": ("--ascii",)}
FULL = os.environ.get("HRICSITE_FULL") == "1"
WHOLE = ("file://", "nginx, top of a host")
"""Conditions under which every kind of page is opened in every language; under others they take turns."""
SHARES = {"default": 4, "--ascii": 8}
"""In so many shares the kinds are dealt to the other conditions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The folders of the two builds, and what the pages of the first one say."""

    trees: Mapping[str, Path]
    pages: tuple[str, ...]
    files: tuple[str, ...]
    truth: Mapping[str, Reading]
    kinds: tuple[str, ...]
    sample: tuple[str, ...]
    facts: Mapping[str, str]

    @property
    def some_files(self) -> tuple[str, ...]:
        """A page of every kind, and every file that is no page."""
        return tuple(sorted({*self.kinds, *self.files} - (set(self.pages) - set(self.kinds))))

    def dealt(self, hand: int, hands: int) -> tuple[str, ...]:
        """Return the largest page of every kind in every language, and each *hands*-th page."""
        return tuple(sorted({*self.kinds, *self.pages[hand::hands]}))

    def few(self, turn: int) -> tuple[str, ...]:
        """Return one page of each kind, the languages in turn, beginning with another one each *turn*."""
        return in_turn(self.kinds, turn)

    def share(self, turn: int, shares: int) -> tuple[str, ...]:
        """Return one of so many shares of those, another share each *turn*."""
        return self.few(turn)[turn % shares :: shares]

    @property
    def tree(self) -> Path:
        """The folder of the site as it is built by default."""
        return self.trees["default"]


def build_both(factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of the two builds; the first worker that asks makes them, the others wait."""
    base = factory.getbasetemp()
    top = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "portability"
    top.mkdir(exist_ok=True)
    trees = {name: top / name.strip("-") for name in BUILDS}
    with (top / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, words in BUILDS.items():
            if not trees[name].exists():
                _build(trees[name], words)
    return trees


def _build(folder: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "hricsite", "build", "--output", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def read_built(trees: Mapping[str, Path]) -> Built:
    """Read every page of the default build and choose samples."""
    tree = trees["default"]
    pages = pages_of(tree)
    texts = {path: (tree / path).read_text(encoding="utf-8") for path in pages}
    truth = {path: read_html(text, path) for path, text in texts.items()}
    sample = sample_of(tree)
    kinds = one_of_each(tree, sample)
    outward = next(path for path in kinds if any("://" in link for link in truth[path].links))
    files = files_of(tree)
    style = next(path for path in files if path.endswith(".css"))
    return Built(
        trees=trees,
        pages=pages,
        files=files,
        truth=truth,
        kinds=kinds,
        sample=sample,
        facts={"style": style, "outward": outward},
    )


def one_of_each(tree: Path, sample: tuple[str, ...]) -> tuple[str, ...]:
    """Return the largest page of every kind in every language."""
    pages: dict[str, str] = {}
    for page in sorted(sample, key=lambda path: (-(tree / path).stat().st_size, path)):
        pages.setdefault(kind_of(page), page)
    return tuple(sorted(pages.values()))


def in_turn(kinds: tuple[str, ...], turn: int) -> tuple[str, ...]:
    """Return one page of each kind, the languages in turn, and those of no language."""
    found: dict[str, list[str]] = {}
    for page in kinds:
        found.setdefault(kind_of(page).partition("/")[2], []).append(page)
    top = found.pop("", [])
    return (*top, *(pages[(number + turn) % len(pages)] for number, pages in enumerate(found.values())))
