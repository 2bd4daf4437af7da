"""`build`: content/ to public/."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Mapping
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.printing import conclude, settled, show
from hricsite.commands.progress import working
from hricsite.commands.project import open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.pipeline import BuildOptions, Outcome, build
from hricsite.model.diagnostics import say


def checked_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return a base address with its final slash; refuse one that no page could stand under."""
    if value is None:
        return None
    scheme, mark, rest = value.partition("://")
    if scheme not in ("http", "https") or not mark or not rest or set(value) & set(" ?#"):
        raise click.BadParameter("write it as https://example.org/ or https://example.org/folder/")
    return value if value.endswith("/") else f"{value}/"


@click.command("build")
@click.option("--output", type=shared.FOLDER, help="Folder to write; public/ by default.")
@shared.content
@click.option(
    "--base-url",
    metavar="URL",
    callback=checked_address,
    help="Address the site will have; adds absolute links.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Build date; lifts embargoes up to that day.")
@shared.jobs
@shared.strict
@shared.form
def command(
    output: Path | None,
    content: Path | None,
    base_url: str | None,
    date: datetime.datetime | None,
    jobs: int | None,
    strict: bool,
    form: str,
) -> int:
    """Build the site from content/ into public/."""
    project = open_project(content)
    options = BuildOptions(
        content=project.content,
        output=Path(os.path.abspath(output)) if output else project.public,
        templates=project.templates,
        locales=project.locales,
        work=project.work,
        base_url=base_url,
        date=date.date() if date else None,
        epoch=epoch_date(os.environ),
        jobs=jobs or os.cpu_count() or 1,
        strict=strict,
        review=strict,
    )
    return run(options, speech=speech_of(os.environ), form=form)


def epoch_date(environ: Mapping[str, str]) -> datetime.date | None:
    """Return the day that SOURCE_DATE_EPOCH names, in UTC, or None when it is not set."""
    seconds = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as problem:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {seconds!r}, not a number of seconds") from problem


def run(options: BuildOptions, *, speech: Speech, form: str) -> int:
    """Build, show what was found, and return the exit code."""
    start = time.monotonic()
    with working(speech.say(say("building"))):
        outcome = build(options)
    findings = settled(outcome.diagnostics, strict=options.strict)
    show(findings, root=options.content.parent, speech=speech, form=form)
    conclude(findings, speech=speech, form=form, kept=options.output.name)
    if outcome.failed(options.strict):
        return 1
    click.echo(result_line(outcome, options.output.name, time.monotonic() - start, speech))
    return 0


def result_line(outcome: Outcome, folder: str, seconds: float, speech: Speech) -> str:
    """Return what a finished build says: pages, bytes, seconds, files changed."""
    pages = sum(artifact.path.endswith(".html") for artifact in outcome.artifacts)
    return speech.say(
        say(
            "{folder}/: {pages} pages, {files} files, {bytes} bytes, {seconds} s, {changed} changed",
            folder=folder,
            pages=pages,
            files=len(outcome.artifacts),
            bytes=sum(artifact.size for artifact in outcome.artifacts),
            seconds=f"{seconds:.1f}",
            changed=sum(artifact.changed for artifact in outcome.artifacts),
        )
    )
