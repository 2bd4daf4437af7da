"""The folder `integrity` of a built site: read, and put in place whole."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hricsite.engine.lock import key_of
from hricsite.engine.tree import aside_of, publish, put
from hricsite.integrity.manifest import MANIFEST, Manifest, parse_manifest
from hricsite.model.later import INTEGRITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A manifest as it lies somewhere: its bytes and what they say."""

    data: bytes
    manifest: Manifest

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def read_signed(file: Path) -> Signed | None:
    """Return the manifest in a file; None without one.  Raises Malformed.  No signature is looked at."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    return Signed(data=data, manifest=parse_manifest(data))


def noted(built: Path, work: Path) -> Path:
    """Return where the newest manifest of a built site is kept: a new build takes the one in it away."""
    return work / "released" / f"{key_of(built)}.json"


def signatures_in(folder: Path) -> dict[str, str]:
    """Return the signatures that lie in a folder `integrity`, by the paths that they have in the site."""
    found = sorted(folder.glob("manifest.json*.minisig"))
    return {f"{INTEGRITY}/{file.name}": file.read_text(encoding="utf-8") for file in found}


def put_release(
    built: Path, work: Path, signed: Signed, signatures: Mapping[str, str], others: Mapping[str, bytes]
) -> None:
    """Put manifest, signatures and other files (by their paths in the site) in place of what was.

    `signatures` are texts in the order in which they are named: the first is the one everybody looks for.
    """
    aside = aside_of(built, work, "integrity")
    shutil.rmtree(aside, ignore_errors=True)
    files = {MANIFEST: signed.data, **others}
    files |= {path: text.encode("utf-8") for path, text in signatures.items()}
    try:
        for path, data in files.items():
            put(data, path.removeprefix(f"{INTEGRITY}/"), aside)
        publish(built / INTEGRITY, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    note = noted(built, work)
    note.parent.mkdir(parents=True, exist_ok=True)
    beside = note.with_name(f"{note.name}.part")
    beside.write_bytes(signed.data)
    beside.replace(note)
