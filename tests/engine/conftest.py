"""The minimal site, and the whole one in a place where edits are built, for these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.law_sites import ROOT, Place, files_of, read_look_anew
from tests.sites.built import built_once, site

__all__ = ["built_once", "site"]

WHOLE = ROOT / "tests/sites/whole/content"


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a place with the whole site."""
    place = Place(tmp_path_factory.mktemp("whole"))
    place.begin(files_of(WHOLE))
    yield place
    read_look_anew()


@pytest.fixture
def place(placed: Place) -> Place:
    """Return the whole site, built."""
    placed.write(files_of(WHOLE))
    placed.update()
    return placed
