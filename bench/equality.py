"""Say whether two trees are the same site; no ratio of times is worth anything when they are not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from built_tree import Tree, kind_of, main_text, read_tree

PART = 0.01
SAMPLE = 100
WORDS_EQUAL = ("en/", "zh-hans/")
LENGTH_EQUAL = ("zh-hant/",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What differs, in words; nothing when the trees are equal.  The counts are `(ours, theirs)`."""

    differences: tuple[str, ...]
    counts: dict[str, tuple[int, int]]


def compare(ours: Path, theirs: Path) -> Verdict:
    """Compare paths, links by kind of page, list and feed entries, and the words of 100 pages.

    The pages are chosen by the digest of their path.  In English and Simplified Chinese their words must be
    equal, in Traditional their length: one side's converter is plain OpenCC.
    """
    left, right = read_tree(ours), read_tree(theirs)
    counts = dict(_counts(left, right))
    only = left.pages ^ right.pages
    found = [f"{name}: {a} and {b}" for name, (a, b) in counts.items() if name != "bytes" and _far(a, b)]
    if len(only) > PART * len(left.pages):
        found.append(f"{len(only)} pages are in one tree only, such as {min(only)}")
    found += [f"dead link: {each}" for each in (*left.broken[:3], *right.broken[:3])]
    common = left.pages & right.pages
    found += [f"other words: {path}" for path in chosen(common, WORDS_EQUAL) if not _same(path, ours, theirs)]
    found += [f"other length: {path}" for path in chosen(common, LENGTH_EQUAL) if _longer(path, ours, theirs)]
    return Verdict(differences=tuple(found), counts=counts)


def chosen(paths: Iterable[str], folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the 100 paths in these folders whose digests come first."""
    some = (path for path in paths if path.startswith(folders))
    return tuple(sorted(some, key=lambda path: hashlib.sha256(path.encode()).hexdigest())[:SAMPLE])


def _counts(left: Tree, right: Tree) -> Iterator[tuple[str, tuple[int, int]]]:
    yield "pages", (len(left.pages), len(right.pages))
    yield "bytes", (left.size, right.size)
    for kind in sorted({kind_of(path) for path in left.pages | right.pages}):
        yield f"{kind}: links", (left.links[kind], right.links[kind])
        yield f"{kind}: list entries", (left.entries[kind], right.entries[kind])
    yield "feed entries", (left.feeds, right.feeds)


def _far(ours: int, theirs: int) -> bool:
    return abs(ours - theirs) > PART * max(ours, theirs)


def _same(path: str, *roots: Path) -> bool:
    return len({main_text((root / path).read_text(encoding="utf-8")) for root in roots}) == 1


def _longer(path: str, ours: Path, theirs: Path) -> bool:
    return _far(*(len(main_text((root / path).read_text(encoding="utf-8"))) for root in (ours, theirs)))
