"""The index of search, made of what finished pages show: which files it has, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hricsite.assembly.routes import route
from hricsite.content.kinds import BY_NAME
from hricsite.lang.tags import folder, is_chinese
from hricsite.model.artifacts import SEARCH
from hricsite.model.records import Ref
from hricsite.outputs.search_code import assignment, numbers, stamp_of
from hricsite.outputs.search_pages import Line
from hricsite.outputs.search_shards import files_of, postings_of
from hricsite.outputs.search_table import table_of
from hricsite.outputs.search_texts import Piece, choices_of, file_of, pieces_of

PAGES_A_SHARD, TEXTS_IN_TEN = 12, 3
"""Of so many pages there is one more file of postings; ten pages have so many files of texts."""

FIRST = (
    "profile",
    "topic",
    "term",
    "instrument",
    "action",
    "letter",
    "page",
    "kit",
    "article",
    "publication",
)
"""The kinds whose pages come first among hits of one rank; sources come last."""

WEIGHT = 400
"""Characters by which the size of pieces is told when they are dealt to files: small edits move none."""


_ORDER = {
    BY_NAME[name].folder: number
    for number, name in enumerate(
        (*FIRST, *sorted(name for name in BY_NAME if name not in (*FIRST, "source")), "source")
    )
}


class Index(NamedTuple):
    """One index: its name, the languages of its trees, how many files of postings and of texts it has."""

    name: str
    langs: tuple[str, ...]
    shards: int
    texts: int

    def files(self) -> Iterator[str]:
        """Yield the paths of all its files."""
        start = f"{SEARCH}{self.name}"
        yield from (f"{start}/index.js", f"{start}/table.js")
        yield from (f"{start}/s{number}.js" for number in range(self.shards))
        yield from (f"{start}/t{number}.js" for number in range(self.texts))


def tails_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the pages that search knows, as paths in a tree, in order, for records named `kind/slug`.

    They are the records' own; a kind without such pages has its list.
    """
    refs = (Ref(*id.split("/")) for id in ids)
    tails = {route(ref).partition("#")[0] for ref in refs}
    return tuple(sorted(tails, key=lambda tail: (_ORDER[tail.split("/")[0]], tail)))


def indexes_of(languages: Iterable[str], pages: int) -> tuple[Index, ...]:
    """Return the indexes of a site with so many pages in each tree: all Chinese trees share one."""
    shards, texts = pages // PAGES_A_SHARD + 1, pages * TEXTS_IN_TEN // 10 + 1
    names: dict[str, list[str]] = {}
    for lang in languages:
        names.setdefault("zh" if is_chinese(lang) else folder(lang), []).append(lang)
    return tuple(Index(name, tuple(langs), shards, texts) for name, langs in names.items())


def index_files(index: Index, pages: Mapping[str, Sequence[tuple[Line, ...]]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file of an index; `pages` has lines for each tree, by the path in it.

    All carry a stamp of how pieces are numbered and signs are written: a file that an older edition left in
    a copy is taken for missing, and never read by tables that are not its own.
    """
    tails = tuple(pages)
    pieces = [tuple(pieces_of(tail, pages[tail])) for tail in tails]
    flat = [piece for each in pieces for piece in each]
    choices = [choices_of(flat, tree) for tree in range(1, len(index.langs))]
    dealt = dealt_to(flat, index.texts)
    head = {
        "trees": [folder(lang) for lang in index.langs],
        "kinds": [[kind, len(list(each))] for kind, each in groupby(tail.split("/")[0] for tail in tails)],
        "pages": numbers(len(each) for each in pieces),
        "texts": numbers(len(each) for each in dealt),
        "shards": index.shards,
    }
    postings, signs = postings_of(flat)
    table = table_of(signs, choices)
    stamp = stamp_of(head, table)
    contents: list[object] = [{**head, "stamp": stamp}, {**table, "stamp": stamp}]
    contents += files_of(postings, index.shards)
    contents += (file_of(each, choices) for each in dealt)
    for number, (path, content) in enumerate(zip(index.files(), contents, strict=True)):
        name = path.removeprefix(SEARCH).removesuffix(".js")
        yield path, assignment(f"{name} {stamp}" if number > 1 else name, content)


def dealt_to(pieces: Sequence[Piece], count: int) -> list[list[Piece]]:
    """Return pieces in so many groups of nearly the same size, in their order."""
    weights = [sum(len(line.text) for line in piece.lines[0]) // WEIGHT + 1 for piece in pieces]
    total, before = sum(weights), 0
    groups: list[list[Piece]] = [[] for _ in range(count)]
    for piece, weight in zip(pieces, weights, strict=True):
        groups[before * count // total].append(piece)
        before += weight
    return groups
