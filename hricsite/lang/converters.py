"""The one door to the package opencc: a cached converter for each step between two script tags."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from importlib.resources import files

import opencc

_STEPS = {
    ("zh-Hans", "zh-Hant"): ("t2tw",),
    ("zh-Hans", "zh-Hant-HK"): ("t2hk",),
    ("zh-Hant", "zh-Hans"): ("tw2s",),
    ("zh-Hant", "zh-Hant-HK"): ("tw2t", "t2hk"),
    ("zh-Hant-HK", "zh-Hans"): ("hk2s",),
    ("zh-Hant-HK", "zh-Hant"): ("hk2t", "t2tw"),
}

_SURROGATES = re.compile("([\ud800-\udfff]+)")

BORDER = "\ufdd0"
"""What stands between two blocks that are converted as one text; Unicode keeps it out of every text."""


class WrongPackage(ImportError):
    """Another package than the official one answers to the name `opencc`."""


def transform(text: str, source: str, target: str) -> str:
    """Return the text in the target's characters, by OpenCC's tables alone: no lexicon, marks or quotes.

    Simplified text goes character by character: which words it has is decided elsewhere (`traditional`).
    Text that is Traditional already never passes a configuration made for Simplified text, which damages
    it.  Every character becomes exactly one character, so offsets hold; a lone surrogate, which OpenCC
    cannot read, stays as it is.  An unknown pair of tags raises ValueError.
    """
    if (source, target) not in _STEPS:
        raise ValueError(f"no conversion from {source} to {target}")
    if text.isascii():
        return text
    if source == "zh-Hans":
        text = plain(text)
    for step in _STEPS[source, target]:
        text = _aligned(text, step)
    return text


def plain(text: str) -> str:
    """Return Simplified text in Traditional characters one by one, in OpenCC's own spelling (裏 爲 羣 麪)."""
    return text.translate(_characters())


@cache
def default_forms() -> dict[str, str]:
    """Return the Traditional form of each Simplified character that has another one, in OpenCC's spelling."""
    table = files("hricsite.lang").joinpath("data", "characters.tsv").read_text(encoding="utf-8")
    return {line[0]: line[2] for line in table.splitlines() if not line.startswith("#")}


_USUAL = (
    0x0A, *range(0x20, 0x7F), *range(0x2010, 0x2027), *range(0x3000, 0x3040), *range(0x4E00, 0xA000),
    *range(0xFF00, 0xFFF0), 0xFFFC, ord(BORDER),
)  # fmt: skip


_COMPATIBILITY = (*range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA20))


@cache
def _characters() -> dict[int, int]:
    """Return the table for str.translate, which is twice as fast with the characters in it that stay.

    A compatibility ideograph becomes the unified one that Unicode equates with it, as in OpenCC.
    """
    table = {each: each for each in _USUAL}
    table.update((ord(old), ord(new)) for old, new in default_forms().items())
    for code in _COMPATIBILITY:
        unified = unicodedata.normalize("NFC", chr(code))
        if len(unified) == 1:
            table[code] = table.get(ord(unified), ord(unified))
    return table


def regional(text: str, target: str) -> str:
    """Return text in OpenCC's spelling in that of Taiwan (zh-Hant) or Hong Kong (zh-Hant-HK)."""
    return _aligned(text, _STEPS["zh-Hans", target][0])


def configured(text: str, step: str) -> str:
    """Return the text after one OpenCC configuration such as "s2tw"."""
    return str(_converter(step).convert(text))


def package_version() -> str:
    """Return the version of OpenCC, whose dictionaries change with every release."""
    return str(opencc.__version__)


def _aligned(text: str, step: str) -> str:
    """Return the converted text; where OpenCC changes its length, convert character by character."""
    try:
        converted = configured(text, step)
    except UnicodeEncodeError:
        pieces = _SURROGATES.split(text)
        return "".join(
            piece if place % 2 else _aligned(piece, step) for place, piece in enumerate(pieces) if piece
        )
    if len(converted) == len(text):
        return converted
    if BORDER in text:
        return BORDER.join(_aligned(block, step) for block in text.split(BORDER))
    singly = (configured(each, step) for each in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, singly, strict=True))


@cache
def _converter(step: str) -> opencc.OpenCC:
    """Return this process's converter for one configuration, without characters that most fonts lack."""
    if importlib.util.find_spec("opencc.clib") is None:
        raise WrongPackage(
            "the module opencc is not the official package; remove opencc-python-reimplemented or opencc-py "
            "and install OpenCC"
        )
    return opencc.OpenCC(step, include_tofu_risk_dictionaries=False)
