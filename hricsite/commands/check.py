"""`check`: everything that is wrong with content, templates and the built site, without writing."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import click

from hricsite.bundles.built_site import NotASite, read_site
from hricsite.checks.whole import check
from hricsite.commands import options as shared
from hricsite.commands.failures import MachineFailed
from hricsite.commands.kit_budgets import over_budget
from hricsite.commands.printing import conclude, settled, show
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.content.key_material import files_under, findings_in
from hricsite.content.ledger import NAME as LEDGER
from hricsite.engine.pipeline import BuildOptions, load, rehearse
from hricsite.engine.pool import Pool
from hricsite.engine.temporary import temporary_tools
from hricsite.engine.tree import check_ours
from hricsite.model.diagnostics import Diagnostic, Location, in_order, say, warning


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--staged", is_flag=True, help="Only findings in files staged in git.")
@shared.content
@shared.jobs
@shared.strict
@shared.form
def command(
    paths: tuple[Path, ...], staged: bool, content: Path | None, jobs: int | None, strict: bool, form: str
) -> int:
    """Show everything that is wrong with content and templates, and with public/ when it is there.

    With PATHs or --staged only findings in those files are shown, and public/ is not looked at.
    """
    project = open_project(content)
    wanted = None
    if staged or paths:
        wanted = tuple(Path(os.path.abspath(path)) for path in paths) + (
            staged_files(project) if staged else ()
        )
    speech = speech_of(os.environ)
    with working(speech.say(say("checking"))):
        findings = source_findings(project, wanted, jobs or os.cpu_count() or 1) + key_findings(project)
        if wanted is None:
            findings += tree_findings(project, jobs or os.cpu_count() or 1)
    if wanted is not None:
        findings = within(findings, wanted, project.content.parent)
    if not strict:
        findings = summed_up(findings, project.content.name)
    return report(in_order(findings), project, speech=speech, form=form, strict=strict)


def summed_up(findings: tuple[Diagnostic, ...], folder: str) -> tuple[Diagnostic, ...]:
    """Return the findings with one warning for all unreviewed conversions; --strict shows each."""
    rest = tuple(each for each in findings if each.code != "uncertain-conversion")
    count = len(findings) - len(rest)
    if not count:
        return findings
    together = warning(
        "uncertain-conversion",
        Location(path=f"{folder}/{LEDGER}"),
        say("uncertain conversions that nobody has reviewed: {n}", n=count),
        say("python3 build.py zh-report lists them"),
    )
    return in_order((*rest, together))


def report(
    findings: tuple[Diagnostic, ...], project: Project, *, speech: Speech, form: str, strict: bool
) -> int:
    """Show the findings and return the exit code."""
    counted = settled(findings, strict=strict)
    show(counted, root=project.content.parent, speech=speech, form=form)
    conclude(counted, speech=speech, form=form)
    if any(each.severity == "error" for each in counted):
        return 1
    if not counted:
        click.echo(speech.say(say("nothing wrong found")))
    return 0


def source_findings(project: Project, wanted: tuple[Path, ...] | None, jobs: int) -> tuple[Diagnostic, ...]:
    """Return what a build would say, sorted; the project's folder is only read.

    A mistake in a template comes to light when pages are made, which is not done when no template is wanted.
    """
    options = BuildOptions(
        content=project.content,
        output=project.public,
        templates=project.templates,
        locales=project.locales,
        work=project.work,
        jobs=jobs,
        review=True,
    )
    with temporary_tools(jobs) as (pool, spool):
        if wanted is None or any(_overlap(path, project.templates) for path in wanted):
            return rehearse(options, pool, spool)
        return in_order(load(options, pool, spool)[1])


def key_findings(project: Project) -> tuple[Diagnostic, ...]:
    """Return a finding for each secret key in content, templates and locales, whatever the file is called."""
    roots = (project.content, project.templates, project.locales)
    return tuple(each for root in roots for each in findings_in(root, files_under(root), root.name))


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def tree_findings(project: Project, jobs: int) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a built site and its kits; nothing when there is none."""
    public = project.public
    if not public.is_dir() or not any(public.iterdir()):
        return ()
    check_ours(public)
    pool = Pool(jobs)
    try:
        found = check(public, pool.map)
    finally:
        pool.close()
    with contextlib.suppress(NotASite):  # a tree of an older version has no kits
        found += tuple(over_budget(read_site(public), project.content))
    return in_order(found)


def within(findings: Iterable[Diagnostic], wanted: tuple[Path, ...], root: Path) -> tuple[Diagnostic, ...]:
    """Return the findings that stand in one of the files or folders."""
    return tuple(
        each for each in findings if any((root / each.location.path).is_relative_to(path) for path in wanted)
    )


def staged_files(project: Project) -> tuple[Path, ...]:
    """Return the files staged in git, deleted ones left out; raise MachineFailed where git cannot say."""
    words = ["git", "diff", "--cached", "--name-only", "--diff-filter=d", "--relative", "-z"]
    root = project.content.parent
    try:
        done = subprocess.run(words, cwd=root, capture_output=True, check=True)
    except FileNotFoundError as problem:
        raise MachineFailed(say("git is not installed; --staged needs it")) from problem
    except subprocess.CalledProcessError as problem:
        raise MachineFailed(
            say("{path} is not in a git repository; --staged needs one", path=root)
        ) from problem
    return tuple(root / os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
