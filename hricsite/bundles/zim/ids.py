"""The random numbers in a ZIM file, replaced by a digest: the same site gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

ID_AT, ID_SIZE = 8, 16
"""Where the file's own id stands (openZIM's description of the header)."""

TABLE = b"\x0f\rXapian Glass\x04n"
"""How each of the two search tables begins: name and version of Xapian's format; its id comes next."""

TABLES = 2
"""The table of words and the table of titles."""

SUM_SIZE = 16
"""The MD5 of all bytes before it is the end of the file."""

BLOCK = 1 << 20


class OtherFormat(Exception):
    """The file does not have the tables that are expected: this version of libzim writes another format."""


def settle_ids(file: Path) -> None:
    """Give the file, and each search table in it, an id that is the digest of all else, and a new checksum.

    Raises OtherFormat, and leaves the file as it is, when it does not hold two tables.
    """
    with file.open("r+b") as opened:
        places = [ID_AT, *(at + len(TABLE) for at in _find(opened, TABLE))]
        if len(places) != 1 + TABLES:
            raise OtherFormat(f"{len(places) - 1} search tables instead of {TABLES}")
        _put(opened, places, bytes(ID_SIZE))
        digest = bytes.fromhex(_sum(opened, "sha256"))
        _put(opened, places, UUID(bytes=digest[:ID_SIZE], version=4).bytes)
        total = bytes.fromhex(_sum(opened, "md5"))
        opened.seek(-SUM_SIZE, 2)
        opened.write(total)


def _put(opened: BinaryIO, places: list[int], data: bytes) -> None:
    for at in places:
        opened.seek(at)
        opened.write(data)


def _find(opened: BinaryIO, mark: bytes) -> Iterator[int]:
    """Yield where a mark begins, each time that it occurs."""
    opened.seek(0)
    passed, kept = 0, b""
    for block in iter(partial(opened.read, BLOCK), b""):
        data = kept + block
        at = data.find(mark)
        while at >= 0:
            yield passed + at
            at = data.find(mark, at + 1)
        kept = data[1 - len(mark) :]
        passed += len(data) - len(kept)


def _sum(opened: BinaryIO, algorithm: str) -> str:
    """Return the digest of all but the checksum at the end."""
    left = opened.seek(0, 2) - SUM_SIZE
    opened.seek(0)
    digest = hashlib.new(algorithm, usedforsecurity=False)
    while left > 0:
        block = opened.read(min(BLOCK, left))
        digest.update(block)
        left -= len(block)
    return digest.hexdigest()
