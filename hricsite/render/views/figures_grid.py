"""The grid of regions: tiles where the editors put them, numbered where there is a record; no borders."""

from __future__ import annotations

from typing import NamedTuple

from hricsite.assembly.site import resolve
from hricsite.assembly.tallies import Values
from hricsite.lang.dates import format_list
from hricsite.model.text import Words
from hricsite.render.scope import Scope
from hricsite.render.views.people import facet_title

SIDE = 36
"""The side of a tile: eight of them are 288 pixels, what a screen of 320 has room for."""


class TileView(NamedTuple):
    """One tile: where its upper left corner is, what stands on it; `number` is "" without a record."""

    region: str
    label: Words
    x: int
    y: int
    number: str


class Grid(NamedTuple):
    """All tiles, the size of the whole, and the regions on record that have no tile, also in words."""

    width: int
    height: int
    tiles: tuple[TileView, ...]
    beside: tuple[str, ...]
    elsewhere: str


def grid_of(scope: Scope, regions: Values) -> Grid | None:
    """Return the grid as site.yaml has it, or None for a site without one."""
    placed = scope.site.settings.tiles
    if not placed:
        return None
    counted = {region: (sure, unsure) for region, sure, unsure in regions}
    tiles = tuple(
        TileView(
            region=tile.region.id,
            label=resolve(tile.label, scope.lang),
            x=(tile.column - 1) * SIDE,
            y=(tile.row - 1) * SIDE,
            number=_number(*counted.get(tile.region.id, (0, 0))),
        )
        for tile in sorted(placed, key=lambda tile: (tile.row, tile.column))
    )
    known = {tile.region for tile in tiles}
    beside = tuple(region for region, _, _ in regions if region not in known)
    names = [facet_title(scope, "region", region).text for region in beside]
    return Grid(
        width=max(tile.x for tile in tiles) + SIDE,
        height=max(tile.y for tile in tiles) + SIDE,
        tiles=tiles,
        beside=beside,
        elsewhere=format_list(names, scope.lang) if names else "",
    )


def _number(sure: int, unsure: int) -> str:
    """Return what stands on a tile: `3`, `3+` for at least 3, `3?` for perhaps 3."""
    if not sure:
        return f"{unsure}?" if unsure else ""
    return f"{sure}+" if unsure else str(sure)
