"""A page of the built site as a tree of elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from hricsite.markup.page_reader import PageReader

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(slots=True)
class Node:
    """An element: its name, attributes, and what stands in it."""

    name: str
    attributes: dict[str, str]
    children: list[Child] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The words of its class."""
        return self.attributes.get("class", "").split()

    def find(self, *names: str) -> list[Node]:
        """Return the elements of some names inside it, in the order of the page, not what is in those."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                found += [child] if child.name in names else child.find(*names)
        return found


Child: TypeAlias = Node | str


def main_part(html: str) -> Node:
    """Return the main element of a page as a tree; a page without one gives an element with nothing in it.

    What surrounds it is not looked at: it is the same on all pages, and more than half of the bytes.
    """
    start = html.find("<main")
    return tree_of(html[start : html.find("</main>", start)] if start >= 0 else "")


def tree_of(html: str) -> Node:
    """Return the first element of a piece of a page as a tree; without one, an element with nothing in it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    top = reader.open[0]
    return next((child for child in top.children if isinstance(child, Node)), top)


class _Reader(PageReader):
    """Puts each element into the one that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
