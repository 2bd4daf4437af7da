"""Say what search costs and finds: `python bench/search.py WORK [SITE [SIZE...]] > docs/search-costs.md`.

It needs the packages of the tests.  WORK is a folder outside the project; SITE is the built site of this
repository, `public` by default.  Beside it stand sites of generated documents (corpus.py).  For each the
index of its Chinese trees is made alone, and its memory read; then Chromium asks.  Queries are two to six
characters that stand in the texts of either tree, the same ones each time; each is asked in both trees.
Every page that is shown is held to the truth: within one script the query as it stands, across scripts both
folded.  Bytes are those of the files that a query loads with its first ten hits, each packed alone by gzip
at level 6; time runs from the Enter key until all ten are shown, over loopback HTTP and from files.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "bench")]

from copies import served  # noqa: E402
from measure import run  # noqa: E402

from hricsite.content.kinds import BY_FOLDER  # noqa: E402
from hricsite.lang.fold import fold  # noqa: E402
from tests.tools.browser import chromium  # noqa: E402
from tests.tools.search_page import SearchPage, lines_of  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

SIZES = (1_000, 10_000)
"""Documents of the generated sites: articles in both languages, and one profile in five."""

TREES = ("zh-hans", "zh-hant")
FIRST = ("index.js", "table.js")
"""What the script loads before the first query."""

QUERIES = 100
"""So many queries are drawn from the texts of each tree."""

JUDGED, MOST = 20, 300
"""Of so many of them, each with so many pages at most, all pages that are found are held to the truth."""

BEFORE = """# What search costs and finds

Made by `python bench/search.py WORK > docs/search-costs.md`; how search works: [search.md](search.md).
Times are of one machine on one day, and hold beside each other only. Generated documents are articles in both
languages, and one profile in five.
"""


INDEX = """
## The index of the Chinese trees

Of 1,000 pages it may take 8 s, 200 MB and 400 files; before its first query search may load 12 KB.

| site | pages a tree | seconds | MB of memory | files | MB | MB packed | KB before the first query |
| --- | --- | --- | --- | --- | --- | --- | --- |"""

COSTS = """
## One query, with its first ten hits

It may take 80 KB at the 95th percentile and 100 ms.

| site | files, median | files, p95 | KB packed, median | KB packed, p95 | ms, median | ms, p95 |
| --- | --- | --- | --- | --- | --- | --- |"""

TRUTH = """
## What is found

Recall is the share of the pages with the words that are shown, precision that of the pages shown that have
them. Late are pages with the words as they were typed that come after pages with other characters.

| site | script of the query | tree | pages with the words | recall | precision | late |
| --- | --- | --- | --- | --- | --- | --- |"""

ASK = """query => new Promise(done => {
    const form = document.querySelector('[data-search]'), field = form.querySelector('input');
    const before = form.getAttribute('data-done');
    new MutationObserver((_, watch) => {
        if (form.getAttribute('data-done') === before) return;
        watch.disconnect();
        done(performance.now() - begun);
    }).observe(form, {attributes: true});
    field.value = query;
    const begun = performance.now();
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
})"""


class Site(NamedTuple):
    """A built site to be asked, and how many pages search knows in each tree."""

    name: str
    root: Path
    pages: tuple[str, ...]


def pages_of(root: Path) -> tuple[str, ...]:
    """Return the pages that search knows, as paths in a tree."""
    paths = (path.relative_to(root / TREES[0]).as_posix() for path in (root / TREES[0]).glob("*/*.html"))
    own = (path for path in paths if path.split("/")[0] in BY_FOLDER and not path.endswith(".sheet.html"))
    lists = re.compile(r"/(?:by-[^/]*|index)\.html$")
    return tuple(sorted(path for path in own if not lists.search(path) or path == "links/index.html"))


def make_index(root: Path, into: Path) -> None:
    """Make the index of the Chinese trees, as a build does."""
    from hricsite.outputs.search_index import index_files, indexes_of
    from hricsite.outputs.search_pages import lines_of as read

    tails = pages_of(root)
    (index,) = (each for each in indexes_of(("zh-Hans", "zh-Hant"), len(tails)) if each.name == "zh")
    pages = ((tail, [read((root / tree / tail).read_text("utf-8")) for tree in TREES]) for tail in tails)
    for path, data in index_files(index, pages)[1]:
        (into / path.replace("/", "-")).write_bytes(data)


def generated(size: int, work: Path) -> Site:
    """Write and build a site of so many documents."""
    content, root = work / f"content-{size}", work / f"site-{size}"
    environ = {**os.environ, "PYTHONPATH": str(PROJECT)}
    write = [sys.executable, str(PROJECT / "bench/corpus.py"), str(size), str(content)]
    subprocess.run(write, check=True, env=environ, stdout=sys.stderr)
    build = [sys.executable, "-m", "hricsite", "build", "--output", str(root)]
    build += ["--content", str(content)]
    subprocess.run(build, check=True, cwd=work, env=environ, stdout=sys.stderr)
    return Site(f"{size:,} generated documents", root, pages_of(root))


@cache
def texts(root: Path, tree: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the lines that each page of a tree shows, as they are and folded."""
    plain = {page: "\n".join(lines_of(root, f"{tree}/{page}")) for page in pages_of(root)}
    return plain, {page: "\n".join(map(fold, text.split("\n"))) for page, text in plain.items()}


def queries(site: Site) -> list[str]:
    """Return pieces of the texts of both trees, so many of each."""
    chance = random.Random(11)
    found: list[str] = []
    for tree in TREES:
        lines = texts(site.root, tree)[0].values()
        runs = [run for text in lines for run in re.findall(r"[\u4e00-\u9fff]{7,}", text)]
        for _ in range(QUERIES):
            run = chance.choice(runs)
            at = chance.randrange(len(run) - 6)
            found.append(run[at : at + chance.randint(2, 6)])
    return found


@cache
def packed(file: Path) -> int:
    """Return how many bytes a file takes on the way."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def ask(tab: Page, site: Site, address: str, query: str) -> tuple[float, int, int]:
    """Return milliseconds, files and bytes of a query on a search page that has its script and tables."""
    loaded: list[str] = []

    def note(request: Request) -> None:
        if "/data/search/" in request.url:
            loaded.append(request.url.split("/data/search/")[1])

    tab.goto(address)
    tab.evaluate(ASK, "?")
    tab.on("request", note)
    took = float(tab.evaluate(ASK, query))
    tab.remove_listener("request", note)
    files = {site.root / "data/search" / path for path in loaded}
    return took, len(files), sum(map(packed, files))


def costs(tab: Page, site: Site, top: str) -> Iterator[tuple[float, int, int]]:
    """Yield what each query costs in each tree."""
    for tree in TREES:
        for query in queries(site):
            yield ask(tab, site, f"{top}{tree}/search/index.html", query)


class Found(NamedTuple):
    """Of some queries: pages that have them, pages shown, both, and hits as typed that come late."""

    true: int
    shown: int
    both: int
    late: int


def judge(tab: Page, site: Site, top: str, tree: str, asked: Iterable[str]) -> Found:
    """Ask for all that queries find, and hold it to the truth."""
    search = SearchPage(tab, f"{top}{tree}/search/index.html")
    plain, folded = texts(site.root, tree)
    sums = [0, 0, 0, 0]
    for query in asked:
        form = fold(query)
        true = {page for page, text in folded.items() if form in text}
        if len(true) > MOST:
            continue
        hits = search.all_of(query)
        exact = {page for page, text in plain.items() if query in text}
        late = len(exact - set(hits[: len(exact)]))
        for place, number in enumerate((len(true), len(hits), len(true & set(hits)), late)):
            sums[place] += number
    return Found(*sums)


def percent(values: Iterable[float], share: int) -> float:
    """Return the value that so many in a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def tell(*cells: str) -> None:
    """Print a row of a table as soon as it is known."""
    print("|", " | ".join(cells), "|", flush=True)


def tell_site(site: Site, work: Path) -> None:
    """Print what the index of a site takes and weighs."""
    with tempfile.TemporaryDirectory(dir=work) as into:
        command = [sys.executable, __file__, "--index", str(site.root), into]
        cost = run(command, work, work / "index.log", every=0.05)
    files = sorted((site.root / "data/search/zh").glob("*.js"))
    script = next((site.root / "assets").glob("search.*.js"))
    first = sum(map(packed, (script, *(file for file in files if file.name in FIRST))))
    sizes = (sum(file.stat().st_size for file in files), sum(map(packed, files)))
    made = (f"{len(site.pages):,}", f"{cost.wall:.1f}", f"{cost.together:.0f}", f"{len(files)}")
    tell(site.name, *made, *(f"{size / 1e6:.1f}" for size in sizes), f"{first / 1000:.1f}")


def tell_queries(browser: Browser, site: Site, place: str, top: str) -> None:
    """Print what queries cost in a site at a place."""
    tab = browser.new_page()
    found = list(costs(tab, site, top))
    tab.close()
    took, files, size = zip(*found, strict=True)
    columns = ((files, 1, 0), (size, 1000, 1), (took, 1, 0))
    shares = (f"{percent(each, share) / unit:.{to}f}" for each, unit, to in columns for share in (50, 95))
    tell(f"{site.name}, {place}", *shares)


def tell_truth(browser: Browser, site: Site, place: str, top: str) -> None:
    """Print what queries of either script find in either tree."""
    asked, tab = queries(site), browser.new_page()
    for tree in TREES:
        for script, own in zip(TREES, (asked[:QUERIES], asked[QUERIES:]), strict=True):
            found = judge(tab, site, top, tree, own[:JUDGED])
            shares = (f"{found.both / of:.2f}" for of in (found.true, found.shown))
            tell(f"{site.name}, {place}", script, tree, f"{found.true:,}", *shares, f"{found.late}")
    tab.close()


@contextmanager
def places(site: Site) -> Iterator[tuple[tuple[str, str], ...]]:
    """Give both ways to a site: by HTTP and from files."""
    with served(site.root) as address:
        yield ("HTTP", address), ("files", site.root.as_uri() + "/")


def main() -> None:
    """Print the page, or make one index for it."""
    if sys.argv[1] == "--index":
        make_index(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    work = Path(sys.argv[1]).resolve()
    sizes = tuple(map(int, sys.argv[3:])) or SIZES
    own = Path(sys.argv[2] if len(sys.argv) > 2 else PROJECT / "public").resolve()
    with tempfile.TemporaryDirectory(dir=work) as folder:
        sites = [Site("this site", own, pages_of(own)), *(generated(size, Path(folder)) for size in sizes)]
        print(BEFORE)
        print(INDEX)
        for site in sites:
            tell_site(site, work)
        for head, told in ((COSTS, tell_queries), (TRUTH, tell_truth)):
            print(head)
            for site in sites:
                with places(site) as ways, chromium(whole=True) as browser:
                    for place, top in ways:
                        told(browser, site, place, top)


if __name__ == "__main__":
    main()
