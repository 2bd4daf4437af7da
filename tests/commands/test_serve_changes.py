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
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hricsite.commands.preview import Answer
from hricsite.commands.serve import keep_up, serve_pages
from hricsite.commands.speech import Speech
from hricsite.commands.upkeep import KeptSite, Preview
from hricsite.commands.watching import Watcher
from hricsite.engine.pipeline import BuildOptions, Outcome
from hricsite.engine.publishing import Ready
from hricsite.engine.workspace import workspace
from tests.sites.copies import CHECKOUT, ENVIRONMENT, command, digests, replace
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
        end = time.monotonic() + 30
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
    assert process.wait(timeout=30) == 130
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


@dataclass
class Recorder:
    """A site that notes what it was told; `acts` are done while it is being brought up to date."""

    acts: list[Callable[[Ready], object]]
    told: list[frozenset[str] | None] = field(default_factory=list)

    def update(self, changed: frozenset[str] | None, ready: Ready) -> Outcome:
        self.told.append(changed)
        if not self.acts:
            raise KeyboardInterrupt
        self.acts.pop(0)(ready)
        return Outcome(diagnostics=())


def options_of(site: Path) -> BuildOptions:
    return BuildOptions(
        content=site / "content",
        output=site / "preview",
        templates=site / "templates",
        locales=site / "locales",
        work=site,
    )


def follow(site: Path, recorder: Recorder, begin: Callable[[int], object]) -> None:
    """Run the loop of `serve` in this process until the recorder ends it; `begin` is told the port."""
    preview = Preview(options_of(site), ENGLISH, recorder)
    port = free_port()
    pages = serve_pages(lambda path: Answer(status="200 OK", type="text/html", body=b""), port)
    with closing(Watcher([site / "content"], preview.tell)) as watcher, closing(pages) as browsers:
        begin(port)
        with pytest.raises(KeyboardInterrupt):
            keep_up(preview, watcher, browsers)


def test_what_is_saved_during_a_build_is_the_next_one(site: Path) -> None:
    files = [source(site, number) for number in range(50)]
    recorder = Recorder([lambda _: [file.write_text("title: x\n", encoding="utf-8") for file in files]])

    follow(site, recorder, lambda _: replace(site / TOPIC, "every week", "every month"))

    assert recorder.told == [{(site / TOPIC).as_posix()}, {file.as_posix() for file in files}]


def test_the_edited_page_is_loaded_before_the_others_are_built(site: Path) -> None:
    tabs: list[Tab] = []
    loaded: list[tuple[bool, bool]] = []

    def open_two(port: int) -> None:
        tabs.extend(Tab(port, path) for path in (PAGE, "/en/topics/"))
        replace(site / TOPIC, "every week", "every month")

    def first(ready: Ready) -> None:
        ready(("en/topics/reading-aloud.html", "zh-hans/topics/reading-aloud.html"))
        loaded.append((tabs[0].is_told_to_load(), tabs[1].is_told_to_load(0.2)))
        replace(site / TOPIC, "every month", "every day")

    def second(_: Ready) -> None:
        loaded.append((tabs[0].is_told_to_load(0.2), tabs[1].is_told_to_load()))
        replace(site / TOPIC, "every day", "every year")

    follow(site, Recorder([first, second]), open_two)

    for tab in tabs:
        tab.close()
    assert loaded == [(True, False), (False, True)]


def test_a_repaired_page_is_there_as_soon_as_it_is_ready(site: Path) -> None:
    preview = Preview(options_of(site), ENGLISH, Recorder([lambda ready: ready((PAGE[1:],))]))
    preview.fault = Answer(status="500 Internal Server Error", type="text/html", body=b"mistake")
    seen: list[Answer | None] = []

    preview.update(frozenset(), lambda paths: seen.append(preview.fault))

    assert seen == [None]


@pytest.fixture
def kept(site: Path) -> Iterator[Preview]:
    """Return a preview that is up to date, with templates of its own."""
    shutil.copytree(CHECKOUT / "templates", site / "templates")
    shutil.copytree(CHECKOUT / "locales", site / "locales")
    options = options_of(site)
    with workspace(options) as space:
        preview = Preview(options, ENGLISH, KeptSite(space))
        preview.update(None, lambda paths: None)
        yield preview


def body(preview: Preview, path: str = PAGE) -> str:
    return preview.answer(path).body.decode()


def test_the_pages_of_the_edited_file_are_told_when_they_are_on_disk(site: Path, kept: Preview) -> None:
    told: list[tuple[tuple[str, ...], str]] = []
    replace(site / TOPIC, "every week", "every month")

    kept.update(frozenset({(site / TOPIC).as_posix()}), lambda paths: told.append((paths, body(kept))))

    ((paths, page),) = told
    assert PAGE[1:] in paths and "zh-hans/index.html" not in paths
    assert "every month" in page


def test_a_mistake_stays_until_its_own_file_is_repaired(site: Path, kept: Preview) -> None:
    other = site / "content/topics/reading-aloud/topic.yaml"
    replace(site / TOPIC, "updated:", "update:")
    kept.update(frozenset({(site / TOPIC).as_posix()}), lambda paths: None)

    other.write_bytes(other.read_bytes() + b"\n")
    kept.update(frozenset({other.as_posix()}), lambda paths: None)
    still = body(kept)
    replace(site / TOPIC, "update:", "updated:")
    kept.update(frozenset({(site / TOPIC).as_posix()}), lambda paths: None)

    assert "[unknown-key]" in still
    assert "every week" in body(kept)


def test_a_mistake_in_a_template_is_shown_and_leaves_nothing_behind(site: Path, kept: Preview) -> None:
    topic, home = (site / f"templates/pages/{name}.html" for name in ("topic", "home"))
    changed = frozenset({topic.as_posix(), home.as_posix()})
    before = digests(kept.options.output)

    replace(topic, "{% block main %}", "{% block main %}<hr>")
    replace(home, "{% block main %}", "{% block main %}{{ nothing }}")
    kept.update(changed, lambda paths: None)
    wrong, half = body(kept), digests(kept.options.output)
    replace(topic, "{% block main %}<hr>", "{% block main %}")
    replace(home, "{% block main %}{{ nothing }}", "{% block main %}")
    kept.update(changed, lambda paths: None)

    assert "The site could not be built" in wrong and "nothing" in wrong
    assert half != before
    assert kept.fault is None
    assert digests(kept.options.output) == before


def test_a_template_that_cannot_be_read_names_its_line(site: Path, kept: Preview) -> None:
    page = site / "templates/pages/topic.html"
    page.write_text(page.read_text(encoding="utf-8") + "\n{% if %}", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").splitlines())

    kept.update(frozenset({page.as_posix()}), lambda paths: None)

    assert f"pages/topic.html:{line}: " in body(kept)
