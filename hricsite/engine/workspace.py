"""One output and all that is remembered of it between builds: opened, brought up to date, kept."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hricsite.content.withdrawn import NAME as WITHDRAWN
from hricsite.engine import memory as remembered
from hricsite.engine.clock import Clock
from hricsite.engine.exchange import repair
from hricsite.engine.lock import held, key_of
from hricsite.engine.memory import Memory
from hricsite.engine.pipeline import BuildOptions, Outcome, Tools, renew
from hricsite.engine.pool import Pool, Report
from hricsite.engine.program import known_digest
from hricsite.engine.publishing import Exchanged, InPlace, Ready, Target
from hricsite.engine.sources import Stamp, stamps_of
from hricsite.engine.spool import Damaged, Spool
from hricsite.engine.tidying import is_untidy, tidied
from hricsite.engine.tree import check_ours, scan, spare_of
from hricsite.outputs.withdrawn import LIST

PROGRAM = "program"
"""The file of the work folder that knows the digest of the program."""

COLLECTED = (50_000, 20, 100)
"""How seldom the collector looks at objects: nearly all that a build makes lives to its end."""


def lock_of(options: BuildOptions) -> Path:
    """Return the file that is locked while something is built into the output."""
    return options.work / f"{key_of(options.output)}.lock"


def cache_of(options: BuildOptions) -> Path:
    """Return the folder in which everything remembered of the output lies."""
    return options.work / f"{key_of(options.output)}.cache"


@contextmanager
def workspace(options: BuildOptions, report: Report = lambda done, total: None) -> Iterator[Workspace]:
    """Hold an output for work: locked, put right after a kill, and ours.

    Raises ForeignFolder when the output is not a site of ours, and Busy when another process builds into it.
    """
    gc.set_threshold(*COLLECTED)
    with held(lock_of(options)):
        repair(options.output)
        check_ours(options.output)
        space = Workspace(options, report)
        try:
            yield space
        finally:
            space.close()


def pool_of(options: BuildOptions, report: Report) -> Pool:
    """Return the workers of this machine, or those of the cluster that was asked for."""
    if not options.executor:
        return Pool(options.jobs, report)
    from hricsite.engine.cluster import pool_on

    return pool_on(options, report)


def build(options: BuildOptions) -> Outcome:
    """Build the site and put it in place of the old one, or leave the old one and say why.

    Nothing is touched when content has an error, when a worker or the disk fails, or when the new tree
    equals the old.
    """
    with workspace(options) as space:
        outcome = space.update(stamps_of(options.content))
        if outcome.memory is not None:
            space.save()
        return outcome


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


class Workspace:
    """The state of one output in memory; the caller holds its lock."""

    def __init__(self, options: BuildOptions, report: Report = lambda done, total: None) -> None:
        """Remember what an earlier build left, unless it is not to be used.

        What it left is for the list of withdrawn records that it knew: when another is added, everything is
        forgotten, for the texts of that record are in there too.
        """
        self.options = options
        self._folder = cache_of(options)
        withdrawn = hashlib.sha256(_bytes_of(options.content / WITHDRAWN)).hexdigest()
        self._key = f"{known_digest(options.work / PROGRAM)} {withdrawn} {options.content}"
        self.memory = Memory(key=self._key)
        self._watched = False
        self._pool = pool_of(options, report)
        self._spool = Spool(self._folder / "parts")
        self._begin(forget=not options.cache)
        if options.cache:
            self.memory = remembered.load(self._folder / "memory", self._key)
            if not self.memory.files:
                self._begin(forget=True)

    def _begin(self, *, forget: bool) -> None:
        self._spool.close()
        if forget:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._spool = Spool.after(self._folder / "parts")

    def update(
        self, stamps: Mapping[str, Stamp], *, clock: Clock | None = None, ready: Ready | None = None,
        in_place: bool = False,
    ) -> Outcome:  # fmt: skip
        """Bring the output up to date with content, whose files have these stamps now.

        What is remembered and turns out to be damaged is made again.
        """
        tools = Tools(
            pool=self._pool, spool=self._spool, clock=clock or Clock(), ready=ready or (lambda paths: None)
        )
        target = self._target(in_place)
        self.memory.open()
        self._watched = False  # until all is done: a failure on the way leaves files unknown to memory
        try:
            outcome = renew(self.options, stamps, self.memory, target, tools)
        except Damaged:
            self._forget()
            return self.update(stamps, clock=clock, ready=ready, in_place=in_place)
        if outcome.memory is not None:
            self.memory, self._watched = outcome.memory, in_place
        elif not in_place:
            self._spool.drop_run()
        return outcome

    def _target(self, in_place: bool) -> Target:
        output = self.options.output
        if in_place:
            known = {path: page.stamp for path, page in self.memory.pages.items()}
            return InPlace(output=output, before=known if self._watched else scan(output))
        return Exchanged(output=output, spare=spare_of(output, self.options.work), before=scan(output))

    def save(self) -> None:
        """Leave for the next build what this one knows, and drop what nobody needs any more.

        The tree before is dropped when the list of withdrawn records is another now: it shows who they were.
        """
        spare = spare_of(self.options.output, self.options.work)
        if spare.exists() and _bytes_of(spare / LIST) != _bytes_of(self.options.output / LIST):
            shutil.rmtree(spare)
        try:
            if is_untidy(self._spool):
                self.memory.open()
                self.memory.records = tidied(self.memory.records, self._spool)
        except Damaged:  # in a part that this build did not need: the next one begins anew
            self._forget()
            return
        remembered.save(self.memory, self._folder / "memory")

    def _forget(self) -> None:
        """Remember nothing, here and on the disk."""
        self._spool.close()
        self._begin(forget=True)
        self.memory = Memory(key=self._key)

    def close(self) -> None:
        """End the workers and close the files."""
        self._pool.close()
        self._spool.close()
