"""The postings of search: which pieces of pages have a term, in files that are chosen by the term alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hricsite.lang.fold import fold
from hricsite.lang.search_terms import is_han, terms
from hricsite.outputs.search_code import doubles, escaped, rising
from hricsite.outputs.search_pages import END, HEADING, PINYIN, TITLE
from hricsite.outputs.search_texts import Piece

LEVELS = ((), (HEADING,), (TITLE, PINYIN))
"""Lines of which marks belong to a level; to the first one all do."""

MARKS = ("", ",", ".")
"""What stands before the postings of each level; those of text have all pieces with the term."""

Postings = tuple[Mapping[str, list[int]], ...]
"""For each level the numbers of pieces by term."""


def shard_of(term: str, count: int) -> int:
    """Return the number of the file, of so many, in which a term stands.

    Pairs that begin alike stand together as far as eight files allow, words with the same first two signs.
    """
    first, second = ord(term[0]), ord(term[1]) if len(term) > 1 else 0
    key = first * 8 + (second & 7) if is_han(term[0]) else first * 256 + second
    return key * 40503 % 65521 % count


def postings_of(pieces: Iterable[Piece]) -> tuple[Postings, frozenset[str]]:
    """Return for each term the numbers of the pieces that have it: at all, in a heading, in a title.

    With them come all signs of the folded texts.
    """
    levels: tuple[defaultdict[str, list[int]], ...] = tuple(defaultdict(list) for _ in LEVELS)
    signs: set[str] = set()
    for number, piece in enumerate(pieces):
        texts = tuple(_folded(piece))
        signs.update(texts[0])
        for found, text in zip(levels, texts, strict=True):
            for term in set(terms(text)):
                found[term].append(number)
        for sign in set(filter(is_han, texts[-1])):
            levels[-1][sign].append(number)
    return levels, frozenset(signs - {END})


def _folded(piece: Piece) -> Iterator[str]:
    """Yield all trees' folded lines, those of headings and those of titles, each once, parted by END.

    END parts words and joins nothing, so that lines may be folded together, which is many times as fast.
    """
    lines = tuple(dict.fromkeys(line for lines in piece.lines for line in lines))
    texts = fold(END.join(line.text for line in lines)).split(END)
    yield END.join(dict.fromkeys(texts))
    for marks in LEVELS[1:]:
        marked = (text for text, line in zip(texts, lines, strict=True) if line.mark in marks)
        yield END.join(dict.fromkeys(marked))


def files_of(postings: Postings, count: int) -> Iterator[list[str]]:
    """Yield what each file of postings holds: pairs of Han characters, then all other terms."""
    shards: list[list[str]] = [[] for _ in range(count)]
    for term in sorted(set().union(*postings)):
        shards[shard_of(term, count)].append(term)
    known = doubles()
    for each in shards:
        pairs: list[str] = []
        words: list[str] = []
        for term in each:
            is_pair = len(term) == 2 and is_han(term[0]) and term[0] in known and term[1] in known
            (pairs if is_pair else words).append(term)
        yield [_pairs(pairs, postings), _words(words, postings)]


def _pairs(pairs: Iterable[str], postings: Postings) -> str:
    """Return pairs by their first character: it, then the second and postings of each, parted by ;."""
    known, groups = doubles(), defaultdict(list)
    for pair in pairs:
        groups[pair[0]].append(known[pair[1]] + _levels(pair, postings))
    return "".join(f"\n{known[first]}{';'.join(rest)}" for first, rest in groups.items()) + "\n"


def _words(words: Iterable[str], postings: Postings) -> str:
    """Return other terms, each on a line with its postings."""
    return "".join(f"\n{escaped(word)}\t{_levels(word, postings)}" for word in words) + "\n"


def _levels(term: str, postings: Postings) -> str:
    found = zip(MARKS, postings, strict=True)
    return "".join([mark + rising(level[term]) for mark, level in found if term in level])
