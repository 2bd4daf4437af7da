"""`withdraw`: a record is emptied and put on the list of what must not come back, all in one go."""

from __future__ import annotations

import os
import secrets
import subprocess
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.atomic import write_atomically
from hricsite.commands.printing import conclude, show
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.content.kinds import BY_NAME
from hricsite.content.withdrawn import NAME, digest_of
from hricsite.engine.pipeline import BuildOptions, Tools
from hricsite.engine.temporary import temporary_tools
from hricsite.engine.withdrawing import Withdrawal, prepare
from hricsite.model.diagnostics import Diagnostic, in_order, say

HEAD = """\
# What was withdrawn and must not come back; written by `python3 build.py withdraw`, and published as
# data/withdrawn.json.  Each digest is the SHA-256 of the salt's bytes, then kind:slug in UTF-8.
# Take no line out, and never change the salt.
"""


@click.command("withdraw")
@click.argument("record", metavar="SLUG|KIND:SLUG")
@click.option("--discard", is_flag=True, help="Go on although git does not hold all of what is deleted.")
@shared.content
@shared.jobs
def command(record: str, discard: bool, content: Path | None, jobs: int | None) -> int:
    """Take a record down: a profile by its slug, another record as KIND:SLUG.

    Its facts, its texts, and the sources and pictures that no other record names are deleted.  What is left
    says that it is withdrawn, and content/withdrawn.yaml keeps it from coming back.  Nothing is changed while
    other texts still name the person.
    """
    kind, slug = checked(record)
    project, speech = open_project(content), speech_of(os.environ)
    with working(speech.say(say("looking for what names it"))):
        found, findings = look_for(project, kind, slug, jobs or os.cpu_count() or 1)
    if found is None:
        wrong = in_order(findings)
        show(wrong, root=project.content.parent, speech=speech, form="text")
        conclude(wrong, speech=speech, form="text")
        click.echo(speech.say(say("nothing was changed; mend this and run it again")), err=True)
        return 1
    lost = [] if discard else unsaved(project, (found.facts, *found.files))
    if lost:
        for path in lost:
            sentence = say("git does not hold {path} as it is now", path=f"{project.content.name}/{path}")
            click.echo(f"hricsite: {speech.say(sentence)}", err=True)
        remedy = say("nothing was changed; commit first, or add --discard to lose it")
        click.echo(speech.say(remedy), err=True)
        return 1
    carry_out(project, kind, slug, found, speech)
    return 0


def checked(record: str) -> tuple[str, str]:
    """Return kind and slug of what is to be withdrawn."""
    kind, mark, slug = record.rpartition(":")
    kind = kind if mark else "profile"
    if kind not in BY_NAME or kind == "term":
        known = ", ".join(sorted({*BY_NAME} - {"term"}))
        raise click.BadParameter(f"write SLUG for a profile, or KIND:SLUG with one of {known}")
    return kind, slug


def look_for(
    project: Project, kind: str, slug: str, jobs: int
) -> tuple[Withdrawal | None, tuple[Diagnostic, ...]]:
    """Return what withdrawing the record takes, or None and what stands in its way; nothing is written."""
    options = BuildOptions(
        content=project.content,
        output=project.public,
        templates=project.templates,
        locales=project.locales,
        work=project.work,
        jobs=jobs,
    )
    with temporary_tools(jobs) as (pool, spool):
        return prepare(options, kind, slug, Tools(pool=pool, spool=spool))


def unsaved(project: Project, paths: tuple[str, ...]) -> list[str]:
    """Return the files that are not in git as they are now; all of them where git cannot say."""
    there = [path for path in paths if (project.content / path).exists()]
    words = ("git", "status", "--porcelain", "--ignored", "--untracked-files=all", "--")
    lost = []
    for path in there:
        try:
            done = subprocess.run(
                [*words, Path(path).name],
                cwd=(project.content / path).parent,
                capture_output=True,
                check=False,
            )
        except OSError:
            return there
        if done.returncode or done.stdout:
            lost.append(path)
    return lost


def carry_out(project: Project, kind: str, slug: str, found: Withdrawal, speech: Speech) -> None:
    """Write the list first and the emptied record last: stopped half-way, no build publishes the record."""
    salt = found.known.salt if found.known else secrets.token_hex(16)
    digests = {*(found.known.digests if found.known else ()), digest_of(salt, kind, slug)}
    lines = "".join(f"  - {digest}\n" for digest in sorted(digests))
    write_atomically(project.content / NAME, f"{HEAD}salt: {salt}\ndigests:\n{lines}")
    click.echo(f"{project.content.name}/{NAME}")
    for path in found.files:
        (project.content / path).unlink(missing_ok=True)
        sentence = say("deleted: {path}", path=f"{project.content.name}/{path}")
        click.echo(speech.say(sentence))
    facts = project.content / found.facts
    facts.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(facts, found.left)
    click.echo(f"{project.content.name}/{found.facts}")
    onward = say(
        "commit these files, build, and bring every copy up to date; docs/editors.md says what git and older"
        " copies keep"
    )
    click.echo(speech.say(onward), err=True)
