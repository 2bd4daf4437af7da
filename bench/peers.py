"""Measure Eleventy and Pelican on a plainer site of the same records: python bench/peers.py --work WORK

From nothing, with nothing changed and after one edit, a number of times each; what they wrote is counted
beside it.  See README.md beside this file for what the plainer site leaves out.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from built_tree import read_tree
from contestants import HERE, Contestant, Step
from corpus import Corpus, make_corpus
from measure import CommandFailed
from peers_table import peers_table
from plain_site import write_eleventy, write_pelican
from results import Results

Write = Callable[[Corpus, Path], None]
LANGS = ("en", "zh-hans", "zh-hant")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both, keep and print; the exit code is 1 only when a command fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True, help="folder that setup.sh filled")
    parser.add_argument("--size", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind (default 3)")
    asked = parser.parse_args(arguments)
    work = asked.work.resolve()
    results = Results(work / "results.json")
    try:
        for one in (eleventy(work, asked.size), pelican(work, asked.size)):
            results.keep("peers", one.name, _measured(one, asked.runs))
    except CommandFailed as failed:
        print(f"peers: a command failed:\n{failed}", file=sys.stderr)
        return 1
    print(peers_table(results.data))
    return 0


def _measured(one: Contestant, runs: int) -> dict[str, object]:
    """Build from nothing, again, and after an edit, and count what is there at the end."""
    one.prepare()
    cold = [dataclasses.asdict(one.build_cold()) for _ in range(runs)]
    tree = read_tree(one.output)
    same = [dataclasses.asdict(one.build_again()) for _ in range(runs)]
    edited = []
    for number in range(runs):
        mark = f"m{time.time_ns()}n{number}"
        one.edit(number, mark)
        edited.append(dataclasses.asdict(one.build_edited(number)))
        if not one.shows(number, mark):
            raise CommandFailed(f"{one.name} built, but {one.page(number)} does not show the edit")
        print(f"  {number + 1}. {one.name}: {edited[-1]['wall']:.2f} s after an edit", file=sys.stderr)
    counts = {
        "pages": len(tree.pages),
        "links": tree.links.total(),
        "feeds": tree.feeds,
        "dead": len(tree.broken),
    }
    return {"size": one.size, "cold": cold, "same": same, "edited": edited, **counts}


def eleventy(work: Path, size: int) -> Contestant:
    """Return Eleventy, one run for all languages."""
    modules = work / "eleventy" / "node_modules"
    program = (str(modules / ".bin" / "eleventy"), "--config=eleventy.config.cjs")
    build = Step(command=program, variables=(("NODE_PATH", str(modules)),))
    return _peer("Eleventy", work, size, write_eleventy, (build,), ())


def pelican(work: Path, size: int) -> Contestant:
    """Return Pelican with its cache on, one run a language, as it has no trees of languages."""
    program = (str(work / "pelican" / "bin" / "pelican"), "--quiet", "--settings", "conf.py")
    runs = tuple(Step(command=program, variables=(("BENCH_LANG", lang),)) for lang in LANGS)
    return _peer("Pelican", work, size, write_pelican, runs, tuple(f"cache-{lang}" for lang in LANGS))


def _peer(
    name: str, work: Path, size: int, write: Write, builds: tuple[Step, ...], caches: tuple[str, ...]
) -> Contestant:
    def convert(*file: str) -> Step:
        return Step(command=(sys.executable, str(HERE / "convert.py"), ".", *file))

    return Contestant(
        name=name,
        size=size,
        work=work,
        root=work / f"{name.lower()}-{size}",
        kept=("public", "content/zh-hant", *caches),
        article="content/zh-hans/articles/{slug}.md",
        write=lambda root: write(make_corpus(size), root),
        cold=lambda jobs: (convert(), *builds),
        again=builds,
        saved=lambda slug: (convert(f"articles/{slug}.md"),),
    )


if __name__ == "__main__":
    sys.exit(main())
