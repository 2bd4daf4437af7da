"""A list page: titled groups of entries, with ways to other lists."""

from __future__ import annotations

from dataclasses import dataclass

from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Feed, Filter, Group, Link
from hricsite.render.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What the template of a list shows; `count` is the number of entries in words."""

    title: Words
    deck: str
    count: str
    groups: tuple[Group, ...]
    filters: tuple[Filter, ...] = ()
    dated: bool = False
    note: str = ""
    follow: tuple[Feed, ...] = ()


def list_page(
    scope: Scope,
    title: str,
    groups: tuple[Group, ...],
    *,
    deck: str = "",
    trail: tuple[Link, ...] = (),
    filters: tuple[Filter, ...] = (),
    dated: bool = False,
    note: str = "",
    follow: tuple[Feed, ...] = (),
    count: int = 0,
    counted: bool = True,
) -> PageView:
    """Return a list page; `dated` lists show each entry's date in the margin.

    `count` is the size of the whole list, of which this page may be a part; one not `counted` says none.
    """
    shown = sum(len(group.items) for group in groups)
    counts = (
        scope.text("{shown} of {n} records", shown=shown, n=count)
        if 0 < shown < count
        else scope.messages.plural("{n} record", "{n} records", count or shown)
    )
    view = ListView(
        title=Words(title, scope.lang),
        deck=deck,
        count=counts if counted else "",
        groups=groups,
        filters=filters,
        dated=dated,
        note=note,
        follow=follow,
    )
    return PageView(
        template="list.html",
        look=scope.look,
        chrome=chrome(scope, view.title, description=Words(deck, scope.lang), trail=trail),
        content=view,
    )
