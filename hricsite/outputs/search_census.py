"""What all pages of an index decide together: how pieces are numbered and dealt to files, and the tables.

It is counted piece by piece, so that those of an edited page can be taken out and others put in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain

from hricsite.outputs.search_reading import Reading
from hricsite.outputs.search_table import choices_of, table_of
from hricsite.outputs.search_texts import LENGTH, Forms, Piece

SHORT, PART, WHOLE = 1, 2, 3
"""How pieces weigh when they are dealt to files: a page's last one counts as a part, or as short.

So an edit moves none from file to file, unless its page comes to have more pieces, or fewer.
"""

FEW = 250
"""Pieces with fewer characters are short."""

Plain = tuple[tuple[bytes, ...], dict[str, int], tuple[dict[tuple[str, str], int], ...]]


class Census:
    """The weights of each page's pieces, and how often signs and pairs of characters stand in all of them."""

    def __init__(self, trees: int, plain: Plain | None = None) -> None:
        """Begin with nothing, or with what `plain` returned."""
        weights, signs, pairs = plain or ((), {}, ({},) * (trees - 1))
        self.weights = list(weights)
        self._signs = Counter(signs)
        self._pairs = tuple(map(Counter, pairs))

    def plain(self) -> Plain:
        """Return all of it as a memory keeps it."""
        return tuple(self.weights), dict(+self._signs), tuple(dict(+counts) for counts in self._pairs)

    def add(self, reading: Reading) -> None:
        """Count what was read in a piece."""
        self._signs.update(reading.signs)
        for counts, lines in zip(self._pairs, reading.pairs, strict=True):
            for first, other in lines:
                counts.update(zip(first, other, strict=True))

    def take(self, reading: Reading) -> None:
        """Count no longer what was read in a piece."""
        self._signs.subtract(reading.signs)
        for counts, lines in zip(self._pairs, reading.pairs, strict=True):
            for first, other in lines:
                counts.subtract(zip(first, other, strict=True))

    def firsts(self) -> tuple[int, ...]:
        """Return the number of each page's first piece, and of all pieces."""
        return (0, *accumulate(map(len, self.weights)))

    def files(self, count: int) -> list[int]:
        """Return for each piece the number of the file, of so many of nearly the same size, it stands in."""
        weights = tuple(chain.from_iterable(self.weights))
        ends = tuple(accumulate(weights))
        return [(end - weight) * count // ends[-1] for end, weight in zip(ends, weights, strict=True)]

    def table(self) -> dict[str, object]:
        """Return the tables that browsers load."""
        return table_of(frozenset(+self._signs), [form.all for form in self.forms()])

    def forms(self) -> tuple[Forms, ...]:
        """Return what characters of the first tree become in each other one."""
        return tuple(Forms(choices_of(+counts)) for counts in self._pairs)


def weights_of(pieces: Sequence[Piece]) -> bytes:
    """Return the weight of each piece of a page."""
    sizes = (sum(len(line.text) for line in piece.lines[0]) for piece in pieces)
    return bytes(WHOLE if size >= LENGTH else PART if size >= FEW else SHORT for size in sizes)
