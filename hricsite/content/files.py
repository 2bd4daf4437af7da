"""Finding the files of a content folder and reading one as checked text."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from hricsite.model.diagnostics import Diagnostic, Location, error, say

LARGEST = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: path from the repository, text with `\\n` line ends, the digest of that text."""

    path: str
    text: str
    digest: str


def list_files(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the paths under `root`, relative to it, sorted, and a finding for each link not followed.

    Names that begin with a dot and editors' backups (`~`) are passed over.  A symbolic link is never
    followed: it could publish a file from outside the repository.
    """
    found: list[str] = []
    findings: list[Diagnostic] = []
    for folder, names, files in os.walk(root):
        for name in [*names, *files]:
            path = Path(folder, name)
            if path.is_symlink():
                place = Location(path=_shown(root, path))
                findings.append(
                    error(
                        "symbolic-link",
                        place,
                        say("{path} is a symbolic link", path=place.path),
                        say("put the file itself there; links are never followed"),
                    )
                )
        names[:] = sorted(
            name for name in names if not name.startswith(".") and not Path(folder, name).is_symlink()
        )
        for name in files:
            path = Path(folder, name)
            if not name.startswith(".") and not name.endswith("~") and not path.is_symlink():
                found.append(path.relative_to(root).as_posix())
    return tuple(sorted(found)), tuple(findings)


def _shown(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"


def read_source(root: Path, path: str) -> Source | Diagnostic:
    """Return the checked text of `root/path`, or why it cannot be used.

    Refused: more than 2 MB, bytes that are not UTF-8, a byte order mark, NUL and control characters, an
    empty file.  CRLF line ends are accepted and read as LF, so that they do not change the digest.
    """
    place = Location(path=f"{root.name}/{path}")
    file = root / path
    if file.stat().st_size > LARGEST:
        return error(
            "too-large",
            place,
            say(
                "{path} has {size} bytes, the largest file read is {limit}",
                path=place.path,
                size=file.stat().st_size,
                limit=LARGEST,
            ),
            say("divide it, or move pictures and data out of it"),
        )
    raw = file.read_bytes()
    finding = _bad_bytes(raw, place.path)
    if finding is not None:
        return finding
    text = raw.decode("utf-8").replace("\r\n", "\n")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Source(path=place.path, text=text, digest=digest)


def _bad_bytes(raw: bytes, path: str) -> Diagnostic | None:
    if raw.startswith(b"\xef\xbb\xbf"):
        return error(
            "byte-order-mark",
            Location(path=path),
            say("the file begins with a byte order mark"),
            say("save it as UTF-8 without BOM"),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8")
        return error(
            "not-utf-8",
            _place_in(before, path),
            say("byte {byte} is not UTF-8", byte=f"0x{raw[problem.start]:02x}"),
            say("save the file as UTF-8"),
        )
    if not text.strip():
        return error(
            "empty-file", Location(path=path), say("the file is empty"), say("write it or delete it")
        )
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
