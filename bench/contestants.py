"""hricsite and Hugo as the bench drives them: what is written, built, removed and edited."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from content_folder import write_content
from corpus import make_corpus
from hugo_site import write_hugo
from measure import Cost, run

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
NEW = "当天晚上，家属把新的信件送到了法院后面的招待所里面。"
NOTHING = Cost(wall=0, cpu=0, largest=0, together=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command, run in a contestant's folder, with variables beside those there are."""

    command: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One way to build the corpus of one size.

    `write` makes the folder of the sources; `kept` is what builds leave in it, `article` where the Simplified
    text of an article is.  `cold` gives the steps from nothing for a number of workers (0: as many as there
    are processors), `again` those of one more build, `saved` what is done by hand after an edit.
    """

    name: str
    size: int
    work: Path
    root: Path
    kept: tuple[str, ...]
    article: str
    write: Callable[[Path], None]
    cold: Callable[[int], tuple[Step, ...]]
    again: tuple[Step, ...]
    saved: Callable[[str], tuple[Step, ...]]
    server: Callable[[int], Step] | None = None

    @property
    def output(self) -> Path:
        """Where the built site is."""
        return self.root / "public"

    def prepare(self) -> None:
        """Write the sources anew, as they were before any edit."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.write(self.root)

    def build_cold(self, *, jobs: int = 0, every: float = 0) -> Cost:
        """Move away what earlier builds left and build; memory is read each `every` seconds.

        It is not deleted yet: for minutes after many files were, ext4 passes over their inodes one by one for
        each new file.  What was written is on the disk before the next build begins.
        """
        self._gone.mkdir(exist_ok=True)
        for name in self.kept:
            if (self.root / name).exists():
                (self.root / name).rename(tempfile.mkdtemp(dir=self._gone))
        os.sync()
        return self._run(self.cold(jobs), every)

    def tidy(self) -> None:
        """Delete what was moved away."""
        shutil.rmtree(self._gone, ignore_errors=True)

    @property
    def _gone(self) -> Path:
        return self.work / "gone"

    def build_again(self) -> Cost:
        """Build once more, nothing removed."""
        return self._run(self.again)

    def build_edited(self, number: int) -> Cost:
        """Do what the edit of that number asks for by hand, and build."""
        return self._run((*self.saved(self.slug(number)), *self.again))

    def save(self, number: int) -> Cost:
        """Do what the edit of that number asks for by hand, before a server can see it."""
        return self._run(self.saved(self.slug(number)))

    def slug(self, number: int) -> str:
        """Return the article that the edit of that number is made in: another one each time."""
        return f"doc-{(7 + 131 * number) % (self.size - self.size // 5):06d}"

    def page(self, number: int) -> str:
        """Return the path of the Traditional page that the edit of that number shows on."""
        return f"zh-hant/articles/{self.slug(number)}.html"

    def edit(self, number: int, mark: str) -> None:
        """Append a paragraph with a mark to one Simplified article."""
        path = self.root / self.article.format(slug=self.slug(number))
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{NEW}{mark}\n", encoding="utf-8", newline="\n")

    def shows(self, number: int, mark: str) -> bool:
        """Say whether the built Traditional page holds the mark."""
        return mark in (self.output / self.page(number)).read_text(encoding="utf-8")

    def _run(self, steps: Iterable[Step], every: float = 0) -> Cost:
        log = self.work / "last.log"
        costs = (run(step.command, self.root, log, dict(step.variables), every) for step in steps)
        return reduce(add, costs, NOTHING)


def hricsite(work: Path, size: int, engine: Path = PROJECT) -> Contestant:
    """Return this project, or the one in the folder `engine`, building a folder of content alone."""
    python = (("PYTHONPATH", str(engine)),)

    def build(jobs: int) -> Step:
        command = (sys.executable, "-m", "hricsite", "build", "--jobs", str(jobs or os.cpu_count() or 1))
        return Step(command=command, variables=python)

    return Contestant(
        name="hricsite", size=size, work=work, root=work / f"hricsite-{size}", kept=("public", ".hricsite"),
        article="content/articles/{slug}/zh-Hans.md",
        write=lambda root: write_content(make_corpus(size), root / "content"),
        cold=lambda jobs: (build(jobs),), again=(build(0),), saved=lambda slug: (),
        server=lambda port: Step(
            command=(sys.executable, "-m", "hricsite", "serve", "--port", str(port)), variables=python
        ),
    )  # fmt: skip


def hugo(work: Path, size: int, program: Path) -> Contestant:
    """Return Hugo with the OpenCC step that makes its third language.

    With one worker it is told to use one processor.  Its server runs as quick as it can: in memory, and
    without a script put into the pages.
    """
    root = work / f"hugo-{size}"

    def build(jobs: int) -> Step:
        variables = (("GOMAXPROCS", str(jobs)),) if jobs else ()
        return Step(command=(str(program), "--quiet"), variables=variables)

    def convert(*file: str) -> Step:
        return Step(command=(sys.executable, str(HERE / "convert.py"), ".", *file))

    def server(port: int) -> Step:
        where = ("--bind", "127.0.0.1", "--port", str(port), "--baseURL", f"http://127.0.0.1:{port}/")
        return Step(command=(str(program), "server", *where, "--disableLiveReload", "--renderToMemory"))

    return Contestant(
        name="Hugo", size=size, work=work, root=root, kept=("public", "content/zh-hant", "resources"),
        article="content/zh-hans/articles/{slug}.md", write=lambda root: write_hugo(make_corpus(size), root),
        cold=lambda jobs: (convert(), build(jobs)), again=(build(0),),
        saved=lambda slug: (convert(f"articles/{slug}.md"),), server=server,
    )  # fmt: skip


def hugo_program(work: Path) -> Path | None:
    """Return Hugo's own program below `work`; the package's wrapper would add the start of a Python."""
    found = sorted(work.glob("hugo/lib*/**/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else None
