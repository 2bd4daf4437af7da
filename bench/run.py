"""Measure hricsite beside Hugo in alternating pairs, print the table, keep everything in WORK/results.json.

    python bench/run.py --work WORK [--cases cold-1000,serve-1000,growth] [--pairs 5]

A case that is in the file already, measured with the same code, is not measured again without --again.
Nothing here passes or fails a test.  See README.md beside this file.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from cases import CASES, GROWTH, LARGE, grown
from contestants import PROJECT, Contestant, hricsite, hugo, hugo_program
from equality import compare
from measure import CommandFailed
from results import Results, code_digest, machine
from table import growth_table, main_table

QUIET = 300
"""Seconds: so long ext4 keeps away from the inodes of deleted files that are not on the disk yet."""

NAMES = (*(case.name for case in CASES), "growth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked and print it; the exit code is 1 only when a command fails."""
    asked = _parser().parse_args(arguments)
    work = asked.work.resolve()
    program = hugo_program(asked.hugo or work)
    if program is None:
        print(f"run: there is no Hugo; run: sh bench/setup.sh {work}", file=sys.stderr)
        return 1
    work.mkdir(parents=True, exist_ok=True)
    bed = Bed(asked, work, program)
    try:
        for name in asked.cases:
            bed.run(name)
    except CommandFailed as failed:
        print(f"run: a command failed:\n{failed}", file=sys.stderr)
        return 1
    if asked.divide > 1:
        print(f"Every size divided by {asked.divide}: this tries the bench, it measures nothing.\n")
    print(main_table(bed.results.data), growth_table(bed.results.data), sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for everything made here")
    parser.add_argument("--cases", type=_cases, default=NAMES, help=f"some of {','.join(NAMES)}")
    parser.add_argument("--pairs", type=int, default=5, help="builds of each, in turn (default 5)")
    parser.add_argument("--again", action="store_true", help="measure what is measured already")
    parser.add_argument("--engine", type=Path, default=PROJECT, help="another checkout of hricsite")
    parser.add_argument("--hugo", type=Path, help="folder that setup.sh filled, when it is not WORK")
    parser.add_argument("--divide", type=int, default=1, help="divide every size, to try the bench itself")
    return parser


def _cases(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in NAMES]:
        raise argparse.ArgumentTypeError(f"there is no case {unknown[0]}")
    return names


class Bed:
    """The contestants, the results so far, and which sources were written in this run."""

    def __init__(self, asked: argparse.Namespace, work: Path, program: Path) -> None:
        self._asked, self._work, self._program = asked, work, program
        self._written: set[str] = set()
        self._deleted = work / "deleted"
        engine = asked.engine.resolve()
        self._engine, self._code = engine, code_digest(engine)
        self.results = Results(work / "results.json")
        self.results.data |= {"machine": machine(program), "divide": asked.divide}

    def run(self, name: str) -> None:
        """Measure one case, unless it is known, and keep it."""
        if name == "growth":
            self._grow()
            return
        case = next(case for case in CASES if case.name == name)
        if not self._asked.again and self.results.is_known("cases", name, self._code):
            return
        print(f"{name}:", file=sys.stderr)
        ours, theirs = self._both(case.size)
        for one in (ours, theirs):
            self._prepare(one)
        self._wait()
        values = case.measure(ours, theirs, self._asked.pairs)
        self._tidy(ours)
        self._compare(ours, theirs)
        self.results.keep("cases", name, {"code": self._code, "size": ours.size, "values": values})

    def _grow(self) -> None:
        """Measure each size that is not known yet: hricsite to the end, Hugo as far as it is compared."""
        for size in GROWTH:
            for one in self._both(size)[: 2 if size <= LARGE else 1]:
                name = f"{one.name}-{size}"
                if not self._asked.again and self.results.is_known("growth", name, self._code):
                    continue
                print(f"growth, {name}:", file=sys.stderr)
                self._prepare(one)
                cost = dataclasses.asdict(grown(one))
                self._tidy(one)
                self.results.keep("growth", name, {"code": self._code, "size": one.size, **cost})

    def _both(self, size: int) -> tuple[Contestant, Contestant]:
        count = size // self._asked.divide
        return hricsite(self._work, count, self._engine), hugo(self._work, count, self._program)

    def _prepare(self, one: Contestant) -> None:
        """Write a contestant's sources once in a run, so that no earlier edit is left in them."""
        if one.root.name not in self._written:
            if one.root.exists():
                self._deleted.touch()
            one.prepare()
            self._written.add(one.root.name)

    def _tidy(self, one: Contestant) -> None:
        one.tidy()
        self._deleted.touch()

    def _wait(self) -> None:
        """Wait until ext4 no longer passes over the inodes of files that were deleted for each new one."""
        left = QUIET - (time.time() - self._deleted.stat().st_mtime) if self._deleted.exists() else 0
        if left > 0 and self._asked.divide == 1:
            print(f"  waiting {left:.0f} s: files were deleted", file=sys.stderr)
            time.sleep(left)

    def _compare(self, ours: Contestant, theirs: Contestant) -> None:
        """Keep what differs between the two sites of a size, once."""
        if not self.results.is_known("equality", str(ours.size), self._code):
            verdict = dataclasses.asdict(compare(ours.output, theirs.output))
            self.results.keep("equality", str(ours.size), {"code": self._code, **verdict})


if __name__ == "__main__":
    sys.exit(main())
