"""Write the results into docs/: `python bench/page.py WORK/results.json`.

The tables of docs/benchmarks.md stand between marks and are replaced; what is said around them is a person's.
The chart is docs/benchmarks.svg.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from chart import chart
from peers_table import peers_table
from table import equality_table, growth_table, main_table

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> int:
    """Write the page's tables and the chart; the exit code is 1 when the results are of no full run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("results", type=Path, help="what run.py and peers.py wrote")
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder of the page and the chart")
    asked = parser.parse_args()
    data = json.loads(asked.results.read_text(encoding="utf-8"))
    if data.get("divide", 1) != 1:
        print("page: these results only tried the bench, with every size divided", file=sys.stderr)
        return 1
    page = asked.docs / "benchmarks.md"
    text = filled(page.read_text(encoding="utf-8"), _tables(data))
    page.write_text(text, encoding="utf-8", newline="\n")
    (asked.docs / "benchmarks.svg").write_text(chart(data), encoding="utf-8", newline="\n")
    return 0


def _tables(data: dict[str, Any]) -> dict[str, str]:
    return {
        "machine": _machine(data["machine"]),
        "cases": main_table(data),
        "growth": growth_table(data),
        "equality": equality_table(data),
        "peers": peers_table(data),
    }


def _machine(found: dict[str, str]) -> str:
    return (
        f"{found['processors']} processors, {found['memory']}, {found['system']}, Python {found['python']},"
        f" Hugo {found['hugo']}\n"
    )


def filled(page: str, tables: dict[str, str]) -> str:
    """Return the page with each table between its marks; a mark that is not there raises ValueError."""
    for name, table in tables.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        if not mark.search(page):
            raise ValueError(f"docs/benchmarks.md has no place for {name}")
        page = mark.sub(lambda found, table=table: f"{found[1]}{table}{found[2]}", page)
    return page


if __name__ == "__main__":
    sys.exit(main())
