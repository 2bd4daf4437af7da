"""Fixtures: the minimal site built once, and a fresh copy of it for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.copies import copy_site, run


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the minimal site with public/, which no test may change."""
    site = copy_site(tmp_path_factory.mktemp("minimal") / "site")
    ended = run(site, "build", "--jobs", "1")
    assert ended.code == 0, ended.err
    return site


@pytest.fixture
def site(built_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the built minimal site that the test may change."""
    return copy_site(tmp_path / "site", built_once)
