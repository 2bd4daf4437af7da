"""A picture that was taken in and is shown: on the page, in a copy made by wget, under a valid page."""

from __future__ import annotations

import functools
import hashlib
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.commands.picture_files import photo, saved, taken
from tests.sites.copies import digests, replace, run
from tests.tools.nu import errors_in
from tests.tools.programs import program

TEXT = "content/topics/reading-aloud/en.md"
PAGE = "en/topics/reading-aloud.html"
FILLED = {
    "  en:": " A street.",
    "  zh-Hans:": " 一条街。",
    "author:": " Her",
    "licence:": " CC0",
    "consent:": " Nobody can be recognised.",
    "people:": " []",
}


@pytest.fixture
def blank(site: Path) -> Path:
    """Return a site that shows a picture whose record is not filled in yet."""
    assert taken(site, "a.jpg", saved(photo(), "JPEG"), "street").code == 0
    with (site / TEXT).open("a", encoding="utf-8") as text:
        text.write("\n![A street](media:street.jpg)\n")
    return site


@pytest.fixture
def shown(blank: Path) -> Path:
    """Return a built site that shows a picture."""
    for key, value in FILLED.items():
        replace(blank / "content/media/street.yaml", f"\n{key}\n", f"\n{key}{value}\n")
    ended = run(blank, "build", "--jobs", "1")
    assert ended.code == 0, ended.err
    return blank


def test_a_record_needs_each_of_its_blanks(blank: Path) -> None:
    ended = run(blank, "build", "--jobs", "1")

    assert ended.code == 1
    assert ended.err.count("[blank]") == len(FILLED)


def test_the_page_names_each_file_by_its_digest(shown: Path) -> None:
    public = shown / "public"
    (picture,) = re.findall(r"<img\b[^>]*>", (public / PAGE).read_text("utf-8"))

    files = re.findall(
        r"\.\./\.\./(assets/media/street(?:\.large)?\.([0-9a-f]{10})\.jpg)(?: (\d+)w)?", picture
    )

    assert 'width="640" height="427"' in picture and 'alt="A street"' in picture
    assert [width for _, _, width in files] == ["", "640", "1200"]
    for path, digest, _ in files:
        assert hashlib.sha256((public / path).read_bytes()).hexdigest().startswith(digest)
    assert run(shown, "check", "--jobs", "1").code == 0


def test_the_nu_checker_has_nothing_to_say(shown: Path) -> None:
    assert errors_in(shown / "public", [PAGE]) == []


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not tell what it served."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_copy_by_wget_has_both_files_byte_for_byte(shown: Path, tmp_path: Path) -> None:
    wget = program(("wget",), "apt-get install wget")
    with served(shown / "public") as address:
        words = [
            wget,
            "--mirror",
            "--no-host-directories",
            "--no-verbose",
            "--no-proxy",
            "-e",
            "robots=off",
            address,
        ]
        subprocess.run([*words, "-P", str(tmp_path / "copy")], capture_output=True, check=False, timeout=120)

    copied, ours = digests(tmp_path / "copy"), digests(shown / "public")
    pictures = {path for path in ours if path.startswith("assets/media/")}
    assert len(pictures) == 2
    assert {path: copied.get(path) for path in (*pictures, PAGE)} == {
        path: ours[path] for path in (*pictures, PAGE)
    }
