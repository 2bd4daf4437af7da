"""The whole site with `features: {offline: true}`, and Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.offline.device import Device
from tests.sites.copies import MINIMAL
from tests.sites.whole.building import WHOLE, Built, built, changed
from tests.tools.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COPY = "copy.example"
"""A name that this Chromium takes for this machine: an address without https, as a mirror may have."""


def content_with(folder: Path, feature: str) -> Path:
    """Return a copy of the whole site's content with the feature as given."""
    settings = (WHOLE / "site.yaml").read_text(encoding="utf-8")
    return changed(folder, {"site.yaml": f"{settings}features: {{offline: {feature}}}\n"})


@pytest.fixture(scope="session")
def switched_on(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with the feature on, which no test may change."""
    folder = tmp_path_factory.mktemp("offline")
    return built(content_with(folder, "true"), folder)


@pytest.fixture(scope="session")
def small_switched_on(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The minimal site with the feature on: half the files, where it matters not which."""
    folder = tmp_path_factory.mktemp("small")
    content = shutil.copytree(MINIMAL / "content", folder / "content")
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("features: {offline: true}\n")
    return built(content, folder)


@pytest.fixture
def small(small_switched_on: Built, tmp_path: Path) -> Path:
    """A copy of the minimal site that the test may change."""
    return Path(shutil.copytree(small_switched_on.tree, tmp_path / "small"))


@pytest.fixture
def tree(switched_on: Built, tmp_path: Path) -> Path:
    """A copy of that site that the test may change."""
    return Path(shutil.copytree(switched_on.tree, tmp_path / "site"))


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, ended with the module."""
    with chromium(f"--host-resolver-rules=MAP {COPY} 127.0.0.1") as started:
        yield started


@pytest.fixture
def device(browser: "Browser") -> Iterator[Device]:
    """A reader's device on which nothing is stored yet."""
    context = browser.new_context()
    yield Device(context)
    context.close()


@pytest.fixture
def other_device(browser: "Browser") -> Iterator[Device]:
    """A second one: what it has read, the first one cannot have from a cache of its own."""
    context = browser.new_context()
    yield Device(context)
    context.close()
