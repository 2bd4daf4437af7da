"""What is compared: each case with its lines, the ratio a release must hold and the one it aims at."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from contestants import Contestant
from measure import CommandFailed, Cost
from serving import edit_and_wait, running

GROWTH = (1_000, 3_000, 10_000, 30_000, 100_000)
LARGE = 10_000
SMALL = 1_000

Values = dict[str, tuple[list[float], list[float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table: a value of a case, its unit, and the ratios hricsite to Hugo."""

    name: str
    key: str
    unit: str
    must: float
    aim: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One measurement at one size; `measure` returns values by key, hricsite's and Hugo's pair by pair."""

    name: str
    size: int
    lines: tuple[Line, ...]
    measure: Callable[[Contestant, Contestant, int], Values]


def cold(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Build from nothing in turn."""
    return {"wall": _in_turn(pairs, lambda one, _: one.build_cold().wall, ours, theirs)}


def cold_both(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Build from nothing in turn with every processor, and again with one worker, counting CPU time."""
    alone = _in_turn(pairs, lambda one, _: one.build_cold(jobs=1).cpu, ours, theirs)
    return {"cpu": alone, **cold(ours, theirs, pairs)}


def no_change(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Run the build again in turn with nothing changed."""
    _settle(ours, theirs)
    return {"wall": _in_turn(pairs, lambda one, _: one.build_again().wall, ours, theirs)}


def one_edit(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Append a paragraph to one Chinese article and run the build, in turn, another article each time."""
    _settle(ours, theirs)
    stamp = time.time_ns()

    def edited(one: Contestant, number: int) -> float:
        mark = f"m{stamp}n{number}"
        one.edit(number, mark)
        cost = one.build_edited(number)
        if not one.shows(number, mark):
            raise CommandFailed(f"{one.name} built, but {one.page(number)} does not show the edit")
        return cost.wall

    return {"wall": _in_turn(pairs, edited, ours, theirs)}


def serve(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Edit while both servers run, in turn, until the Traditional page answers with the new words."""
    _settle(ours, theirs)
    stamp = time.time_ns()
    with contextlib.ExitStack() as servers:
        ports = {one.name: servers.enter_context(running(one)) for one in (ours, theirs)}

        def waited(one: Contestant, number: int) -> float:
            return edit_and_wait(one, ports[one.name], number, f"m{stamp}n{number}")

        return {"wall": _in_turn(pairs, waited, ours, theirs)}


def memory(ours: Contestant, theirs: Contestant, pairs: int) -> Values:
    """Build from nothing in turn and read the memory of all processes together."""
    return {"memory": _in_turn(pairs, lambda one, _: one.build_cold(every=0.1).together, ours, theirs)}


def grown(one: Contestant) -> Cost:
    """Build one size from nothing once, reading the memory now and then."""
    return one.build_cold(every=0.3)


def _settle(*both: Contestant) -> None:
    """Build both once, so that there is something to change."""
    for one in both:
        one.build_cold()


def _in_turn(
    pairs: int, measure: Callable[[Contestant, int], float], *both: Contestant
) -> tuple[list[float], list[float]]:
    values: dict[str, list[float]] = {one.name: [] for one in both}
    for number in range(1, pairs + 1):
        for one in both:
            value = measure(one, number)
            values[one.name].append(round(value, 4))
            print(f"  {number}. {one.name}, {one.size} documents: {value:.2f}", file=sys.stderr, flush=True)
    ours, theirs = values.values()
    return ours, theirs


def _wall(name: str, must: float, aim: float) -> tuple[Line, ...]:
    return (Line(name=name, key="wall", unit="s", must=must, aim=aim),)


CASES = (
    Case(
        name="cold-10000", size=LARGE, measure=cold_both,
        lines=(
            *_wall("cold, 10,000 documents, every processor", 0.75, 0.50),
            Line(name="cold, 10,000 documents, one job", key="cpu", unit="s CPU", must=0.75, aim=0.50),
        ),
    ),
    Case(name="cold-1000", size=SMALL, measure=cold, lines=_wall("cold, 1,000 documents", 0.90, 0.60)),
    Case(name="no-change", size=LARGE, measure=no_change,
         lines=_wall("nothing changed, 10,000 documents", 0.02, 0.01)),
    Case(name="one-edit", size=LARGE, measure=one_edit,
         lines=_wall("one edit, command, 10,000 documents", 0.05, 0.025)),
    Case(name="serve-10000", size=LARGE, measure=serve,
         lines=_wall("one edit in `serve`, 10,000 documents", 0.15, 0.05)),
    Case(name="serve-1000", size=SMALL, measure=serve,
         lines=_wall("one edit in `serve`, 1,000 documents", 0.60, 0.30)),
    Case(name="memory", size=LARGE, measure=memory,
         lines=(Line(name="peak memory, cold, 10,000 documents", key="memory", unit="MB",
                     must=0.20, aim=0.10),)),
)  # fmt: skip
