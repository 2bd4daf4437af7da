"""The length of a sentence as an editor writes it, read so that it can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hricsite.content.kinds.profile import Profile
from hricsite.content.strict_yaml import Located
from hricsite.model.diagnostics import Diagnostic, error, say

WITHOUT_END = ("life", "suspended death", "death")
"""Sentences that are no number of months."""

_HEDGES = {"": "", "about ": "~", "at least ": "+"}
_LENGTH = re.compile(r"(about |at least |)(?:([0-9]{1,2}) years?)?(?: ?([0-9]{1,2}) months?)?\Z")


def read_term(text: str) -> str | None:
    """Return a length as months, with `~` after it for about so long and `+` for at least; or its own word.

    `3 years 6 months` is `42`, `at least 12 years` is `144+`, `life` is `life`; None for any other text.
    """
    if text in WITHOUT_END:
        return text
    found = _LENGTH.match(text)
    if found is None:
        return None
    hedge, years, months = found.groups()
    total = int(years or 0) * 12 + int(months or 0)
    return f"{total}{_HEDGES[hedge]}" if total else None


def unclear_terms(facts: Profile, located: Located) -> Iterator[Diagnostic]:
    """Yield an error for each sentence whose length cannot be read."""
    for index, event in enumerate(facts.events):
        if event.sentence is not None and read_term(event.sentence) is None:
            yield error(
                "unclear-sentence",
                located.place(("events", index, "sentence")),
                say(
                    'events[{index}].sentence is "{found}", not a length that can be counted',
                    index=index,
                    found=event.sentence,
                ),
                say(
                    "write 3 years 6 months, life, suspended death or death; before a number also about or at"
                    " least; the rest belongs into text"
                ),
            )
