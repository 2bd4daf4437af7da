"""`new`: the files of a record, ready to be filled in."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.new_media import slug_of, take_in
from hricsite.commands.project import open_project
from hricsite.commands.scaffolds import FACTS, WITH_TEXTS, facts_of, text_of
from hricsite.commands.speech import Speech, speech_of
from hricsite.content.discovery import is_slug
from hricsite.content.kinds import BY_NAME
from hricsite.model.diagnostics import say

NAMES = tuple(sorted({*FACTS, *WITH_TEXTS}))
MEDIA = "media"


def checked_slug(value: str) -> str:
    """Refuse what cannot be a slug: it is permanent and the same in every language."""
    if not is_slug(value):
        near = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        remedy = f"; {near!r} would do" if is_slug(near) else ""
        raise click.BadParameter(f"use a-z, 0-9 and hyphens, at most 59, not index, feed or by-...{remedy}")
    return value


@click.command("new")
@click.argument("kind", type=click.Choice((*NAMES, MEDIA)))
@click.argument("name", metavar="SLUG|FILE")
@click.argument("slug", metavar="[SLUG]", default="")
@shared.content
def command(kind: str, name: str, slug: str, content: Path | None) -> int:
    """Write the files of a new record, with comments and blanks to fill in.

    `new media FILE [SLUG]` takes a picture in, made anew without metadata; the file itself stays as it is.
    """
    speech = speech_of(os.environ)
    if kind == MEDIA:
        wanted = checked_slug(slug) if slug else slug_of(Path(name))
        return take_in(open_project(content).content, Path(name), wanted, speech=speech)
    if slug:
        raise click.UsageError("only new media takes two words")
    files = scaffold(kind, checked_slug(name), datetime.date.today().isoformat())
    return run(open_project(content).content, files, speech=speech)


def scaffold(kind: str, slug: str, today: str) -> dict[str, str]:
    """Return the files of a new record as paths inside the content folder, with their text."""
    found = BY_NAME[kind]
    files: dict[str, str] = {}
    if kind in FACTS:
        path = (
            f"{found.folder}/{slug}/{found.facts_name}" if found.facts_name else f"{found.folder}/{slug}.yaml"
        )
        schema = "../" * (path.count("/") + 1) + f"schemas/{kind}.json"
        files[path] = facts_of(kind, slug, today, schema)
    if kind in WITH_TEXTS:
        files |= {f"{found.folder}/{slug}/{lang}.md": text_of(today) for lang in ("en", "zh-Hans")}
    return files


def run(content: Path, files: dict[str, str], *, speech: Speech) -> int:
    """Write the files, all or none; refuse when one of them is there already."""
    there = [path for path in files if (content / path).exists()]
    if there:
        for path in there:
            sentence = say("{path} is there already and stays as it is", path=f"{content.name}/{path}")
            click.echo(f"hricsite: {speech.say(sentence)}", err=True)
        return 1
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        with (content / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        click.echo(f"{content.name}/{path}")
    click.echo(
        speech.say(
            say("fill in the keys with nothing behind them, delete what you do not need, then run check")
        ),
        err=True,
    )
    return 0
