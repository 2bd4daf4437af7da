"""A converted record: what is remembered of it is a short row of bytes; the rest is set aside like its text.

A large site has as many rows as records, and each worker comes to have a copy of those that it looks at.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Callable
from typing import NamedTuple, NewType

from hricsite.engine.codec import FORMAT
from hricsite.engine.spool import Spool, check_in, check_of
from hricsite.model.artifacts import BodyRef

_ROW = struct.Struct("<36s36s16s16s")
"""Where the record lies, where the rest; digests of the brief and of what its own page alone shows."""

Made = NewType("Made", bytes)
"""A published record as converted: the row, then the findings that need other records, packed."""

Bodies = dict[str, BodyRef]
Move = Callable[[BodyRef], BodyRef]


class Rest(NamedTuple):
    """What only the record's own pages ask for, and its brief (packed).

    `texts` is where all text lies that the lexicon was searched for, so that a new name is known to touch it;
    `source_digest` is that of its files.
    """

    bodies: Bodies
    texts: BodyRef | None
    brief: bytes
    headings: BodyRef
    source_digest: str


class Converted(NamedTuple):
    """What converting a record comes to: where it lies, the rest, its findings (packed; nothing without)."""

    record: BodyRef
    rest: Rest
    findings: bytes


def made_of(converted: Converted, spool: Spool) -> Made:
    """Return the row that stands for a converted record, the rest set aside."""
    record, rest, findings = converted
    own = (rest.source_digest, *(f"{lang} {check_in(body).hex()}" for lang, body in rest.bodies.items()))
    shown = check_in(rest.headings) + "".join(own).encode("ascii")
    return Made(_ROW.pack(record, _aside(rest, spool), check_of(rest.brief), check_of(shown)) + findings)


def record_of(made: Made) -> BodyRef:
    """Return where the record lies."""
    return BodyRef(made[:36])


def rest_of(made: Made, spool: Spool) -> Rest:
    """Return the rest of a record; raises Damaged when it is not there as it was."""
    return Rest(*marshal.loads(spool.fetch(_rest_of(made))))


def findings_of(made: Made) -> bytes:
    """Return the findings that need other records, packed; nothing when there are none."""
    return made[_ROW.size :]


def digests_of(made: Made) -> dict[str, str]:
    """Return the digests of what is asked of a record: as others see it, in brief, what its page shows."""
    record, _, brief, own = _ROW.unpack_from(made)
    return {"record": check_in(BodyRef(record)).hex(), "brief": brief.hex(), "own": own.hex()}


def parts_of(made: Made, spool: Spool) -> list[BodyRef]:
    """Return where all parts of a record lie."""
    rest = rest_of(made, spool)
    parts = (record_of(made), _rest_of(made), rest.texts, rest.headings, *rest.bodies.values())
    return [ref for ref in parts if ref is not None]


def moved(made: Made, move: Move, spool: Spool) -> Made:
    """Return the row of a record whose parts were moved."""
    rest = rest_of(made, spool)
    there = rest._replace(
        bodies={lang: move(ref) for lang, ref in rest.bodies.items()},
        texts=rest.texts and move(rest.texts),
        headings=move(rest.headings),
    )
    place = move(_rest_of(made)) if there == rest else _aside(there, spool)
    return Made(move(record_of(made)) + place + made[72:])


def _rest_of(made: Made) -> BodyRef:
    return BodyRef(made[36:72])


def _aside(rest: Rest, spool: Spool) -> BodyRef:
    return spool.keep(marshal.dumps(tuple(rest), FORMAT))
