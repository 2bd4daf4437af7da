"""How search files are written: in ASCII, so that no charset of a host garbles them, and short when packed.

Chinese text stands as in HZ (RFC 1843): between `~{` and `~}` each character of GB 2312 is two signs, its
bytes less 128.  `~~` is a tilde, `~u` and four hexadecimal digits one UTF-16 unit of anything else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain, groupby
from operator import sub
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""A number's digits to the base of 32, the last one from the first half."""

_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
_OTHER = re.compile(r"~|[^\x00-\x7f]")
_RUNS = re.compile(r"([^\x00-\x7f]+)")
_CODED = re.compile(r"~\{(.*?)~\}|((?:~u[0-9a-f]{4})+)|~~")
_HIGH = bytes(range(0xA1, 0xFF))
_LOW = bytes(range(0x80)) * 2


@cache
def doubles() -> dict[str, str]:
    """Return the two signs of each character of GB 2312, as browsers know it by the name of GBK."""
    found = {}
    for first in range(0x21, 0x78):
        for second in range(0x21, 0x7F):
            sign = bytes((first | 0x80, second | 0x80)).decode("gbk", "replace")
            if len(sign) == 1 and sign != "\ufffd":
                found[sign] = chr(first) + chr(second)
    return found


@cache
def singles() -> dict[str, str]:
    """Return the character of each two signs."""
    return {double: sign for sign, double in doubles().items()}


def coded(text: str) -> str:
    """Return a text in ASCII."""
    parts = _RUNS.split(text.replace("~", "~~"))
    parts[1::2] = map(_coded_run, parts[1::2])
    return "".join(parts)


def _coded_run(run: str) -> str:
    """Return a run without ASCII: nearly every one has signs of GB 2312 only, which a codec knows fast."""
    data = run.encode("gbk", "ignore")
    if len(data) == 2 * len(run) and not data.translate(None, _HIGH):
        return f"~{{{data.translate(_LOW).decode('ascii')}~}}"
    known, found = doubles(), []
    for is_double, signs in groupby(run, known.__contains__):
        part = "".join(known[sign] if is_double else escaped(sign) for sign in signs)
        found.append(f"~{{{part}~}}" if is_double else part)
    return "".join(found)


def escaped(text: str) -> str:
    """Return a text in ASCII, every other sign escaped: what begins alike stands alike."""
    return _OTHER.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "~":
        return "~~"
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"~u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def plain(text: str) -> str:
    """Return the text that `coded` or `escaped` made one in ASCII of."""
    return _CODED.sub(_decode, text) if "~" in text else text


def _decode(found: re.Match[str]) -> str:
    pairs, units = found.groups()
    if units:
        return bytes.fromhex(units.replace("~u", "")).decode("utf-16-be", "surrogatepass")
    if pairs is None:
        return "~"
    known = singles()
    return "".join(known[pairs[at : at + 2]] for at in range(0, len(pairs), 2))


def numbers(values: Iterable[int]) -> str:
    """Return numbers one behind the other."""
    return "".join(map(_number, values))


def rising(values: Sequence[int]) -> str:
    """Return rising numbers, each as what it exceeds the one before and one by."""
    return "".join(map(_step, map(sub, values, chain((-1,), values))))


def numbers_of(text: str) -> list[int]:
    """Return the numbers that stand one behind the other."""
    found, value, shift = [], 0, 0
    for digit in map(_VALUES.__getitem__, text):
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(value)
            value = shift = 0
    return found


def rising_of(text: str) -> list[int]:
    """Return rising numbers."""
    return [total - 1 for total in accumulate(step + 1 for step in numbers_of(text))]


@cache
def _number(value: int) -> str:
    found = ""
    while value > 31:
        found += DIGITS[32 + (value & 31)]
        value >>= 5
    return found + DIGITS[value]


@cache
def _step(step: int) -> str:
    return _number(step - 1)


def assignment(name: str, data: object) -> bytes:
    """Return a file of search: one assignment, in ASCII (reach.md, rules 8 and 13)."""
    return f'SEARCH["{name}"] = {_json(data)};\n'.encode("ascii")


def assigned(name: str, file: bytes) -> Any:
    """Return what a file of search holds; raises ValueError when it goes by another name."""
    before, data = f'SEARCH["{name}"] = ', file.decode("ascii")
    if not data.startswith(before):
        raise ValueError(f"this is not {name}")
    return json.loads(data[len(before) :].rstrip(";\n"))


def stamp_of(*data: object) -> str:
    """Return what tells whether files of search belong together: some digits of a hash."""
    return hashlib.sha256(_json(data).encode("ascii")).hexdigest()[:8]


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=True)
