"""Set the making of search's indexes beside Pagefind: `python bench/search_peer.py WORK [SIZE...]`.

WORK is a folder outside the project; SIZE are numbers of generated documents (corpus.py).  Both read the same
finished pages in three languages and write all files of their indexes; Pagefind comes from npm.  Then one
page of each index gets a line more, whose words stand on another page, and what that writes is told.  The
tables go to standard output, as the last section of `docs/search-costs.md`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure import run
from search import generated, pages_of

from hricsite.lang.tags import folder
from hricsite.outputs.search_edit import edited
from hricsite.outputs.search_index import Index, Kept, Page, index_files, indexes_of
from hricsite.outputs.search_pages import TEXT, Line, lines_of

PAGEFIND = "pagefind@1.4.0"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SIZES = (1_000, 10_000)
EDITS = 40
HEAD = """
## Beside Pagefind

Made by `python bench/search_peer.py WORK`. Both read the same pages in three languages and write all files of
their indexes. Pagefind finds words of the tree that it is asked in, hricsite those of both Chinese trees.

| site | pages | hricsite s | Pagefind s | ratio | hricsite MB | Pagefind MB |
| --- | --- | --- | --- | --- | --- | --- |"""
EDITED = """
A line that stands on another page is added to a page of the Chinese index. Pagefind makes everything again.

| site | edits | of these all is made again | ms, median | ms, most | files, median |
| --- | --- | --- | --- | --- | --- |"""


def page_at(root: Path, index: Index, tail: str) -> Page:
    """Return the lines of a page in the trees of an index."""
    return tail, [lines_of((root / folder(lang) / tail).read_text("utf-8")) for lang in index.langs]


def made(root: Path, index: Index, tails: Sequence[str]) -> tuple[Kept, dict[str, bytes]]:
    """Make an index of the pages of a site."""
    kept, files = index_files(index, (page_at(root, index, tail) for tail in tails))
    return kept, dict(files)


def make_all(root: Path, into: Path) -> None:
    """Make all indexes of a site, one after the other, and write their files."""
    tails = pages_of(root)
    for index in indexes_of(LANGUAGES, len(tails)):
        for path, data in made(root, index, tails)[1].items():
            (into / path.replace("/", "-")).write_bytes(data)


def edits(root: Path) -> list[tuple[float, int]]:
    """Return seconds and files of edits of the Chinese index, each of the index as it was made.

    Those that need all pages are left out.
    """
    tails, chance = pages_of(root), random.Random(7)
    (index,) = (each for each in indexes_of(LANGUAGES, len(tails)) if each.name == "zh")
    kept, files = made(root, index, tails)
    found = []
    for _ in range(EDITS):
        (tail, trees), (_, others) = (page_at(root, index, chance.choice(tails)) for _ in range(2))
        place = chance.randrange(min(map(len, others)))
        more = [(*lines, Line(TEXT, other[place].text)) for lines, other in zip(trees, others, strict=True)]
        start = time.perf_counter()
        done = edited(kept, [(tail, more)], files.__getitem__)
        if done:
            found.append((time.perf_counter() - start, len(done[1])))
    return sorted(found)


def tell(name: str, root: Path, work: Path) -> None:
    """Print what making all indexes of a site takes."""
    with tempfile.TemporaryDirectory(dir=work) as into:
        own = run([sys.executable, __file__, "--index", str(root), into], work, work / "own.log", every=0.1)
        command = ["npx", "--yes", PAGEFIND, "--site", str(root), "--output-path", into]
        peer = run(command, work, work / "peer.log", every=0.1)
    pages = len(pages_of(root)) * len(LANGUAGES)
    print(
        f"| {name} | {pages:,} | {own.wall:.1f} | {peer.wall:.1f} | {own.wall / peer.wall:.2f} "
        f"| {own.together:.0f} | {peer.together:.0f} |",
        flush=True,
    )


def tell_edits(name: str, root: Path) -> None:
    """Print what edits take."""
    took, files = zip(*edits(root), strict=True)
    count = len(took)
    print(
        f"| {name} | {EDITS} | {EDITS - count} | {took[count // 2] * 1000:.0f} | {took[-1] * 1000:.0f} "
        f"| {sorted(files)[count // 2]} |",
        flush=True,
    )


def main() -> None:
    """Print the section, or make the indexes of one site for it."""
    if sys.argv[1] == "--index":
        make_all(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    work = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(dir=work) as where:
        sites = [generated(size, Path(where)) for size in tuple(map(int, sys.argv[2:])) or SIZES]
        print(HEAD)
        for site in sites:
            tell(site.name, site.root, work)
        print(EDITED)
        for site in sites:
            tell_edits(site.name, site.root)


if __name__ == "__main__":
    main()
