"""The keys that a command line names: public ones read, secret ones opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.key_files import opened, text_in
from hricsite.commands.speech import Speech
from hricsite.integrity.minisign import PublicKey, parse_public
from hricsite.integrity.minisign_text import Refused, is_in_form
from hricsite.integrity.signing import SecretKey, parse_secret
from hricsite.model.diagnostics import Message, say

_LINE = re.compile(r"RW[A-Za-z0-9+/]{54}")
_SHOWN = 80
"""Characters of a word that names no file which a message shows."""


def opened_keys(
    files: Sequence[Path], password_file: Path | None, speech: Speech
) -> tuple[SecretKey, ...]:
    """Return the secret keys in files, opened with their password."""
    return tuple(_opened(file, password_file, speech) for file in files)


def public_keys(words: Sequence[str]) -> tuple[PublicKey, ...]:
    """Return the public keys that words name: files, or lines of base64 themselves."""
    return tuple(_public(word) for word in words)


def public_lines(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the public keys in files as lines of base64."""
    return tuple(_public(str(file)).line for file in files)


def _opened(file: Path, password_file: Path | None, speech: Speech) -> SecretKey:
    try:
        text = text_in(file)
        if not is_in_form(text):
            raise MachineFailed(_no_key_file(str(file)), USAGE)
        return opened(parse_secret(text), password_file, speech)
    except Refused as refused:
        raise MachineFailed(_told(str(file), refused), USAGE) from None


def _public(word: str) -> PublicKey:
    file = Path(word)
    if not file.is_file() and not _LINE.fullmatch(word):
        raise MachineFailed(
            say(
                "there is no file {path}, and it is no public key either: that is a line of 56 characters "
                "that begins with RW",
                path=word[:_SHOWN],
            ),
            USAGE,
        )
    try:
        text = text_in(file) if file.is_file() else word
        if not _LINE.fullmatch(text.strip()) and not is_in_form(text):
            raise MachineFailed(_no_key_file(word), USAGE)
        return parse_public(text)
    except Refused as refused:
        raise MachineFailed(_told(word, refused), USAGE) from None


def _no_key_file(word: str) -> Message:
    return say(
        "{path} is no key file of minisign: such a file has two lines, a comment that begins with "
        "“untrusted comment:” and the key; keys new NAME makes one",
        path=word,
    )


def _told(word: str, refused: Refused) -> Message:
    return say("{path}: {problem}", path=word, problem=refused.sentence)
