"""Say what the pages of a built site weigh, as a page of the documents: `python bench/weight.py FOLDER`.

The figures are those of `hricsite/checks/budget.py`: gzip at level 6; the first view is the HTML with style
sheet, icon and scripts, without pictures.  The page goes to standard output; `docs/weight.md` is it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from hricsite.checks import budget
from hricsite.checks.page import Page
from hricsite.checks.tree import gzipped, survey

HEAD = """# What a page weighs

Made by `python bench/weight.py public > docs/weight.md` from the site of this repository. `check` warns of
every page above its budget: an article, which is any page of a record, takes 30 KB at most and 12 KB in the
middle of its kind, 6 requests, elements nested 32 deep; a list, which grows with the site, 30 KB at most.
Bytes after gzip at level 6, 1 KB = 1,000 bytes. The first view is the HTML with style sheet, icon and script,
as the first page takes that a reader opens; the next ones take their HTML alone. No page needs its
script{pictures}.

"""
COLUMNS = (
    "kind", "pages", "HTML, median", "HTML, largest", "first view, median", "budget", "first view, largest",
    "budget", "requests, most", "depth, most",
)  # fmt: skip


class Weighed(NamedTuple):
    """One page: bytes of its HTML and its first view, gzipped, of its pictures, requests, depth."""

    html: int
    view: int
    pictures: int
    requests: int
    depth: int


def weigh(root: Path) -> dict[str, list[Weighed]]:
    """Return every page of a built site, by kind."""
    tree = survey(root)
    found: dict[str, list[Weighed]] = defaultdict(list)
    for path in tree.having(".html"):
        page = Page(path, tree.read(path))
        view, pictures, requests = budget.first_view(tree, page)
        found[budget.kind_of(path)].append(Weighed(gzipped(page.data), view, pictures, requests, page.depth))
    return dict(sorted(found.items()))


def page_of(kinds: dict[str, list[Weighed]], assets: Iterable[tuple[str, int]]) -> str:
    """Return the page of the documents."""
    everything = [each for pages in kinds.values() for each in pages]
    shown = sum(each.pictures > 0 for each in everything)
    head = HEAD.format(pictures=f", {shown:,} have a picture" if shown else ", none has a picture")
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_row(kind, pages) for kind, pages in kinds.items())]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    files = "\n".join(f"- `{name}`: {size:,} bytes" for name, size in assets)
    words = "Every page loads the same files, and that of search its own script too:"
    return f"{head}{table}\n\n{words}\n\n{files}\n\n" + "\n".join(_answers(everything, kinds))


def _row(kind: str, pages: list[Weighed]) -> tuple[str, ...]:
    allowed = budget.KINDS.get(kind, budget.TEXT)
    numbers = (
        len(pages), round(median(each.html for each in pages)), max(each.html for each in pages),
        round(median(each.view for each in pages)), allowed.median, max(each.view for each in pages),
        allowed.largest, max(each.requests for each in pages), max(each.depth for each in pages),
    )  # fmt: skip
    return kind, *(f"{number:,}" for number in numbers)


def _answers(everything: list[Weighed], kinds: dict[str, list[Weighed]]) -> Iterator[str]:
    """Yield a sentence for each thing that is promised, with what is so."""
    articles = [each.view for kind, pages in kinds.items() if kind not in budget.NO_TEXTS for each in pages]
    most = max(each.requests for each in everything)
    middle = round(median(articles))
    yield "What is promised, and what is so:\n"
    yield f"- the first view of the article in the middle takes at most 12,000 bytes: {_is(middle, 12_000)}"
    yield f"- that of the largest article at most 30,000: {_is(max(articles), 30_000)}"
    yield f"- that of any page at most 30,000: {_is(max(each.view for each in everything), 30_000)}"
    yield f"- no page takes more than 6 requests: {_is(most, 6)}"
    yield f"- no page nests elements more than 32 deep: {_is(max(each.depth for each in everything), 32)}\n"


def _is(found: int, most: int) -> str:
    return f"{'yes' if found <= most else '**no**'}, {found:,}"


def main(folder: str) -> None:
    """Print the page about a built site."""
    root = Path(folder)
    tree = survey(root)
    files = (path for path in tree.having(".css", ".svg", ".js") if path.startswith("assets/"))
    assets = [(path.rpartition("/")[2], tree.weight(path)) for path in files]
    print(page_of(weigh(root), assets), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
