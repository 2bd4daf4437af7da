"""The postings of search: which pieces of pages have a term, in files that are chosen by the term alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hricsite.lang.fold import fold
from hricsite.lang.search_terms import is_han, terms
from hricsite.outputs.search_code import doubles, escaped, rising
from hricsite.outputs.search_pages import HEADING, TEXT, TITLE
from hricsite.outputs.search_texts import Piece

LEVELS = (TEXT, HEADING, TITLE)
MARKS = ("", ",", ".")
"""What stands before the postings of each level; those of text have all pieces with the term."""

Postings = dict[str, list[list[int]]]


def shard_of(term: str, count: int) -> int:
    """Return the number of the file, of so many, in which a term stands.

    Pairs that begin alike stand together as far as eight files allow, words with the same first two signs.
    """
    first, second = ord(term[0]), ord(term[1]) if len(term) > 1 else 0
    key = first * 8 + (second & 7) if is_han(term[0]) else first * 256 + second
    return key * 40503 % 65521 % count


def postings_of(pieces: Iterable[Piece]) -> Postings:
    """Return for each term the numbers of the pieces that have it: at all, in a heading, in a title."""
    found: Postings = defaultdict(lambda: [[], [], []])
    for number, piece in enumerate(pieces):
        for level, level_terms in enumerate(_terms(piece)):
            for term in level_terms:
                found[term][level].append(number)
    return found


def _terms(piece: Piece) -> tuple[set[str], set[str], set[str]]:
    """Return the terms of all trees' lines, of headings and of titles; of titles single characters too."""
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    seen = set()
    for lines in piece.lines:
        for line in lines:
            text = fold(line.text)
            if (line.mark, text) in seen:
                continue
            seen.add((line.mark, text))
            mine = set(terms(text))
            found[0].update(mine)
            if line.mark != TEXT:
                found[LEVELS.index(line.mark)].update(mine)
            if line.mark == TITLE:
                found[2].update(filter(is_han, text))
    return found


def files_of(postings: Mapping[str, list[list[int]]], count: int) -> Iterator[list[str]]:
    """Yield what each file of postings holds: pairs of Han characters, then all other terms."""
    shards: list[list[str]] = [[] for _ in range(count)]
    for term in sorted(postings):
        shards[shard_of(term, count)].append(term)
    for each in shards:
        pairs = [term for term in each if len(term) == 2 and _is_double(term)]
        words = [term for term in each if len(term) != 2 or not _is_double(term)]
        yield [_pairs(pairs, postings), _words(words, postings)]


def _is_double(term: str) -> bool:
    known = doubles()
    return is_han(term[0]) and term[0] in known and term[1] in known


def _pairs(pairs: Iterable[str], postings: Mapping[str, list[list[int]]]) -> str:
    """Return pairs by their first character: it, then the second and postings of each, parted by ;."""
    known, groups = doubles(), defaultdict(list)
    for pair in pairs:
        groups[pair[0]].append(known[pair[1]] + _levels(postings[pair]))
    return "".join(f"\n{known[first]}{';'.join(rest)}" for first, rest in groups.items()) + "\n"


def _words(words: Iterable[str], postings: Mapping[str, list[list[int]]]) -> str:
    """Return other terms, each on a line with its postings."""
    return "".join(f"\n{escaped(word)}\t{_levels(postings[word])}" for word in words) + "\n"


def _levels(levels: list[list[int]]) -> str:
    return "".join(mark + rising(level) for mark, level in zip(MARKS, levels, strict=True) if level)
