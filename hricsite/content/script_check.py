"""Is Chinese text in the script its file name or key declares?"""

from __future__ import annotations

import re
from functools import cache

from hricsite.lang.detection import foreign_characters, only_characters
from hricsite.lang.tags import is_chinese
from hricsite.model.diagnostics import Diagnostic, Location, error, say

_EXEMPT = re.compile(
    r"\[[^\[\]]*\]\{[^{}]*lang=[^{}]*\}|-\{.*?\}-|`[^`\n]*`|\]\([^()\s]*\)|\{#[^{}]*\}", re.DOTALL
)


def has_foreign(text: str, lang: str) -> bool:
    """Say whether a text has characters of the script it is not declared as, exempt or not."""
    other = "zh-Hant" if lang == "zh-Hans" else "zh-Hans"
    return is_chinese(lang) and _foreign(other).search(text) is not None


@cache
def _foreign(script: str) -> re.Pattern[str]:
    """Return the pattern of a character of this script only: it tells fastest that a text has none."""
    return re.compile(f"[{''.join(sorted(only_characters(script)))}]")


def wrong_script(text: str, lang: str, place: Location) -> tuple[Diagnostic, ...]:
    """Return a finding when a text declared as one Chinese script has characters of the other only.

    Spans with their own `lang`, marks `-{...}-`, code and addresses are exempt.  `place` is where the text
    begins; the finding stands at the first foreign character.
    """
    if not has_foreign(text, lang):
        return ()
    shown = _EXEMPT.sub(lambda found: " " * len(found.group()), text)
    foreign = foreign_characters(shown, lang)
    if not foreign:
        return ()
    offset, character = foreign[0]
    before = text[:offset]
    line = before.count("\n")
    column = offset - (before.rfind("\n") + 1) + (place.column if line == 0 else 1)
    other = "zh-Hant" if lang == "zh-Hans" else "zh-Hans"
    return (
        error(
            "wrong-script",
            Location(path=place.path, line=place.line + line, column=column, end_column=column + 1),
            say(
                "declared {lang}, the text has {count} characters that are {other} only, first {character}",
                lang=lang,
                count=len(foreign),
                other=other,
                character=character,
            ),
            say("correct them, rename the file or key, or mark a quotation as [text]{{lang=...}}"),
        ),
    )
