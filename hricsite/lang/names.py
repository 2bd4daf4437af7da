"""Names of persons in the other script, where the characters leave no choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from hricsite.lang.converters import configured, transform
from hricsite.lang.detection import may_be_both
from hricsite.lang.tags import is_chinese

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def sure_traditional(text: str, target: str) -> str | None:
    """Return a Simplified name in Traditional characters, or None when a character has several forms.

    杰 may be 杰 or 傑 and only the person knows: then an editor has to write the form.  `target` is
    zh-Hant (Taiwan forms) or zh-Hant-HK.
    """
    if not is_chinese(target):
        raise ValueError(f"{target} is not Chinese")
    if any(len(candidates().get(each, (each,))) > 1 for each in text):
        return None
    return "".join(transform(each, "zh-Hans", target) for each in text)


@cache
def candidates() -> Mapping[str, tuple[str, ...]]:
    """Return the Traditional characters (Taiwan forms) that are written as one Simplified character.

    Read backwards from OpenCC's own table: every character that is a form in use in Taiwan and becomes
    the Simplified one.  A character that is its own Traditional form is among its candidates.
    """
    alone = "\n".join(map(chr, _HAN))
    simplified = configured(alone, "tw2s").split("\n")
    taiwan = configured(alone, "t2tw").split("\n")
    found: dict[str, list[str]] = defaultdict(list)
    for character, short, form in zip(map(chr, _HAN), simplified, taiwan, strict=True):
        changes = transform(character, "zh-Hans", "zh-Hant") != character
        own = short == character and changes and not may_be_both(character)
        if form == character and not own:
            found[short].append(character)
    return {short: tuple(forms) for short, forms in found.items()}
