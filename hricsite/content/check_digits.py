"""Check digits of identity-card numbers: of the mainland, of Hong Kong and of Taiwan."""

from __future__ import annotations

import re

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of the first 17 digits of an identity-card number (GB 11643-1999, which is ISO 7064, MOD 11-2)."""

CHECKS = "10X98765432"
"""The last character by the remainder of the weighted sum."""

TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""Letters of Taiwan's identity cards in the order of their numbers, which begin at 10."""


def is_mainland(words: str) -> bool:
    """Say whether the last character is that of GB 11643-1999; `words` are 17 digits, then a digit or X."""
    number = re.sub(r"[ -]", "", words).upper()
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return CHECKS[total % 11] == number[17]


def is_hong_kong(words: str) -> bool:
    """Say whether the check digit is right: letters count from 10, a single one stands after a space (36)."""
    head, digits, last = words[:-9], words[-9:-3], words[-2]
    values = [36] if len(head) == 1 else []
    values += [ord(each) - 55 for each in head] + [int(each) for each in digits]
    values.append(10 if last == "A" else int(last))
    return sum(weight * value for weight, value in zip(range(9, 0, -1), values, strict=True)) % 11 == 0


def is_taiwan(words: str) -> bool:
    """Say whether the check digit of a letter and nine digits is right; the letter counts as two digits."""
    tens, ones = divmod(TAIWAN.index(words[0]) + 10, 10)
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    digits = (tens, ones, *map(int, words[1:]))
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 10 == 0
