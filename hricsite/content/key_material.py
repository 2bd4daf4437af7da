"""Secret keys in files where no secret belongs: known by their structure, not by the words around them."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hricsite.model.diagnostics import Diagnostic, Location, error, say

_PIECE, _OVERLAP = 1 << 22, 1 << 15
_BREAK = rb"(?:\s|\\[nrt]|<br ?/?>)"
"""Between the lines of a key: as in a text, as JSON escapes it, as HTML breaks it."""
_TOKEN = rb"(?:(?<![A-Za-z0-9+/=])|(?<=\\[nrt]))%s(?![A-Za-z0-9+/=])"
_BODY = rb"(?:[A-Za-z0-9+/=]|%s){24,16000}+" % _BREAK
_HEADERS = rb"(?:[A-Za-z-]{1,40}: [^\r\n\\<]{0,200}+(?:[\r\n]|\\[nr]|<br ?/?>){1,8}+){0,8}+"
_MINISIGN = re.compile(_TOKEN % rb"RW(?:RTY0Iy|QAAEIy)[A-Za-z0-9+/]{203}=")
_SIGNIFY = re.compile(_TOKEN % rb"RWRCS[w-z0-9+/][A-Za-z0-9+/]{133}=")
_AGE = re.compile(rb"AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{58}")
_PEM = re.compile(
    rb"-----BEGIN (?P<label>(?:[A-Z0-9]{1,20} ){0,3})PRIVATE KEY(?: BLOCK)?-----"
    rb"%s{1,16}+(?P<headers>%s)(?P<body>%s)" % (_BREAK, _HEADERS, _BODY)
)
_PUTTY = re.compile(
    rb"PuTTY-User-Key-File-[23]: (?:(?!PuTTY-User)[\s\S]){1,4000}?Private-Lines: \d{1,4}%s{1,16}+(?P<body>%s)"
    % (_BREAK, _BODY)
)
_WORDS = (b"RWRTY0Iy", b"RWQAAEIy", b"RWRCS", b"AGE-SECRET-KEY-", b"PRIVATE KEY", b"PuTTY-User-Key-File-")
"""One of these stands in every key, and in few other files; they are quick to look for."""
_LENGTHS = {b"RWRT": 158, b"RWQA": 158, b"RWRC": 104}
"""Bytes of the secret keys of minisign and of signify (OpenBSD's `struct enckey`), by their first letters."""
_LEAST = 16
"""Bytes that a block must hold; an example with dots for a body has fewer."""


class Found(NamedTuple):
    """A secret key in a file: the lines it takes, from 1, and the column where it begins, from 1."""

    line: int
    column: int
    last_line: int


def keys_in(data: bytes) -> tuple[Found, ...]:
    """Return where secret keys stand in the bytes of a file, UTF-16 included; nothing in compressed ones.

    Known are those of minisign and signify, of age, of PuTTY, and every PEM block, which are those of ssh,
    TLS and PGP.  A public key is none, nor are words about keys.
    """
    data = data.replace(b"\0", b"")
    if not any(word in data for word in _WORDS):
        return ()
    found = [_place(data, match) for kind in _KINDS for match in kind.finditer(data) if _KINDS[kind](match)]
    return tuple(sorted(found))


def has_key(stream: BinaryIO) -> bool:
    """Say whether a secret key stands in what a stream holds; a few megabytes are in memory at a time."""
    kept = b""
    while piece := stream.read(_PIECE):
        if keys_in(kept + piece):
            return True
        kept = piece[-_OVERLAP:]
    return False


def findings_in(root: Path, paths: Iterable[str], shown: str) -> Iterator[Diagnostic]:
    """Yield an error for each secret key in files of the folder `root`, which findings call `shown`."""
    for path in paths:
        with (root / path).open("rb") as file:
            if not has_key(file):
                continue
        for found in keys_in((root / path).read_bytes()):
            yield finding(Location(path=f"{shown}/{path}", line=found.line, column=found.column))


def files_under(root: Path) -> Iterator[str]:
    """Yield the paths of all plain files in a folder, hidden ones too, sorted; no link is followed."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix()


def finding(place: Location) -> Diagnostic:
    """Return the finding about a secret key at a place."""
    return error(
        "secret-key",
        place,
        say("a secret key stands here"),
        say("take it for known to others, make another, and revoke this one; then take it out, of git too"),
    )


def without_keys(data: bytes) -> bytes:
    """Return the bytes of a file, with each line on which a secret key stands empty."""
    found = keys_in(data)
    if not found:
        return data
    hidden = {line for each in found for line in range(each.line, each.last_line + 1)}
    lines = data.split(b"\n")
    return b"\n".join(b"" if number in hidden else line for number, line in enumerate(lines, 1))


def _is_line(match: re.Match[bytes]) -> bool:
    return len(base64.b64decode(match[0])) == _LENGTHS[match[0][:4]]


def _is_body(match: re.Match[bytes]) -> bool:
    return len(_decoded(match["body"])) >= _LEAST


def _is_pem(match: re.Match[bytes]) -> bool:
    """Say whether a block holds what its label says: of ssh, of PGP, encrypted, else a sequence of ASN.1."""
    data = _decoded(match["body"])
    if len(data) < _LEAST:
        return False
    if match["label"].startswith(b"OPENSSH"):
        return data.startswith(b"openssh-key-v1\0")
    if match["label"].startswith(b"PGP"):
        return data[0] >= 0x80
    return bool(match["headers"]) or data[0] == 0x30


_KINDS: dict[re.Pattern[bytes], Callable[[re.Match[bytes]], bool]] = {
    _MINISIGN: _is_line,
    _SIGNIFY: _is_line,
    _AGE: bool,
    _PEM: _is_pem,
    _PUTTY: _is_body,
}


def _decoded(body: bytes) -> bytes:
    """Return what the base64 of a key's lines says, as far as it is whole."""
    letters = re.sub(_BREAK, b"", body).partition(b"=")[0]
    return base64.b64decode(letters[: len(letters) // 4 * 4])


def _place(data: bytes, match: re.Match[bytes]) -> Found:
    start, end = match.span()
    before = data.rfind(b"\n", 0, start) + 1
    line = data.count(b"\n", 0, start) + 1
    column = len(data[before:start].decode("utf-8", "replace")) + 1
    return Found(line, column, line + data.count(b"\n", start, end))
