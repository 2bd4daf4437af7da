"""Say what each offline edition costs beside a cold build: `python bench/editions.py SIZE WORK`.

The page goes to standard output; `docs/editions.md` is it.  SIZE is a number of documents, WORK a folder
outside the project.  Memory is read while a command runs, which costs each a twentieth of its time at most.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from content_folder import write_content  # noqa: E402
from corpus import make_corpus  # noqa: E402
from measure import Cost, run  # noqa: E402

from hricsite.bundles import BUNDLES  # noqa: E402
from hricsite.commands.bundle import USB  # noqa: E402

LOOKS = 0.1
"""Seconds between two looks at the memory."""
LARGEST = 300
"""Megabytes that an edition may take of a site of 10,000 documents."""
ADDRESS = "https://example.org/"
LEFT_OUT = ("kit", "pdf")
"""The corpus has no kits; what one takes is what it was made to hold.  Of its documents 30,000 PDFs would be
made, in hours: docs/decisions/weasyprint.md has what they cost.
"""

HEAD = """# What an edition costs

Made by `python bench/editions.py {size} WORK > docs/editions.md`: each edition of a generated site of
{size:,} documents, beside building that site from nothing. An edition has to take less time than the build,
and at most {largest} MB: the peak of the sum of proportional shares of all processes. Every line also holds a
look at the names of all files, which `bundle` takes first.

| what | seconds | beside the build | MB | bytes written | less than the build | at most {largest} MB |
| --- | --- | --- | --- | --- | --- | --- |
"""


def measured(words: list[str], folder: Path, made: Path) -> tuple[Cost, int]:
    """Return what a command costs, and how many bytes it leaves in *made*, which is not there before."""
    command, log = [sys.executable, "-m", "hricsite", *words], folder / "log.txt"
    cost = run(command, folder, log, {"PYTHONPATH": str(PROJECT)}, every=LOOKS)
    return cost, sum(file.stat().st_size for file in made.rglob("*") if file.is_file())


def lines(folder: Path) -> Iterator[str]:
    """Yield the rows of the table; *folder* holds content/."""
    build, size = measured(["build", "--no-cache"], folder, folder / "public")
    yield f"| the build | {build.wall:.1f} | 1 | {build.together:.0f} | {size:,} | | |"
    for name in (*BUNDLES, USB):
        if name not in LEFT_OUT:
            made = folder / name
            words = ["bundle", name, "--base-url", ADDRESS, "--output", str(made)]
            cost, size = measured(words, folder, made)
            share = cost.wall / build.wall
            cells = (f"`{name}`", f"{cost.wall:.1f}", f"{share:.2f}", f"{cost.together:.0f}", f"{size:,}")
            holds = ("yes" if good else "no" for good in (share < 1, cost.together <= LARGEST))
            yield f"| {' | '.join((*cells, *holds))} |"


def main() -> None:
    """Print the page."""
    size = int(sys.argv[1])
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as work:
        folder = Path(work)
        write_content(make_corpus(size), folder / "content")
        sys.stdout.write(HEAD.format(size=size, largest=LARGEST))
        for line in lines(folder):
            print(line, flush=True)


if __name__ == "__main__":
    main()
