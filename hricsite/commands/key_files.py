"""minisign's key files as commands read them: opened with a password, refused with a diagnostic."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.printing import show
from hricsite.commands.speech import Speech
from hricsite.integrity.minisign_text import LARGEST, Refused, text_of
from hricsite.integrity.signing import SecretFile, SecretKey, WrongPassword, encrypted_text, is_password
from hricsite.model.diagnostics import Location, error, say

password_option = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Read the password from a file of one line, for scripts.",
)


def text_in(path: Path) -> str:
    """Return the text of a key or signature file; raises NotMinisign for what cannot be one."""
    with path.open("rb") as file:
        return text_of(file.read(LARGEST + 1))


def opened(file: SecretFile, named: Path | None, speech: Speech) -> SecretKey:
    """Return the key in a file, with the password of the file *named*, else asked for on the terminal.

    Raises what SecretFile.open raises, and MachineFailed where there is no password or too little memory.
    """
    if file.limits is None:
        return file.open()
    password = _password_in(named) if named else _asked(speech, twice=False)
    try:
        return file.open(password)
    except MemoryError as problem:
        raise _no_memory() from problem


def new_password(named: Path | None, speech: Speech) -> str:
    """Return the password of the file *named*, else what is typed twice on the terminal.

    Raises MachineFailed where there is none, or one that minisign could not read.
    """
    password = _password_in(named) if named else _asked(speech, twice=True)
    if not is_password(password):
        raise MachineFailed(say("a password is one line of at most 1022 bytes"), USAGE)
    return password


def encrypted(secret: SecretKey, password: str, salt: bytes) -> str:
    """Return the file of a key under a password; raises MachineFailed where there is too little memory."""
    try:
        return encrypted_text(secret, password, salt)
    except MemoryError as problem:
        raise _no_memory() from problem


def tell_refused(path: Path, refused: Refused, speech: Speech) -> None:
    """Show why a file is refused; no line of it is quoted, for it may be a secret."""
    wrong = isinstance(refused, WrongPassword)
    remedy = say("type it again") if wrong else say("take the file as minisign or keys new wrote it")
    code = "wrong-password" if wrong else "bad-key-file"
    place = Location(path=str(path), line=refused.line)
    show((error(code, place, refused.sentence, remedy),), root=None, speech=speech, form="text")


def _password_in(named: Path) -> str:
    data = named.read_bytes()[: LARGEST + 1]
    try:
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise MachineFailed(say("{path} is not UTF-8 text", path=named), USAGE) from None


def _asked(speech: Speech, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        words = say("there is no terminal on which to ask for a password; give --password-file FILE")
        raise MachineFailed(words, USAGE)
    again = speech.say(say("once more")) if twice else False
    password: str = click.prompt(
        speech.say(say("password")), hide_input=True, confirmation_prompt=again, err=True
    )
    return password


def _no_memory() -> MachineFailed:
    words = say("a password takes 1 GiB of memory, so that nobody can guess it quickly; close other programs")
    return MachineFailed(words)
