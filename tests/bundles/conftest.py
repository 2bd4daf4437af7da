"""What the tests of editions share: the whole site, built once."""

import shutil
from pathlib import Path

import pytest

from hricsite.bundles.built_site import BuiltSite, read_site
from tests.sites.whole.building import Built
from tests.sites.whole.fixtures import whole

__all__ = ["built_site", "copy_of", "whole"]


@pytest.fixture(scope="session")
def built_site(whole: Built) -> BuiltSite:
    """The whole site as bundles see it."""
    return read_site(whole.tree)


@pytest.fixture
def copy_of(built_site: BuiltSite, tmp_path: Path) -> BuiltSite:
    """A copy of it elsewhere, its files written at another time and with other rights."""
    folder = tmp_path / "elsewhere 某处/public"
    shutil.copytree(built_site.root, folder, copy_function=shutil.copyfile)
    for path in folder.rglob("*.html"):
        path.chmod(0o600)
    return read_site(folder)
