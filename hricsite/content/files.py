"""Finding the files of a content folder and reading one as checked text."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from hricsite.content.passed_over import is_hidden, is_passed_over
from hricsite.model.diagnostics import Diagnostic, Location, error, say

LARGEST = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_CONTROL_BEGINS = (b"\xc2", b"\xef\xbf")
"""With what the control characters of more than one byte begin, and few others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: path from the repository, text with `\\n` line ends, the digest of that text."""

    path: str
    text: str
    digest: str


def list_files(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the paths under `root`, relative to it, sorted, and a finding for each link not followed.

    Hidden names and what editors leave are passed over.  A symbolic link is never
    followed: it could publish a file from outside the repository.
    """
    found: list[str] = []
    findings: list[Diagnostic] = []
    _list_folder(str(root), "", root.name, found, findings)
    return tuple(sorted(found)), tuple(findings)


def _list_folder(folder: str, inside: str, shown: str, found: list[str], findings: list[Diagnostic]) -> None:
    """Add the files of one folder, whose paths begin with `inside`, and of the folders in it."""
    for entry in _entries(folder):
        path = inside + entry.name
        if is_hidden(entry.name):
            continue
        if entry.is_symlink():
            findings.append(_link(f"{shown}/{path}"))
        elif entry.is_dir():
            _list_folder(entry.path, f"{path}/", shown, found, findings)
        elif not is_passed_over(entry.name):
            found.append(path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder by name; nothing where there is no folder, or none that may be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _link(path: str) -> Diagnostic:
    return error(
        "symbolic-link",
        Location(path=path),
        say("{path} is a symbolic link", path=path),
        say("put the file itself there; links are never followed"),
    )


def read_source(root: Path, path: str) -> Source | Diagnostic:
    """Return the checked text of `root/path`, or why it cannot be used.

    Refused: more than 2 MB, bytes that are not UTF-8, a byte order mark, NUL and control characters, an
    empty file.  CRLF line ends are accepted and read as LF, so that they do not change the digest.
    """
    shown = f"{root.name}/{path}"
    with open(os.path.join(root, path), "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            return _too_large(shown, size)
        raw = file.readall()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _bad_start(raw, shown) or _not_utf_8(raw, problem.start, shown)
    finding = _bad_start(raw, shown) or _bad_text(raw, text, shown)
    if finding is not None:
        return finding
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        raw = text.encode("utf-8")
    return Source(path=shown, text=text, digest=hashlib.sha256(raw).hexdigest())


def _too_large(path: str, size: int) -> Diagnostic:
    return error(
        "too-large",
        Location(path=path),
        say("{path} has {size} bytes, the largest file read is {limit}", path=path, size=size, limit=LARGEST),
        say("divide it, or move pictures and data out of it"),
    )


def _bad_start(raw: bytes, path: str) -> Diagnostic | None:
    if not raw.startswith(b"\xef\xbb\xbf"):
        return None
    return error(
        "byte-order-mark",
        Location(path=path),
        say("the file begins with a byte order mark"),
        say("save it as UTF-8 without BOM"),
    )


def _not_utf_8(raw: bytes, start: int, path: str) -> Diagnostic:
    return error(
        "not-utf-8",
        _place_in(raw[:start].decode("utf-8"), path),
        say("byte {byte} is not UTF-8", byte=f"0x{raw[start]:02x}"),
        say("save the file as UTF-8"),
    )


def _bad_text(raw: bytes, text: str, path: str) -> Diagnostic | None:
    if not text or text.isspace():
        return error(
            "empty-file", Location(path=path), say("the file is empty"), say("write it or delete it")
        )
    if raw.translate(None, _CONTROL_BYTES) == raw and not any(begin in raw for begin in _CONTROL_BEGINS):
        return None
    control = _CONTROL.search(text)
    return control_character(control[0], _place_in(text[: control.start()], path)) if control else None


def control_character(text: str, place: Location) -> Diagnostic | None:
    """Return the finding for the first control character of a text, or None: XML has no way to hold one."""
    control = _CONTROL.search(text)
    if control is None:
        return None
    return error(
        "control-character",
        place,
        say("the character {name} is not allowed in text", name=f"U+{ord(control[0]):04X}"),
        say("delete it; it is often pasted from another program unseen"),
    )


def _place_in(before: str, path: str) -> Location:
    line = before.count("\n") + 1
    return Location(path=path, line=line, column=len(before) - (before.rfind("\n") + 1) + 1)
