"""`build`: content/ to public/."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hricsite.commands import options as shared
from hricsite.commands.failures import MachineFailed
from hricsite.commands.printing import conclude, settled, show
from hricsite.commands.progress import Progress
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.exchange import is_damaged
from hricsite.engine.lock import key_of
from hricsite.engine.tree import check_ours
from hricsite.engine.unchanged import Inputs, Last, inputs_of, remember_last, unchanged
from hricsite.model.diagnostics import say
from hricsite.model.later import DOWNLOADS

if TYPE_CHECKING:
    from hricsite.engine.pipeline import BuildOptions, Outcome


def checked_executor(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the address of a cluster, or nothing; refuse what is neither."""
    address = value.removeprefix("dask://")
    if value and (address == value or not address.rpartition(":")[2].isdecimal()):
        raise click.BadParameter("write it as dask://HOST:PORT")
    return value


@contextmanager
def telling_of_cluster(executor: str) -> Iterator[None]:
    """Say in one sentence what a cluster cannot do."""
    if not executor:
        yield
        return
    from hricsite.engine.cluster import ClusterFailed

    try:
        yield
    except ClusterFailed as failed:
        raise MachineFailed(failed.sentence) from failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    project: Project
    output: Path
    base_url: str | None
    date: datetime.date | None
    epoch: datetime.date | None
    jobs: int
    executor: str
    cache: bool
    ascii: bool
    strict: bool
    explain: bool
    timings: bool
    form: str

    def choices(self) -> str:
        """Return the choices that shape the site or what is told of it, in words."""
        return f"{self.base_url} {self.date} {self.epoch} {self.strict} {self.ascii}"


@click.command("build")
@click.option("--output", type=shared.FOLDER, help="Folder to write; public/ by default.")
@shared.content
@click.option(
    "--base-url",
    metavar="URL",
    callback=shared.checked_address,
    help="Address the site will have; adds absolute links.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Build date; lifts embargoes up to that day.")
@click.option("--ascii", is_flag=True, help="Pages in plain ASCII, for hosts that name a wrong charset.")
@shared.jobs
@click.option(
    "--executor",
    default="",
    metavar="dask://HOST:PORT",
    callback=checked_executor,
    help="Let the workers of a Dask cluster do the work.",
)
@click.option("--no-cache", is_flag=True, help="Forget what earlier builds left; make everything anew.")
@click.option("--explain", is_flag=True, help="Say which pages were made, and why.")
@click.option("--timings", is_flag=True, help="Say how long each phase took.")
@shared.strict
@shared.form
def command(
    output: Path | None, content: Path | None, base_url: str | None, date: datetime.datetime | None,
    ascii: bool, jobs: int | None, executor: str, no_cache: bool, explain: bool, timings: bool, strict: bool,
    form: str,
) -> int:  # fmt: skip
    """Build the site from content/ into public/."""
    project = open_project(content)
    asked = Asked(
        project=project,
        output=project.output(output, project.public),
        base_url=base_url,
        date=date.date() if date else None,
        epoch=epoch_date(os.environ),
        jobs=jobs or os.cpu_count() or 1,
        executor=executor,
        cache=not no_cache,
        ascii=ascii,
        strict=strict,
        explain=explain,
        timings=timings,
        form=form,
    )
    return run(asked, speech_of(os.environ))


def epoch_date(environ: Mapping[str, str]) -> datetime.date | None:
    """Return the day that SOURCE_DATE_EPOCH names, in UTC, or None when it is not set."""
    seconds = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as problem:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {seconds!r}, not a number of seconds") from problem


def run(asked: Asked, speech: Speech) -> int:
    """Build, show what was found, and return the exit code."""
    start = time.monotonic()
    project, file = asked.project, asked.project.work / f"{key_of(asked.output)}.last"
    inputs = inputs_of(project.content, project.templates, project.locales, asked.choices(), time.time_ns())
    last = unchanged(file, inputs, asked.output) if asked.cache and not is_damaged(asked.output) else None
    if last is not None:
        check_ours(asked.output)
        return tell(asked, last, 0, start, speech)
    editions = asked.output / DOWNLOADS
    had_editions = editions.is_dir()
    with telling_of_cluster(asked.executor):
        code = _build(asked, inputs, file, start, speech)
    if had_editions and not editions.is_dir():
        gone = say("{folder}/ held the site before and is gone; run bundle", folder=DOWNLOADS)
        click.echo(speech.say(gone))
    return code


def _build(asked: Asked, inputs: Inputs, file: Path, start: float, speech: Speech) -> int:
    """Do what has to be done; only now is anything of weight loaded."""
    from hricsite.commands.explain import explain, timings
    from hricsite.engine.clock import Clock
    from hricsite.engine.workspace import workspace

    with Progress(speech) as progress, workspace(_options(asked), progress.done) as space:
        clock = Clock(progress.begin)
        outcome = space.update(inputs.content, clock=clock)
        failed = outcome.failed(asked.strict)
        if not failed:
            with clock("remember"):
                space.save()
                result = last_of(outcome)
                pages = outcome.memory.pages if outcome.memory else {}
                stamps = {path: page.stamp for path, page in pages.items()}
                remember_last(file, result, inputs, stamps)
    if failed:
        findings = settled(outcome.diagnostics, strict=asked.strict)
        show(findings, root=asked.project.content.parent, speech=speech, form=asked.form)
        conclude(findings, speech=speech, form=asked.form, kept=asked.output.name)
        return 1
    for line in (*(explain(outcome) if asked.explain else ()), *(timings(clock) if asked.timings else ())):
        click.echo(speech.say(line))
    return tell(asked, result, outcome.changed, start, speech)


def _options(asked: Asked) -> BuildOptions:
    from hricsite.engine.pipeline import BuildOptions

    project = asked.project
    return BuildOptions(
        content=project.content,
        output=asked.output,
        templates=project.templates,
        locales=project.locales,
        work=project.work,
        base_url=asked.base_url,
        date=asked.date,
        epoch=asked.epoch,
        jobs=asked.jobs,
        executor=asked.executor,
        strict=asked.strict,
        review=asked.strict,
        cache=asked.cache,
        ascii=asked.ascii,
    )


def last_of(outcome: Outcome) -> Last:
    """Return what a build that went well came to."""
    pages = outcome.memory.pages if outcome.memory else {}
    return Last(
        pages=sum(path.endswith(".html") for path in pages),
        files=len(pages),
        size=sum(page.stamp[0] for page in pages.values()),
        findings=outcome.diagnostics,
    )


def tell(asked: Asked, last: Last, changed: int, start: float, speech: Speech) -> int:
    """Show what was found and what the site is now, and return the exit code."""
    show(last.findings, root=asked.project.content.parent, speech=speech, form=asked.form)
    conclude(last.findings, speech=speech, form=asked.form, kept=asked.output.name)
    click.echo(result_line(last, asked.output.name, changed, time.monotonic() - start, speech))
    return 0


def result_line(last: Last, folder: str, changed: int, seconds: float, speech: Speech) -> str:
    """Return what a finished build says: pages, bytes, seconds, files changed."""
    return speech.say(
        say(
            "{folder}/: {pages} pages, {files} files, {bytes} bytes, {seconds} s, {changed} changed",
            folder=folder,
            pages=last.pages,
            files=last.files,
            bytes=last.size,
            seconds=f"{seconds:.1f}",
            changed=changed,
        )
    )
