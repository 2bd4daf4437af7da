"""docs/portability.md has every condition, server and way to copy, with the results that the tests demand."""

import re

import pytest

from tests.portability.conditions import CONDITIONS
from tests.portability.table import COLUMNS, PAGE, READERS, ROWS


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a table of the page, without its head."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"<!-- begin {table} -->\n(.*)\n<!-- end {table} -->", text, re.DOTALL)
    assert found
    lines = found.group(1).splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def counted(cell: str) -> tuple[int, int]:
    """Return how many pages were right, and of how many."""
    right, _, every = cell.partition(" of ")
    return int(right), int(every)


@pytest.mark.parametrize("table", ROWS)
def test_page_has_every_row(table: str) -> None:
    rows = rows_of(table)

    assert tuple(row[0] for row in rows) == ROWS[table]
    assert {len(row) for row in rows} == {len(COLUMNS[table]) + (1 if table == "conditions" else 2)}


def test_page_says_what_the_conditions_demand() -> None:
    rows = {row[0]: dict(zip(COLUMNS["conditions"], row[1:], strict=True)) for row in rows_of("conditions")}

    for condition in CONDITIONS:
        for build in ("default", "--ascii"):
            for reader in READERS:
                cell = rows[condition.name][f"{reader}, {build}"]
                scripts = {"scripts off": False, "scripts on": True}.get(reader)
                if scripts is not None and scripts not in condition.scripts:
                    assert cell == "–"
                    continue
                right, every = counted(cell)
                name = reader if scripts is None else "chromium"
                assert every > 20
                assert (right == every) if condition.is_read_by(name, build) else (right <= 1)


@pytest.mark.parametrize(("build", "number"), [("default", 16), ("--ascii", 18)])
def test_chromium_reads_the_site_under_so_many_conditions(build: str, number: int) -> None:
    read = [condition.name for condition in CONDITIONS if condition.is_read_by("chromium", build)]

    assert len(CONDITIONS) == 18
    assert len(read) == number


@pytest.mark.parametrize("table", ["servers", "copies"])
def test_page_says_that_nothing_was_lost(table: str) -> None:
    cells = [cell for row in rows_of(table) for cell in row[2:] if cell != "–"]

    assert len(cells) >= 2 * len(ROWS[table]) - 4
    assert {cell for cell in cells if len(set(counted(cell))) != 1} == set()
