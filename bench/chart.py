"""The chart of the results: plain SVG, readable on light and dark ground, drawn without a library."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from cases import CASES, GROWTH
from table import differences, median_and_span

WIDTH, LEFT, RIGHT, TOP = 760, 330, 24, 34
TIME_HEIGHT, ROW = 230, 30
STYLE = """
text{font:13px system-ui,sans-serif;fill:#1a1e21}.quiet{fill:#5a6268}.head{font-weight:600}
.grid{stroke:#d5d8da;stroke-width:1}.hricsite{stroke:#0b6e8f;fill:#0b6e8f}.Hugo{stroke:#b4531a;fill:#b4531a}
.line{fill:none;stroke-width:2.5}.span{stroke-width:3;stroke-linecap:round}.must{stroke:#1a1e21;stroke-width:2}
.aim{stroke:#1a1e21;stroke-width:2;stroke-dasharray:3 3}text.hricsite,text.Hugo{stroke:none}.ground{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e5e3dc}.quiet{fill:#a3a9ad}.grid{stroke:#3a4045}
.hricsite{stroke:#6cc3e0;fill:#6cc3e0}.Hugo{stroke:#f0a26b;fill:#f0a26b}.must,.aim{stroke:#e5e3dc}.ground{fill:#15181b}}
"""
TITLE = "hricsite beside Hugo: time against documents, and ratios by case"

Point = tuple[float, float]


def chart(data: dict[str, Any]) -> str:
    """Return the chart of the results as an SVG document."""
    rows = list(_ratio_rows(data))
    below = TOP + TIME_HEIGHT + 70
    height = below + ROW * len(rows) + 60
    parts = [*_times(data), *_ratios(rows, below)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
            ' aria-labelledby="title">',
            f'<title id="title">{TITLE}</title>',
            f"<style>{STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            *parts,
            "</svg>\n",
        ]
    )


class Scale:
    """A logarithmic axis from one number to another, over a stretch of the drawing."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        """Widen the numbers to whole powers of ten."""
        self.low, self.high = math.floor(math.log10(low)), math.ceil(math.log10(high))
        self._start, self._step = start, (end - start) / max(1, self.high - self.low)

    def __call__(self, value: float) -> float:
        """Return the place of a number."""
        return round(self._start + (math.log10(value) - self.low) * self._step, 1)

    def powers(self) -> Iterator[float]:
        """Yield the powers of ten on the axis."""
        return (10.0**power for power in range(self.low, self.high + 1))


def _times(data: dict[str, Any]) -> Iterator[str]:
    """Yield the upper half: seconds from nothing against documents, both axes logarithmic."""
    found = data.get("growth", {})
    lines = {name: _points(found, name) for name in ("hricsite", "Hugo")}
    seconds = [second for points in lines.values() for _, second in points]
    if not seconds:
        return
    across = Scale(GROWTH[0], GROWTH[-1], 70, WIDTH - 110)
    down = Scale(min(seconds), max(seconds), TOP + TIME_HEIGHT, TOP + 10)
    yield _text(16, 22, "Seconds to build from nothing, by documents", "head")
    for second in down.powers():
        yield _line(70, down(second), WIDTH - 110, down(second), "grid")
        yield _text(62, down(second) + 4, f"{second:g}", "quiet", "end")
    for size in GROWTH:
        yield _text(across(size), TOP + TIME_HEIGHT + 20, f"{size:,}", "quiet", "middle")
    for name, points in lines.items():
        places = [(across(size), down(second)) for size, second in points]
        if places:
            yield f'<polyline class="line {name}" points="{_places(places)}"/>'
            yield from (f'<circle class="{name}" cx="{x}" cy="{y}" r="3.5"/>' for x, y in places)
            yield _text(places[-1][0] + 10, places[-1][1] + 4, name, name)


def _points(found: dict[str, Any], name: str) -> list[Point]:
    return [(size, found[f"{name}-{size}"]["wall"]) for size in GROWTH if f"{name}-{size}" in found]


def _ratio_rows(data: dict[str, Any]) -> Iterator[tuple[str, tuple[float, float, float], float, float]]:
    """Yield name, median with its span, must and aim of each line that may be compared."""
    for case in CASES:
        if case.name in data.get("cases", {}) and not differences(data, case):
            for line in case.lines:
                yield line.name, median_and_span(data, case, line), line.must, line.aim


def _ratios(rows: list[tuple[str, tuple[float, float, float], float, float]], top: int) -> Iterator[str]:
    """Yield the lower half: the ratio of each case with its span, and where it must and should lie."""
    if not rows:
        return
    numbers = [number for _, span, must, aim in rows for number in (*span, must, aim)]
    across = Scale(min(numbers), max(*numbers, 1), LEFT, WIDTH - RIGHT)
    end = top + ROW * len(rows) + 8
    yield _text(16, top - 12, "hricsite to Hugo, left is quicker or smaller", "head")
    for power in across.powers():
        yield _line(across(power), top, across(power), end, "grid")
        yield _text(across(power), end + 18, f"{power:g}", "quiet", "middle")
    for number, (name, (median, low, high), must, aim) in enumerate(rows):
        middle = top + ROW * number + ROW / 2 + 4
        yield _text(16, middle + 4, name.replace("`", ""))
        yield _line(across(must), middle - 11, across(must), middle + 11, "must")
        yield _line(across(aim), middle - 11, across(aim), middle + 11, "aim")
        yield _line(across(low), middle, across(high), middle, "span hricsite")
        yield f'<circle class="hricsite" cx="{across(median)}" cy="{middle}" r="5"/>'
    words = "point: median, bar: all pairs, line: must hold, dashed: aimed at"
    yield _text(16, end + 40, words, "quiet")


def _text(x: float, y: float, words: str, name: str = "", anchor: str = "start") -> str:
    return f'<text class="{name}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    return f'<line class="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _places(points: Iterable[Point]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
