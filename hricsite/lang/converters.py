"""The one door to the package opencc: a cached converter for each step between two script tags."""

from __future__ import annotations

import importlib.util
import re
from functools import cache

import opencc

_STEPS = {
    ("zh-Hans", "zh-Hant"): ("s2tw",),
    ("zh-Hans", "zh-Hant-HK"): ("s2hk",),
    ("zh-Hant", "zh-Hans"): ("tw2s",),
    ("zh-Hant", "zh-Hant-HK"): ("tw2t", "t2hk"),
    ("zh-Hant-HK", "zh-Hans"): ("hk2s",),
    ("zh-Hant-HK", "zh-Hant"): ("hk2t", "t2tw"),
}

_SURROGATES = re.compile("([\ud800-\udfff]+)")


class WrongPackage(ImportError):
    """Another package than the official one answers to the name `opencc`."""


def transform(text: str, source: str, target: str) -> str:
    """Return the text in the target's characters, by OpenCC alone: no lexicon, no marks, no quotes.

    Text that is Traditional already never passes a configuration made for Simplified text, which damages
    it.  Every character becomes exactly one character, so offsets hold; a lone surrogate, which OpenCC
    cannot read, stays as it is.  An unknown pair of tags raises ValueError.
    """
    if (source, target) not in _STEPS:
        raise ValueError(f"no conversion from {source} to {target}")
    if text.isascii():
        return text
    for step in _STEPS[source, target]:
        text = _aligned(text, step)
    return text


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
