"""Pages of the site itself: about, safety, how to mirror."""

from __future__ import annotations

from typing import Literal

from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say


class Page(Facts):
    """`pages/<slug>.yaml`, optional; `shows` adds a list that the site keeps."""

    shows: Literal["nothing", "mirrors", "contact", "data"] = "nothing"


KIND = Kind(
    name="page",
    folder="pages",
    record=Page,
    template="page.html",
    facts="optional",
    word=say("Page"),
    heading=say("About this site"),
    deck=say("How this site works and how to use it safely."),
    listed="title",
)
