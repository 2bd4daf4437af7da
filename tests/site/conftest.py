"""The real site, built once for all tests of this folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites.copies import copy_site, run
from tests.tools.browser import chromium
from tests.tools.site_tree import Page, files_of, pages_of, read_page, sample_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "hricsite", "build", "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site of invented people whose pages lead to its offline editions."""
    project = copy_site(tmp_path_factory.mktemp("offered") / "project", ROOT / "tests/sites/whole")
    with (project / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("features: {downloads: true}\n")
    for words in (("build", "--jobs", "1"), ("bundle", "zip", "epub", "kit")):
        done = run(project, *words)
        assert done.code == 0, done.err
    return project / "public"


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[str, ...]:
    """Every HTML page of the site."""
    return pages_of(site)


@pytest.fixture(scope="session")
def files(site: Path) -> tuple[str, ...]:
    """Every file of the site."""
    return files_of(site)


@pytest.fixture(scope="session")
def sample(site: Path) -> tuple[str, ...]:
    """Pages of every kind in every language."""
    return sample_of(site)


@pytest.fixture(scope="session")
def read(site: Path, pages: tuple[str, ...]) -> dict[str, Page]:
    """The ids and references of every page."""
    return {page: read_page(site, page) for page in pages}


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, ended with the module: its event loop must not outlive the tests that use it."""
    with chromium() as started:
        yield started
