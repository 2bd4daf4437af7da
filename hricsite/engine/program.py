"""What a page is made by, beside content: code, tables, packages; any change of it makes every cache void."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import hricsite
from hricsite.engine.sources import signature, stamps_of

PACKAGES = (
    "ahocorasick_rs", "babel", "edtf", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "opencc",
    "pydantic", "pydantic-core", "pyyaml",
)  # fmt: skip
DIGITS = 64
HERE = Path(hricsite.__file__).parent


def program_signature() -> str:
    """Return what changes whenever the program may have: stamps of its files and of its packages' folders.

    Quick, and for this machine only: it says that nothing was touched, `program_digest` what is there.
    """
    folders = sorted({folder for folder in sys.path if folder.endswith("site-packages")})
    packages = {folder: (about.st_mtime_ns, about.st_ino) for folder in folders if (about := _stat(folder))}
    return signature({**stamps_of(HERE), **packages, sys.version: (0,)})


def _stat(folder: str) -> os.stat_result | None:
    try:
        return os.stat(folder)
    except OSError:
        return None


def known_digest(known: Path) -> str:
    """Return the program's digest; `known` is a file that remembers it until something is touched."""
    signature = program_signature()
    try:
        before, _, digest = known.read_text("ascii").partition(" ")
    except (OSError, UnicodeDecodeError):
        before, digest = "", ""
    if before != signature or len(digest) != DIGITS:
        digest = program_digest()
        known.parent.mkdir(parents=True, exist_ok=True)
        known.write_text(f"{signature} {digest}", "ascii")
    return digest


def program_digest() -> str:
    """Return the digest of the program's own files and of the versions of Python and of its packages."""
    from importlib.metadata import version

    digest = hashlib.sha256(sys.version.encode())
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in sorted(stamps_of(HERE)):
        data = (HERE / path).read_bytes()
        digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()
