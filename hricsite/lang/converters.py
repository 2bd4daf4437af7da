"""The one door to the package opencc: a cached converter for each step between two script tags."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache

import opencc

from hricsite.lang.words import columns

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
    return text.translate(_characters() if _is_in_first_plane(text) else _changed())


@cache
def default_forms() -> dict[str, str]:
    """Return the Traditional form of each Simplified character that has another one, in OpenCC's spelling."""
    return dict(zip(*columns("characters.tsv", 2), strict=True))


_COMPATIBILITY = (*range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA20))

_PLANE = 0x10000


@cache
def _characters() -> list[int]:
    """Return the table for str.translate of the first plane, of which nearly all text is made.

    A list, in which those stay that do not change: it is looked up far quicker than a dictionary.
    """
    table = list(range(_PLANE))
    for old, new in _changed().items():
        if old < _PLANE:
            table[old] = new
    return table


@cache
def _changed() -> dict[int, int]:
    """Return all characters that change.

    A compatibility ideograph becomes the unified one that Unicode equates with it, as in OpenCC.
    """
    table = {ord(old): ord(new) for old, new in default_forms().items()}
    for code in _COMPATIBILITY:
        unified = unicodedata.normalize("NFC", chr(code))
        if len(unified) == 1:
            table[code] = table.get(ord(unified), ord(unified))
    return table


def _is_in_first_plane(text: str) -> bool:
    """Say whether a text has no character beyond the first plane, for which UTF-16 takes two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)


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
