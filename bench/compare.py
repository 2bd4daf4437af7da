"""Build one generated site with hricsite and with Hugo, in turn, and print what each cost.

    python bench/compare.py --work FOLDER [--size 1000] [--pairs 3] [--jobs N]

Nothing here passes or fails on a time.  See README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from built_tree import Tree, read_tree
from content_folder import write_content
from corpus import make_corpus
from hugo_site import write_hugo
from measure import CommandFailed, Cost, run

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """One way to build the site: the command, where it runs, what it writes and what is removed before."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path

    def build(self, log: Path) -> Cost:
        """Build from nothing and return the cost."""
        shutil.rmtree(self.output, ignore_errors=True)
        return run(self.command, self.folder, log)


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, measure, print; the exit code is 1 only when a command fails."""
    asked = _parser().parse_args(arguments)
    work = asked.work.resolve()
    hugo = _hugo(work)
    if hugo is None:
        print(f"compare: there is no Hugo in {work / 'hugo'}; run: sh bench/setup.sh {work}", file=sys.stderr)
        return 1
    corpus = make_corpus(asked.size)
    content, site = work / f"content-{asked.size}" / "content", work / f"hugo-{asked.size}"
    for folder, make in ((content, write_content), (site, write_hugo)):
        shutil.rmtree(folder, ignore_errors=True)
        make(corpus, folder)
    convert = Builder(
        name="opencc step", command=(sys.executable, str(HERE / "convert.py"), str(site)), folder=work,
        output=site / "content" / "zh-hant",
    )  # fmt: skip
    ours = Builder(
        name="hricsite", command=_ours(content, work, asked), folder=PROJECT, output=_output(work, asked)
    )
    theirs = Builder(name="Hugo", command=(str(hugo), "--quiet"), folder=site, output=site / "public")
    try:
        costs = _in_turn((convert, ours, theirs), asked.pairs, work)
    except CommandFailed as failed:
        print(f"compare: a build failed:\n{failed}", file=sys.stderr)
        return 1
    _print_all(costs, {each.name: read_tree(each.output) for each in (ours, theirs)}, asked)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for everything made here, outside the project"
    )
    parser.add_argument("--size", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--pairs", type=int, default=3, help="builds of each, in turn (default 3)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="worker processes of hricsite")
    return parser


def _hugo(work: Path) -> Path | None:
    """Return Hugo's own program; the package's wrapper would add the start of a Python."""
    found = sorted(work.glob("hugo/lib*/**/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else None


def _output(work: Path, asked: argparse.Namespace) -> Path:
    return work / f"public-{asked.size}"


def _ours(content: Path, work: Path, asked: argparse.Namespace) -> tuple[str, ...]:
    place = ("--content", str(content), "--output", str(_output(work, asked)))
    return (sys.executable, "-m", "hricsite", "build", *place, "--jobs", str(asked.jobs))


def _in_turn(builders: Sequence[Builder], pairs: int, work: Path) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {builder.name: [] for builder in builders}
    for number in range(1, pairs + 1):
        for builder in builders:
            cost = builder.build(work / "last.log")
            costs[builder.name].append(cost)
            print(
                f"  {number}. {builder.name}: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU",
                file=sys.stderr,
                flush=True,
            )
    return costs


def _print_all(costs: dict[str, list[Cost]], trees: dict[str, Tree], asked: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} processors, hricsite --jobs {asked.jobs}"
    print(f"{asked.size} documents, {asked.pairs} pairs, {machine}\n")
    print("| | pages | files | bytes | internal links | broken | wall s | CPU s | largest MB | together MB |")
    print("| --- " * 10 + "|")
    for name, runs in costs.items():
        tree = trees.get(name)
        counts = (tree.pages, len(tree.paths), tree.size, tree.links, len(tree.broken)) if tree else ("",) * 5
        print("|", " | ".join([name, *map(str, counts), *_medians(runs)]), "|")
    print("\nRatios, hricsite to Hugo, pair by pair (then the median):")
    print("wall             ", _ratios(costs, lambda cost: cost.wall, with_step=False))
    print("wall, with opencc", _ratios(costs, lambda cost: cost.wall, with_step=True))
    print("CPU              ", _ratios(costs, lambda cost: cost.cpu, with_step=False))
    print("CPU, with opencc ", _ratios(costs, lambda cost: cost.cpu, with_step=True))
    print("memory, largest  ", _ratios(costs, lambda cost: cost.largest, with_step=False))
    print("memory, together ", _ratios(costs, lambda cost: cost.together, with_step=False))
    _print_difference(trees)


def _medians(runs: list[Cost]) -> list[str]:
    times = [
        f"{statistics.median(values):.2f}"
        for values in ([each.wall for each in runs], [each.cpu for each in runs])
    ]
    peaks = [
        f"{max(values):.0f}" for values in ([each.largest for each in runs], [each.together for each in runs])
    ]
    return times + peaks


def _ratios(costs: dict[str, list[Cost]], value: Callable[[Cost], float], *, with_step: bool) -> str:
    pairs = zip(costs["hricsite"], costs["Hugo"], costs["opencc step"], strict=True)
    ratios = [
        value(ours) / max(value(hugo) + (value(step) if with_step else 0), 1e-9) for ours, hugo, step in pairs
    ]
    return f"{' '.join(f'{each:.2f}' for each in ratios)}   median {statistics.median(ratios):.2f}"


def _print_difference(trees: dict[str, Tree]) -> None:
    """Say which pages only one of the two wrote, so that nobody takes unequal work for equal."""
    ours, theirs = (trees[name].paths for name in ("hricsite", "Hugo"))
    for name, only in (("hricsite", ours - theirs), ("Hugo", theirs - ours)):
        pages = sorted(path for path in only if path.endswith(".html"))
        others = sorted(path for path in only if not path.endswith(".html"))
        print(
            f"\nOnly {name}: {len(pages)} pages, {len(others)} other files", *(pages + others)[:8], sep="\n  "
        )
    for name, tree in trees.items():
        if tree.broken:
            print(f"\nBroken links of {name}:", *tree.broken[:8], sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
