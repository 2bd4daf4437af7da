"""The script rule (design.md section 3): characters of the other script stand only where `lang` says so."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.checks.page import Page
from hricsite.checks.tree import Check, Tree
from hricsite.lang.detection import only_characters
from hricsite.model.diagnostics import Diagnostic, error, say

_OTHER = {"zh-hans": "zh-Hant", "zh-hant": "zh-Hans"}
_UNSEEN = frozenset({"script", "style"})


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each text in a Chinese tree with characters of the other script only.

    In `zh-hant`, a Simplified-only character must stand inside an element whose own `lang` is not
    Traditional; likewise in `zh-hans`.  This follows from `lang` alone; there is no list of exceptions.
    """
    script = page.path.split("/")[0][:7]
    if script not in _OTHER:
        return
    foreign = only_characters(_OTHER[script])
    for text in page.texts:
        if (
            foreign.isdisjoint(text.text)
            or text.inside in _UNSEEN
            or not text.lang.lower().startswith(script)
        ):
            continue
        found = "".join(dict.fromkeys(character for character in text.text if character in foreign))
        yield error(
            "script-rule",
            page.place(tree.root.name, text.at),
            say(
                "{found} in “{words}” belongs to the other script",
                found=found,
                words=" ".join(text.text.split())[:40],
            ),
            say("write the term in both scripts in its record, or mark the words as [words]{{lang=...}}"),
        )


CHECK = Check(page=of_page)
