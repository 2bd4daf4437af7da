"""A site for the servers: the whole one, with files of kinds that only later commands write."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites.whole.building import Built
from tests.sites.whole.fixtures import whole

__all__ = ["laid_out", "whole"]

MORE = {
    "assets/search.0123456789.js": b"var index = 1;\n",
    "integrity/index.html": b"<!doctype html><title>integrity</title>\n",
    "integrity/manifest.json": b"{}\n",
    "integrity/manifest.json.minisig": b"untrusted comment: none\n",
    "integrity/sha256sums.txt": b"none\n",
    "downloads/small.zip": b"PK\x05\x06" + bytes(18),
    "downloads/small.epub": b"PK\x05\x06" + bytes(18),
}


@pytest.fixture(scope="session")
def laid_out(whole: Built) -> Iterator[Path]:
    """A folder that any user may read, with the site in it at `rights/`."""
    with tempfile.TemporaryDirectory(prefix="hricsite-hosting-") as name:
        top = Path(name)
        site = top / "www/rights"
        shutil.copytree(whole.tree, site)
        for path, data in MORE.items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_bytes(data)
        top.chmod(0o755)
        for folder, _, files in os.walk(site):
            os.chmod(folder, 0o755)
            for file in files:
                os.chmod(os.path.join(folder, file), 0o644)
        yield site
