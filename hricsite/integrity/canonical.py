"""Canonical JSON: one value has one spelling, so that a digest of the bytes is a digest of the value.

ASCII, keys sorted, separators `,` and `:`, integers only, one final newline (design.md, section 6).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

from hricsite.model.diagnostics import Message, say

LARGEST = 2**53 - 1
"""The largest integer that every reader of JSON keeps exactly (RFC 8259, section 6)."""

Pairs = list[tuple[str, Any]]


class Malformed(Exception):
    """Bytes are not what they should be: `sentence` says what is wrong with them."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(sentence))
        self.sentence = sentence


def spell(value: object) -> str:
    """Return a value in canonical JSON, without the final newline."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def encode(value: object) -> bytes:
    """Return a value as a canonical document."""
    return f"{spell(value)}\n".encode("ascii")


def read(data: bytes, shape: Callable[[dict[str, Any]], Any] = lambda found: found) -> Any:
    """Return the value of a JSON document in ASCII; raises Malformed.

    Refused are two equal keys, numbers that are no integers or above LARGEST, and what is no JSON.  `shape`
    is given each object and may return something smaller for it.  Whether the document is canonical is for
    the caller to see: spell what was read and compare.
    """

    def shaped(pairs: Pairs) -> Any:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise Malformed(say("a key stands twice"))
        return shape(found)

    try:
        return json.loads(
            data.decode("ascii"),
            object_pairs_hook=shaped,
            parse_int=_integer,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as problem:
        raise Malformed(say("it is no JSON in ASCII")) from problem


def decode(data: bytes) -> Any:
    """Return the value of a canonical document; raises Malformed for any other spelling."""
    value = read(data)
    if encode(value) != data:
        raise Malformed(say("it is not in the one spelling that is allowed"))
    return value


def _integer(digits: str) -> int:
    if len(digits) > len(str(LARGEST)) or abs(value := int(digits)) > LARGEST:
        raise Malformed(say("a number is too large"))
    return value


def _refuse(_: str) -> NoReturn:
    raise Malformed(say("a number is no integer"))
