"""The grid of regions in site.yaml, and regions and sentences in records that no chart can place."""

from pathlib import Path

import pytest

from hricsite.engine.workspace import build
from hricsite.model.diagnostics import Diagnostic
from tests.sites.whole.building import SETTINGS, SOURCE, loaded, options_of, profile, small

TILE = "  - {{region: {0}, column: {1}, row: 1, label: {{en: {2}}}}}\n"


def grid(*tiles: tuple[str, int, str]) -> str:
    return SETTINGS + "tiles:\n" + "".join(TILE.format(*tile) for tile in tiles)


def findings_of(folder: Path, settings: str, person: str = "") -> tuple[Diagnostic, ...]:
    files = {"site.yaml": settings, "sources/s.yaml": SOURCE, "profiles/p.yaml": person or profile("p")}
    return loaded(small(folder, files), folder / "work")[1]


def claim(region: str) -> str:
    return profile("p", more=f"claims:\n  - {{about: region, value: {region}, as_of: 2020, source: s}}\n")


@pytest.mark.parametrize(
    ("settings", "code", "place", "words"),
    [
        (
            grid(("east", 1, "E"), ("east", 2, "E")),
            *("duplicate-tile", (7, 14), "east has a tile already, on line 6"),
        ),
        (
            grid(("east", 1, "E"), ("west", 1, "W")),
            *("duplicate-tile", (7, 5), "column 1 of row 1 has the tile of east already"),
        ),
        (grid(("east", 1, "Eastern")), *("long-tile", (6, 51), '"Eastern" does not fit into a tile')),
        (grid(("east", 1, "东部的")), *("long-tile", (6, 56), '"东部的" does not fit into a tile')),
        (grid(("east", 11, "E")), *("wrong-value", (6, 28), 'tiles[0].column is "11", more than 10')),
        (grid(("eats", 1, "E")), *("unknown-word", (6, 14), 'tiles[0].region is "eats", which is not known')),
    ],
)
def test_a_mistake_in_the_grid_is_told_where_it_stands(
    tmp_path: Path, settings: str, code: str, place: tuple[int, int], words: str
) -> None:
    content = small(tmp_path, {"site.yaml": settings.replace("{en: 东部的}", "{zh-Hans: 东部的}")})
    outcome = build(options_of(content, tmp_path))

    told = [(each.code, each.location[1:3], str(each.message)) for each in outcome.diagnostics]
    assert (code, place, words) in told
    assert outcome.failed(strict=False)


def test_a_region_that_has_no_tile_is_told_at_its_claim(tmp_path: Path) -> None:
    found = findings_of(tmp_path, grid(("east", 1, "E")), claim("west"))

    assert [(each.severity, each.code, each.location.line) for each in found] == [("warning", "no-tile", 8)]
    assert "west has no tile on the grid" in str(found[0].message)


@pytest.mark.parametrize(
    ("settings", "region"), [(grid(("east", 1, "E")), "east"), (SETTINGS, "west")], ids=["tile", "no grid"]
)
def test_a_region_with_a_tile_or_on_a_site_without_a_grid_is_right(
    tmp_path: Path, settings: str, region: str
) -> None:
    assert findings_of(tmp_path, settings, claim(region)) == ()


def test_a_sentence_that_cannot_be_counted_is_told_with_the_ways_to_write_it(tmp_path: Path) -> None:
    event = "events:\n  - {type: detained, date: 2001, sentence: four years, as_of: 2020, source: s}\n"
    content = small(tmp_path, {"sources/s.yaml": SOURCE, "profiles/p.yaml": profile("p", more=event)})
    (found,) = build(options_of(content, tmp_path)).diagnostics

    assert (found.severity, found.code, found.location[1:3]) == ("error", "unclear-sentence", (8, 44))
    assert str(found.message) == 'events[0].sentence is "four years", not a length that can be counted'
    assert "write 3 years 6 months" in str(found.help)
