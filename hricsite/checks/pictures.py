"""Pictures and sound (reach.md, rule 16): text browsers tell what they show, and nothing jumps or starts."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.checks.page import Page
from hricsite.checks.tree import Check, Tree
from hricsite.model.diagnostics import Diagnostic, error, say

_LATE = ("data-src", "data-srcset")


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each picture without its size or words, and for what starts or loads by itself.

    Whether a picture is the only place of a text, nobody can tell from the file.
    """
    for picture in page.all_of("img"):
        lacking = [name for name in ("width", "height") if not picture.attributes.get(name, "").isdigit()]
        lacking += ["alt"] if "alt" not in picture.attributes else []
        if lacking:
            yield error(
                "bare-picture",
                page.place(tree.root.name, picture.at),
                say("a picture without {names}", names=", ".join(lacking)),
                say("give every picture width, height and alt"),
            )
    for element in page.elements:
        if element.attributes and any(name in element.attributes for name in _LATE):
            yield error(
                "script-picture",
                page.place(tree.root.name, element.at),
                say("a picture that only a script shows"),
                say("write its address into src"),
            )
    for element in page.all_of("video", "audio"):
        if "autoplay" in element.attributes:
            yield error(
                "starts-by-itself",
                page.place(tree.root.name, element.at),
                say("sound or film that starts by itself"),
                say("take autoplay out"),
            )


CHECK = Check(page=of_page)
