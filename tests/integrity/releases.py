"""Manifests for tests: a small one, and one with anything changed in it."""

import datetime
from dataclasses import replace
from typing import Any

from hricsite.integrity.manifest import File, Keys, Manifest, Release

ISSUED = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
KEY = "RW" + "A" * 54
OTHER_KEY = "RW" + "B" * 54
FILES = (
    File("assets/site.css", 3, "a" * 64),
    File("en/index.html", 0, "b" * 64),
    File("index.html", 12, "c" * 64),
)


def release(**changes: Any) -> Release:
    """Return a release of site "test", with some fields changed."""
    usual = Release(
        site="test",
        build=1,
        previous="",
        issued=ISSUED,
        expires=ISSUED + datetime.timedelta(days=60),
        commit="",
        keys=Keys(current=(KEY,)),
    )
    return replace(usual, **changes)


def manifest(files: tuple[File, ...] = FILES, **changes: Any) -> Manifest:
    """Return a manifest of some files; `changes` are those of its release."""
    return Manifest(
        files=files,
        options={"ascii": False, "base_url": "", "date": "2026-11-01"},
        versions={"hricsite": "0.1.0"},
        release=release(**changes),
    )


def document(made: Manifest) -> bytes:
    """Return a manifest as bytes."""
    return b"".join(made.pieces())
