"""The table of results: gathered from the tests, printed at the end of a run, kept in docs/portability.md."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.portability.conditions import CONDITIONS
from tests.portability.servers import pywb_program
from tests.tools.browser import SHELL
from tests.tools.programs import NODE_MODULES

PAGE = Path(__file__).parents[2] / "docs/portability.md"
KEEP = "HRICSITE_KEEP_TABLE"
"""The environment variable that has the page written anew; without it the table is only printed."""

READERS = ("scripts off", "scripts on", "w3m", "lynx")
ROWS: dict[str, tuple[str, ...]] = {
    "conditions": tuple(condition.name for condition in CONDITIONS),
    "servers": (
        "nginx, top of a host",
        "nginx, proxy below a path",
        "rewriting proxy (nginx sub_filter)",
        "Apache",
        "Caddy",
        "squid, cold",
        "squid, warm",
        "varnish, cold",
        "varnish, warm",
        "tinyproxy",
        "unblocker",
        "pywb",
    ),
    "copies": ("wget -m", "wget -m -k -E", "wget2 -m", "HTTrack", "zip, unpacked", "FAT image"),
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "conditions": tuple(f"{reader}, {build}" for build in ("default", "--ascii") for reader in READERS),
    "servers": ("same bytes", "same words and links", "scripts off", "scripts on"),
    "copies": ("same bytes", "same words and links", "Chromium"),
}
VERSIONS: dict[str, tuple[str, ...]] = {
    "nginx": ("nginx", "-v"),
    "rewriting": ("nginx", "-v"),
    "Apache": ("apache2", "-v"),
    "Caddy": ("caddy", "version"),
    "squid": ("squid", "-v"),
    "varnish": ("varnishd", "-V"),
    "tinyproxy": ("tinyproxy", "-v"),
    "wget": ("wget", "--version"),
    "wget2": ("wget2", "--version"),
    "HTTrack": ("httrack", "--version"),
    "zip": ("unzip", "-v"),
    "FAT": ("mtools", "--version"),
    "Chromium": (SHELL, "--version"),
    "w3m": ("w3m", "-version"),
    "lynx": ("lynx", "-version"),
}
NUMBER = re.compile(r"\d+(?:\.\d+)+")

Cells = dict[tuple[str, str, str], tuple[int, int]]


def cells_of(properties: Iterable[tuple[str, object]]) -> Cells:
    """Return (table, row, column) with (right, all) from what the tests wrote down."""
    cells: Cells = {}
    for name, value in properties:
        if name == "portability":
            table, row, column, right, all_of_them = value  # type: ignore[misc]
            cells[table, row, column] = (right, all_of_them)
    return cells


def lines_of(table: str, cells: Mapping[tuple[str, str, str], tuple[int, int]]) -> list[str]:
    """Return a table as lines of Markdown; what was not run is a dash."""
    head = ["condition"] if table == "conditions" else ["what", "version"]
    lines = [row_of([*head, *COLUMNS[table]]), row_of(["---"] * (len(head) + len(COLUMNS[table])))]
    for row in ROWS[table]:
        found = [cells.get((table, row, column)) for column in COLUMNS[table]]
        words = ["–" if cell is None else f"{cell[0]} of {cell[1]}" for cell in found]
        lines.append(row_of([row, *([] if table == "conditions" else [version_of(row)]), *words]))
    return lines


def row_of(words: list[str]) -> str:
    """Return one line of a Markdown table."""
    return f"| {' | '.join(words)} |"


def version_of(row: str) -> str:
    """Return the version of the program that a row is about."""
    name = row.replace(",", "").split()[0]
    if name == "unblocker":
        package = NODE_MODULES / "unblocker/package.json"
        return str(json.loads(package.read_bytes())["version"]) if package.is_file() else "–"
    command = (str(pywb_program()), "--version") if name == "pywb" else VERSIONS[name]
    search = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    try:
        done = subprocess.run(command, env={**os.environ, "PATH": search}, capture_output=True, check=False)
    except OSError:
        return "–"
    found = NUMBER.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    return found.group() if found else "–"


def write_page(cells: Cells) -> None:
    """Put the tables and the versions of the readers into docs/portability.md, between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    readers = ", ".join(f"{name} {version_of(name)}" for name in ("Chromium", "w3m", "lynx"))
    parts = {"readers": [f"Readers: {readers}."], **{table: lines_of(table, cells) for table in ROWS}}
    for name, lines in parts.items():
        begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
        assert begin in text and end in text, name
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = before + begin + "\n".join(lines) + "\n" + end + after
    PAGE.write_text(text, encoding="utf-8")


def is_whole(cells: Cells) -> bool:
    """Say whether every row of every table has been run."""
    return {(table, row) for table in ROWS for row in ROWS[table]} == {key[:2] for key in cells}


def report(properties: Iterable[tuple[str, object]], passed: bool) -> list[str]:
    """Return the lines to print at the end of a run.

    The page is written when that is asked for, everything was run and it passed.
    """
    cells = cells_of(properties)
    if passed and is_whole(cells) and os.environ.get(KEEP) == "1":
        write_page(cells)
    tables = [table for table in ROWS if any(key[0] == table for key in cells)]
    return [line for table in tables for line in ("", *lines_of(table, cells))]
