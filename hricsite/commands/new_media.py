"""`new media`: a picture from anywhere as files of `content/media`, with a record to fill in."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

import click

from hricsite.commands.atomic import write_new
from hricsite.commands.failures import MachineFailed
from hricsite.commands.pictures import File, NoPillow, NotTaken, Reencoded, reencode
from hricsite.commands.printing import show
from hricsite.commands.speech import Speech
from hricsite.content.discovery import is_slug
from hricsite.content.media import large_name
from hricsite.content.picture_traces import GPS
from hricsite.model.diagnostics import Location, error, say

LARGEST = 100_000_000
"""Bytes of a file that is read."""

_RECORD = """\
# yaml-language-server: $schema=../../schemas/picture.json
# What the picture shows.  Each text that shows it says so again, for its own readers.
shows:
  en:
  zh-Hans:
author:
licence:
# Who can be recognised, and who agreed that the picture is published; or that nobody can be.
consent:
# The people on it who have a profile here, by slug: [chen-mou]; [] where there is none.
people:
# The day it was taken, if that harms nobody: 2001-01-18, 2001-01 or 2001.
# taken:
"""


def slug_of(file: Path) -> str:
    """Return the slug that the name of a file comes to; what cannot be one raises click.BadParameter."""
    slug = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    if not is_slug(slug):
        raise click.BadParameter("no slug can be made of the file's name; write: new media FILE SLUG")
    return slug


def take_in(content: Path, file: Path, slug: str, *, speech: Speech) -> int:
    """Write the files of a picture, all or none, and return the exit code; `file` stays as it is."""
    media = content / "media"
    try:
        _check_free(media, slug, content.name)
        made = reencode(_bytes_of(file), file.suffix.lower())
    except NoPillow as problem:
        raise MachineFailed(
            say(
                "new media needs a package that is not installed; this installs it: "
                "python3 build.py --with images new media FILE"
            )
        ) from problem
    except NotTaken as refused:
        finding = error(refused.code, Location(path=str(file)), refused.sentence, refused.remedy)
        show((finding,), root=content.parent, speech=speech, form="text")
        return 1
    files = files_of(slug, made)
    media.mkdir(exist_ok=True)
    write_new((media / name, data, 0o666) for name, data in files.items())
    for name in files:
        click.echo(f"{content.name}/media/{name}")
    _tell(made, speech)
    return 0


def files_of(slug: str, made: Reencoded) -> dict[str, bytes]:
    """Return the bytes of each file by its name in `media/`, the record last."""
    name = f"{slug}{made.suffix}"
    files = {name: made.file.data}
    record = _RECORD + _facts(made.file, "")
    if made.large:
        files[large_name(name)] = made.large.data
        record += "large:\n" + _facts(made.large, "  ")
    return {**files, f"{slug}.yaml": record.encode("ascii")}


def _facts(file: File, indent: str) -> str:
    digest = hashlib.sha256(file.data).hexdigest()
    return f"{indent}width: {file.width}\n{indent}height: {file.height}\n{indent}digest: {digest}\n"


def _check_free(media: Path, slug: str, content: str) -> None:
    there = sorted(path.name for path in media.glob(f"{slug}.*"))
    if there:
        raise NotTaken(
            "name-taken",
            say("{path} is there already and stays as it is", path=f"{content}/media/{there[0]}"),
            say("choose another slug: new media FILE SLUG"),
        )


def _bytes_of(file: Path) -> bytes:
    """Return the bytes of a plain file; raises NotTaken for a link, a device, a file of great size."""
    try:
        found = file.lstat()
    except OSError as problem:
        words = say("{path}: {problem}", path=file, problem=problem.strerror or "")
        raise NotTaken("no-file", words, say("give the path of a picture")) from problem
    if not stat.S_ISREG(found.st_mode):
        raise NotTaken(
            "not-a-file", say("this is a link or a folder, not a file"), say("give the file itself")
        )
    if found.st_size > LARGEST:
        raise NotTaken(
            "picture-too-large",
            say("{path} has more than {n} bytes", path=file, n=LARGEST),
            say("make it smaller first; 1280 pixels across are enough"),
        )
    return file.read_bytes()


def _tell(made: Reencoded, speech: Speech) -> None:
    if GPS in made.dropped:
        click.echo(speech.say(say("the file said where it was taken (GPS); the copy does not")), err=True)
    if made.dropped:
        names = ", ".join(made.dropped)
        click.echo(speech.say(say("left out of the copy: {names}", names=names)), err=True)
    remedy = say(
        "look who can be recognised, fill in the record, write ![what it shows](media:NAME), then run check"
    )
    click.echo(speech.say(remedy), err=True)
