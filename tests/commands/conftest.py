"""The minimal site for these tests, keys that sign it, and a server of it once it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.releases import sign
from tests.integrity.hostile import Hostile, hostile
from tests.sites.built import built_once, site
from tests.sites.copies import run

__all__ = ["built_once", "site"]


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with the keys one and two, without passwords."""
    folder = tmp_path / "keys"
    for name in ("one", "two"):
        assert run(tmp_path, "keys", "new", name, "--no-password", "--folder", str(folder)).code == 0
    return folder


@pytest.fixture
def served(site: Path, keys: Path) -> Iterator[Hostile]:
    sign(site, keys)
    with hostile(site / "public") as running:
        yield running
