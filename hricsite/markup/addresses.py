"""Addresses that stand in running text: they lead somewhere, so conversion must not touch them."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_SIGNS = r"!#$%&'()*+,\-./:;=?@_~"
ADDRESS = rf"""(?:
      (?: (?:https?|ftp)://
        | (?<![A-Za-z0-9.])www\.(?=[A-Za-z0-9])
      )
      (?: [A-Za-z0-9{_SIGNS}]
        | (?<=[/=\-_\#?&.%+~:@{_HAN}])[{_HAN}]
      )++
    | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
)"""
"""The pattern of an address, for a verbose regular expression."""

_ADDRESS = re.compile(ADDRESS, re.VERBOSE)


def addresses_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each web and mail address in a text.

    Chinese characters belong to an address where they follow one of its separators
    (https://example.org/头发); directly behind a letter or a digit they are the next word.
    """
    if "://" not in text and "@" not in text and "www." not in text:
        return ()
    return tuple(match.span() for match in _ADDRESS.finditer(text))
