"""Names of persons in the other script, where the characters leave no choice."""

from __future__ import annotations

from functools import cache

from hricsite.lang.converters import transform
from hricsite.lang.tags import is_chinese
from hricsite.lang.words import rows


def sure_traditional(text: str, target: str) -> str | None:
    """Return a Simplified name in Traditional characters, or None when a character has several forms.

    杰 may be 杰 or 傑 and only the person knows: then an editor has to write the form.  `target` is
    zh-Hant (Taiwan forms) or zh-Hant-HK.
    """
    if not is_chinese(target):
        raise ValueError(f"{target} is not Chinese")
    if not _several_forms().isdisjoint(text):
        return None
    return "".join(transform(each, "zh-Hans", target) for each in text)


@cache
def _several_forms() -> frozenset[str]:
    """Return the Simplified characters as which several characters in use in Taiwan are written."""
    return frozenset(each for each, _ in rows("several-forms.tsv"))
