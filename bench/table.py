"""The tables of the results, in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import Any

from cases import CASES, GROWTH, LARGE, Case, Line

MOST_MEMORY = 1500.0
MOST_TIMES = 11.0
LINEAR = 10.0


def median_and_span(data: dict[str, Any], case: Case, line: Line) -> tuple[float, float, float]:
    """Return the median, least and greatest of the ratios hricsite to Hugo, pair by pair."""
    pairs = zip(*data["cases"][case.name]["values"][line.key], strict=True)
    ratios = [ours / max(theirs, 1e-9) for ours, theirs in pairs]
    return statistics.median(ratios), min(ratios), max(ratios)


def differences(data: dict[str, Any], case: Case) -> list[str]:
    """Return why the case's times may not be compared; nothing when the sites are equal."""
    found = data["cases"][case.name]
    gate = data.get("equality", {}).get(str(found["size"]))
    return gate["differences"] if gate else ["the sites were not compared"]


def main_table(data: dict[str, Any]) -> str:
    """Return the table of all cases measured, with what must hold and what is aimed at."""
    head = ("case", "must", "aim", "hricsite", "Hugo", "ratio", "least to most", "must holds", "aim holds")
    rows = [
        _row(data, case, line) for case in CASES for line in case.lines if case.name in data.get("cases", {})
    ]
    return table(head, [*rows, *_last_rows(data)])


def _row(data: dict[str, Any], case: Case, line: Line) -> tuple[str, ...]:
    ours, theirs = data["cases"][case.name]["values"][line.key]
    values = [f"{statistics.median(some):.{_places(some)}f} {line.unit}" for some in (ours, theirs)]
    start = (line.name, f"{line.must:g}", f"{line.aim:g}", *values)
    if unequal := differences(data, case):
        return (*start, "none", "", f"not comparable: {unequal[0]}", "")
    median, low, high = median_and_span(data, case, line)
    spread = f"{low:.3f} to {high:.3f} ({len(ours)})"
    return (*start, f"**{median:.3f}**", spread, _yes(median <= line.must), _yes(median <= line.aim))


def _last_rows(data: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the rows of the largest size: its time beside that of 10,000, and its memory."""
    found = data.get("growth", {})
    whole, part = found.get(f"hricsite-{GROWTH[-1]}"), found.get(f"hricsite-{LARGE}")
    if not whole or not part:
        return []
    times = whole["wall"] / part["wall"]
    name = "100,000 documents"
    return [
        (f"{name}, time beside 10,000", f"{MOST_TIMES:g}", f"{LINEAR:g}", f"{whole['wall']:.0f} s", "",
         f"**{times:.1f}**", "", _yes(times <= MOST_TIMES), _yes(times <= LINEAR)),
        (f"{name}, peak memory", "1.5 GB", "", f"{whole['together']:.0f} MB", "", "", "",
         _yes(whole["together"] <= MOST_MEMORY), ""),
    ]  # fmt: skip


def growth_table(data: dict[str, Any]) -> str:
    """Return time, CPU time and memory by number of documents, hricsite's and Hugo's."""
    head = ("documents", "hricsite wall s", "CPU s", "peak MB", "Hugo wall s", "CPU s", "peak MB")
    found = data.get("growth", {})
    rows = []
    for size in GROWTH:
        if f"hricsite-{size}" in found:
            cells = [_cells(found.get(f"{name}-{size}")) for name in ("hricsite", "Hugo")]
            rows.append((f"{size:,}", *cells[0], *cells[1]))
    return table(head, rows) if rows else ""


def _cells(cost: dict[str, float] | None) -> tuple[str, str, str]:
    if cost is None:
        return "", "", ""
    return f"{cost['wall']:.1f}", f"{cost['cpu']:.1f}", f"{cost['together']:.0f}"


def equality_table(data: dict[str, Any]) -> str:
    """Return what was counted in both sites of each size, and what differs beyond one in a hundred."""
    parts = []
    for size, gate in sorted(data.get("equality", {}).items(), key=lambda each: int(each[0])):
        rows = [(name, f"{ours:,}", f"{theirs:,}") for name, (ours, theirs) in gate["counts"].items()]
        found = "; ".join(gate["differences"]) or "nothing"
        parts += [table((f"{int(size):,} documents", "hricsite", "Hugo"), rows), f"Different: {found}.\n"]
    return "\n".join(parts)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [" | ".join(cells) for cells in (tuple(head), *map(tuple, rows))]
    rule = " | ".join("---" for _ in lines[0].split(" | "))
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:])) + "\n"


def _places(values: list[float]) -> int:
    return 0 if statistics.median(values) >= 100 else 2


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
