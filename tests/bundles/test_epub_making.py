"""Chapters made by several processes are those that one process makes."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hricsite.bundles import epub
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.epub import making
from tests.sites.copies import CHECKOUT


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, whatever the number of pages."""
    monkeypatch.setattr(making, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(making, "BATCH", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def write_first(site: BuiltSite, target: Path) -> bytes:
    """Write the first book of a site and return its bytes."""
    next(iter(epub.plan(site))).write(site, target)
    return target.read_bytes()


def test_the_book_is_the_same(built_site: BuiltSite, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    alone = write_first(built_site, tmp_path / "alone.epub")
    request.getfixturevalue("two")

    assert write_first(built_site, tmp_path / "two.epub") == alone


@pytest.mark.usefixtures("two")
def test_a_page_that_cannot_be_read_ends_it_and_leaves_no_process(
    copy_of: BuiltSite, tmp_path: Path
) -> None:
    (copy_of.root / "en/topics/kites.html").write_bytes(b"<main>\xff</main>")

    with pytest.raises(UnicodeDecodeError):
        write_first(copy_of, tmp_path / "a.epub")

    assert multiprocessing.active_children() == []


CHILD = """
import os, sys, pathlib
from hricsite.bundles.epub import addresses, chapters, making
making.WORTH_PROCESSES = making.BATCH = 1
os.cpu_count = lambda: 2
root = pathlib.Path(sys.argv[1])
page = "en/topics/kites.html"
shared = making.Shared(root, "en", addresses.Addresses({page: "a/b.xhtml"}, ""))
for number, _ in enumerate(making.chapters(shared, [page] * 10**6)):
    if number == 20:
        import multiprocessing
        print(*(each.pid for each in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_one_that_began_it(built_site: BuiltSite, number: signal.Signals) -> None:
    command = [sys.executable, "-c", CHILD, str(built_site.root)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as begun:
        assert begun.stdout is not None
        others = [int(each) for each in re.findall(rb"\d+", begun.stdout.readline())]
        begun.send_signal(number)
        begun.wait(timeout=30)

    assert len(others) == 2
    deadline = time.monotonic() + 20
    while any(runs(each) for each in others):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def runs(process: int) -> bool:
    """Say whether a process is there and not only waiting to be counted."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
