"""What kind of character stands beside a mark: wide, soft or narrow."""

from __future__ import annotations

import re
import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_WIDE = re.compile(
    f"[{_HAN}\u2ff0-\u30ff\u3100-\u312f\u31a0-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6]"
)
_SOFT = frozenset("\u00b7\u2014\u2015\u2018\u2019\u201c\u201d\u2025\u2026\u2027\u2e3a")

HAN_RUN = re.compile(f"[{_HAN}]+")
"""Han characters that stand together."""


def is_wide(char: str) -> bool:
    """Say whether the character is Han, kana, bopomofo or a full-width mark, but not Hangul."""
    return _WIDE.match(char) is not None


def is_soft(char: str) -> bool:
    """Say whether the character is a mark that Chinese and English share, such as a curly quote."""
    return char in _SOFT


def is_wide_mark(char: str) -> bool:
    """Say whether the character is a full-width punctuation mark."""
    return is_wide(char) and unicodedata.category(char).startswith("P")


def is_mark(char: str) -> bool:
    """Say whether CommonMark takes the character for punctuation."""
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def is_space(char: str) -> bool:
    """Say whether CommonMark takes the character for white space."""
    return isWhiteSpace(ord(char))


def is_selector(char: str) -> bool:
    """Say whether the character only chooses a form of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
