"""The grid of regions in site.yaml: one tile a region, one region a tile, and names that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from hricsite.content.settings import SiteSettings
from hricsite.content.strict_yaml import Located
from hricsite.model.diagnostics import Diagnostic, error, say

WIDEST = 4
"""Half-widths: two Chinese characters or four Latin letters fit into a tile on a screen of 320 pixels."""


def check_tiles(settings: SiteSettings, located: Located) -> Iterator[Diagnostic]:
    """Yield an error for each second tile of a region or a place, and for each name too long for a tile."""
    regions: dict[str, int] = {}
    places: dict[tuple[int, int], int] = {}
    for index, tile in enumerate(settings.tiles):
        other = regions.setdefault(tile.region.id, index)
        if other != index:
            yield error(
                "duplicate-tile",
                located.place(("tiles", index, "region")),
                say(
                    "{region} has a tile already, on line {line}",
                    region=tile.region.id,
                    line=located.place(("tiles", other, "region")).line,
                ),
                say("keep one of the two"),
            )
        other = places.setdefault((tile.column, tile.row), index)
        if other != index:
            yield error(
                "duplicate-tile",
                located.place(("tiles", index)),
                say(
                    "column {column} of row {row} has the tile of {region} already",
                    column=tile.column,
                    row=tile.row,
                    region=settings.tiles[other].region.id,
                ),
                say("give one of the two another column or row"),
            )
        for lang, label in tile.label.texts().items():
            if _width(label) > WIDEST:
                yield error(
                    "long-tile",
                    located.place(("tiles", index, "label", lang)),
                    say('"{label}" does not fit into a tile', label=label),
                    say(
                        "write two Chinese characters or up to four Latin letters; the table has the whole"
                        " name"
                    ),
                )


def _width(text: str) -> int:
    """Return how many half-widths a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
