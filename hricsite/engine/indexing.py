"""The files of search: made of the pages that stand in the tree, when all of these are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hricsite.assembly.routes import in_tree
from hricsite.model.artifacts import SEARCH
from hricsite.outputs.search_index import index_files, indexes_of, tails_of
from hricsite.outputs.search_pages import lines_of

if TYPE_CHECKING:
    from hricsite.engine.publishing import Target


def is_due(
    paths: Iterable[str], changed: Iterable[str], tails: Iterable[str], languages: Iterable[str]
) -> bool:
    """Say whether the files of search have to be made: one of them is due, or a page is not as it was."""
    if any(path.startswith(SEARCH) for path in paths):
        return True
    pages = {in_tree(lang, tail) for lang in languages for tail in tails}
    return not pages.isdisjoint(changed)


def search_files(target: Target, ids: Iterable[str], languages: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return the bytes of each file of search, by path, from the pages in the tree that is being written."""
    tails = tails_of(ids)
    found: dict[str, bytes] = {}
    for index in indexes_of(languages, len(tails)):
        pages = {
            tail: [lines_of(target.read(in_tree(lang, tail)).decode("utf-8")) for lang in index.langs]
            for tail in tails
        }
        found.update(index_files(index, pages))
    return found
