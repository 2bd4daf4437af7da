"""How search files are written: in ASCII, so that no charset of a host garbles them, and short when packed.

Chinese text stands as in HZ (RFC 1843): between `~{` and `~}` each character of GB 2312 is two signs, its
bytes less 128.  `~~` is a tilde, `~u` and four hexadecimal digits one UTF-16 unit of anything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""A number's digits to the base of 32, the last one from the first half."""

_OTHER = re.compile(r"~|[^\x00-\x7f]")


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
def _tables() -> tuple[re.Pattern[str], dict[int, str]]:
    pattern = re.compile(f"([{re.escape(''.join(doubles()))}]+)")
    return pattern, str.maketrans(doubles())


def coded(text: str) -> str:
    """Return a text in ASCII."""
    runs, table = _tables()
    parts = runs.split(text)
    parts[1::2] = [f"~{{{part.translate(table)}~}}" for part in parts[1::2]]
    parts[::2] = [escaped(part) for part in parts[::2]]
    return "".join(parts)


def escaped(text: str) -> str:
    """Return a text in ASCII, every other sign escaped: what begins alike stands alike."""
    return _OTHER.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "~":
        return "~~"
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"~u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def numbers(values: Iterable[int]) -> str:
    """Return numbers one behind the other."""
    found = []
    for value in values:
        while value > 31:
            found.append(DIGITS[32 + (value & 31)])
            value >>= 5
        found.append(DIGITS[value])
    return "".join(found)


def rising(values: Iterable[int]) -> str:
    """Return rising numbers, each as what it exceeds the one before and one by."""
    last, steps = -1, []
    for value in values:
        steps.append(value - last - 1)
        last = value
    return numbers(steps)


def assignment(name: str, data: object) -> bytes:
    """Return a file of search: one assignment, in ASCII (reach.md, rules 8 and 13)."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return f'SEARCH["{name}"] = {text};\n'.encode("ascii")
