"""`serve` follows changes: each once, the edited page first, none lost, none for names that nobody reads."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hricsite.commands.speech import Speech
from tests.sites.copies import ENVIRONMENT, command, replace
from tests.tools.servers import free_port
from tests.tools.tab import Tab

PAGE = "/en/topics/reading-aloud.html"
TOPIC = "content/topics/reading-aloud/en.md"
ENGLISH = Speech(lang="en")


@dataclass
class Server:
    """A running `serve` and what it says."""

    site: Path
    port: int
    process: subprocess.Popen[bytes]

    def builds(self) -> int:
        """Return how many builds have ended, by its own account."""
        return (self.site / "serve.log").read_text().count("pages,")

    def page(self, path: str) -> str:
        """Return what it answers, an error's page too; nothing while it does not listen."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as found:
                return str(found.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.read().decode()
        except OSError:
            return ""

    def wait(self, path: str, wanted: Callable[[str], bool]) -> None:
        """Wait until the page is as wanted."""
        end = time.monotonic() + 60
        while not wanted(self.page(path)):
            assert time.monotonic() < end, f"{path} never came as wanted"
            time.sleep(0.02)


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    port = free_port()
    with (site / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command("serve", "--port", str(port), "--jobs", "1"),
            cwd=site,
            env={**os.environ, **ENVIRONMENT},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    found = Server(site, port, process)
    found.wait(PAGE, lambda page: "every week" in page)
    yield found
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert "Traceback" not in (site / "serve.log").read_text()


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def by_rename(file: Path, text: str) -> None:
    beside = file.parents[3] / "en.md.next"
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)


@pytest.mark.parametrize("save", [in_place, by_rename])
def test_a_saved_page_is_shown_after_one_build(server: Server, save: Callable[[Path, str], None]) -> None:
    file = server.site / TOPIC
    with closing(Tab(server.port, PAGE)) as tab:
        save(file, file.read_text(encoding="utf-8").replace("every week", "every month"))

        assert tab.is_told_to_load()
        assert "every month" in server.page(PAGE)
        assert not tab.is_told_to_load(0.3)
        assert server.builds() == 2


def test_what_editors_leave_starts_no_build(server: Server) -> None:
    folder = (server.site / TOPIC).parent
    with closing(Tab(server.port, PAGE)) as tab:
        for name in (".en.md.swp", "en.md~", "#en.md#", "4913", "en.md___jb_tmp___", ".DS_Store"):
            (folder / name).write_text("half", encoding="utf-8")
        (folder / ".#en.md").symlink_to("somebody@machine.1")
        (folder / "sedXq3B1").write_text("half", encoding="utf-8")
        (folder / "sedXq3B1").unlink()

        assert not tab.is_told_to_load(0.5)
        assert server.builds() == 1


def source(site: Path, number: int) -> Path:
    return site / f"content/sources/invented-{number}.yaml"


def test_a_checkout_of_many_files_is_one_change(server: Server) -> None:
    def git(*words: str) -> None:
        names = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        subprocess.run(["git", *names, *words], cwd=server.site, check=True, capture_output=True)

    git("init", "--initial-branch=before")
    git("add", "content")
    git("commit", "-m", "before")
    text = (server.site / "content/sources/invented-daily-2020.yaml").read_text(encoding="utf-8")
    git("checkout", "-b", "after")
    with closing(Tab(server.port, PAGE)) as tab:
        for number in range(200):
            source(server.site, number).write_text(text, encoding="utf-8")
        git("add", "content")
        git("commit", "-m", "after")
        server.wait("/en/sources/invented-199.html", lambda page: "Invented Daily" in page)
        while tab.is_told_to_load(0.5):
            pass
        builds = server.builds()

        git("checkout", "before")

        assert tab.is_told_to_load()
        assert not tab.is_told_to_load(0.5)
        assert server.builds() == builds + 1
        assert "Invented Daily" not in server.page("/en/sources/invented-0.html")


def test_folders_come_and_go(server: Server) -> None:
    topic = (server.site / TOPIC).parent
    address = "/en/topics/reading-alone.html"

    with closing(Tab(server.port, address)) as tab:
        shutil.copytree(topic, topic.with_name("reading-alone"))
        assert tab.is_told_to_load()
        added = server.page(address)
        shutil.rmtree(topic.with_name("reading-alone"))
        assert tab.is_told_to_load()

    assert "every week" in added
    assert "every week" not in server.page(address)
    assert server.builds() == 3


def test_a_mistake_and_the_next_one_are_shown_with_the_line_as_it_is(server: Server) -> None:
    file = server.site / TOPIC
    with closing(Tab(server.port, PAGE)) as tab:
        replace(file, "updated: 2020-05-01", "update: 2020-05-01")
        assert tab.is_told_to_load()
        first = server.page(PAGE)
        replace(file, "update: 2020-05-01", "updated: 2020-13-01")
        assert tab.is_told_to_load()
        second = server.page(PAGE)
        replace(file, "updated: 2020-13-01", "updated: 2020-05-01")
        assert tab.is_told_to_load()

    assert "4 | update: 2020-05-01" in first
    assert "4 | updated: 2020-13-01" in second
    assert "every week" in server.page(PAGE)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux counts a process's time there")
def test_waiting_takes_no_time(server: Server) -> None:
    def ticks() -> int:
        words = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(words[11]) + int(words[12])

    before = ticks()
    time.sleep(1)

    assert ticks() - before <= 1


def test_a_page_elsewhere_learns_nothing(server: Server) -> None:
    with pytest.raises(ConnectionRefusedError):
        Tab(server.port, PAGE, origin="http://evil.example")
