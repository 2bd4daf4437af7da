"""`keys`: pairs of keys that prove copies, in the files of the program minisign."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.atomic import write_new
from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.key_files import (
    encrypted,
    new_password,
    opened,
    password_option,
    tell_refused,
    text_in,
)
from hricsite.commands.progress import working
from hricsite.commands.speech import Speech, speech_of
from hricsite.integrity.minisign import ID, PublicKey, parse_public
from hricsite.integrity.minisign_text import Refused
from hricsite.integrity.signing import SALT, SEED, SecretKey, parse_secret, plain_text
from hricsite.model.diagnostics import say

_SHORTEST_SECRET = 100  # characters of its line of base64: a public key has 56, a secret one 212
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,58}")


def _name(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not _NAME.fullmatch(value):
        raise click.BadParameter("use letters, digits, - and _, at most 59; .key and .pub are added")
    return value


@click.group("keys")
def command() -> None:
    """Make and show the keys that prove copies; their files are those of the program minisign."""


@command.command("new")
@click.argument("name", callback=_name)
@click.option(
    "--no-password", is_flag=True, help="Whoever gets the file can sign: for tests and locked rooms."
)
@password_option
@click.option("--folder", type=shared.FOLDER, help="Where to write; ~/.minisign by default.")
def new(name: str, no_password: bool, password_file: Path | None, folder: Path | None) -> int:
    """Write NAME.key, which is secret, and NAME.pub; neither may be there already."""
    if no_password and password_file:
        raise click.UsageError("--no-password and --password-file exclude each other")
    speech = speech_of(os.environ)
    place = Path(os.path.abspath(folder)) if folder else Path.home() / ".minisign"
    refuse_published(place)
    paths = place / f"{name}.key", place / f"{name}.pub"
    there = [path for path in paths if os.path.lexists(path)]
    for path in there:
        words = say("{path} is there already and stays as it is", path=path)
        click.echo(f"hricsite: {speech.say(words)}", err=True)
    if there:
        return 1
    secret = SecretKey(secrets.token_bytes(ID), secrets.token_bytes(SEED))
    if no_password:
        text = plain_text(secret)
    else:
        password = new_password(password_file, speech)
        with working(speech.say(say("encrypting the key"))):
            text = encrypted(secret, password, secrets.token_bytes(SALT))
    write_pair(paths, (text, secret.public.text()))
    for path in paths:
        click.echo(path)
    _tell(secret.public, speech)
    words = say(
        "keep {path} to yourself, with a copy in another place: it cannot be made again", path=paths[0]
    )
    click.echo(speech.say(words), err=True)
    return 0


@command.command("show")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@password_option
def show(file: Path, password_file: Path | None) -> int:
    """Print id, public key and fingerprint of FILE, NAME.pub or NAME.key.

    The fingerprint, 40 digits, is for comparing a key over the telephone.
    """
    speech = speech_of(os.environ)
    try:
        _tell(_public_of(text_in(file), password_file, speech), speech)
    except Refused as refused:
        tell_refused(file, refused, speech)
        return 1
    return 0


def refuse_published(folder: Path) -> None:
    """Raise MachineFailed for a folder in a project or in a built site, from where a key would get out."""
    place = folder.resolve()
    for above in (place, *place.parents):
        if (above / "content" / "site.yaml").exists() or (above / "data" / "site.json").exists():
            words = say(
                "{path} lies in a project or a built site, with which the key would be given away; "
                "choose another --folder",
                path=folder,
            )
            raise MachineFailed(words, USAGE)


def write_pair(paths: tuple[Path, Path], texts: tuple[str, str]) -> None:
    """Write the secret key, for its owner alone, and the public one: both, or neither when one fails."""
    paths[0].parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret, public = (text.encode("ascii") for text in texts)
    write_new(((paths[0], secret, 0o600), (paths[1], public, 0o644)))


def _public_of(text: str, named: Path | None, speech: Speech) -> PublicKey:
    """Return the public key in a file, or that of the secret key in it; raises Refused."""
    if len(text.rstrip().rpartition("\n")[2]) < _SHORTEST_SECRET:
        return parse_public(text)
    return opened(parse_secret(text), named, speech).public


def _tell(key: PublicKey, speech: Speech) -> None:
    click.echo(speech.say(say("key id: {id}", id=key.name)))
    click.echo(speech.say(say("public key: {line}", line=key.line)))
    click.echo(speech.say(say("fingerprint: {digits}", digits=key.fingerprint())))
