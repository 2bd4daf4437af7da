"""Programs and packages that a test needs beside Python: found, or named with the line that installs them."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

NODE_MODULES = Path(__file__).parent / "node_modules"


def program(names: tuple[str, ...], install: str) -> str:
    """Return the path of the first of *names* that is installed; else skip, or fail in CI."""
    search = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    found = next(filter(None, (shutil.which(name, path=search) for name in names)), None)
    return found or missing(names[0], install)


def node_file(path: str) -> Path:
    """Return a file of the pinned Node tools; else skip, or fail in CI."""
    found = NODE_MODULES / path
    return found if found.is_file() else missing(path, "npm ci --prefix tests/tools --ignore-scripts")


def missing(what: str, install: str) -> NoReturn:
    """Name what is not installed and how to install it: a skip for a volunteer, a failure in CI."""
    sentence = f"{what} is not installed; to run this test: {install}"
    if os.environ.get("HRICSITE_REQUIRE_ALL") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
