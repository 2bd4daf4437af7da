"""The preview behind `serve`: what is told when, which pages come first, how long a mistake stays."""

from __future__ import annotations

import shutil
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
from tests.sites.copies import CHECKOUT, digests, replace
from tests.tools.servers import free_port
from tests.tools.tab import Tab

PAGE = "/en/topics/reading-aloud.html"
TOPIC = "content/topics/reading-aloud/en.md"
ENGLISH = Speech(lang="en")


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
    files = [site / f"content/sources/invented-paper-{number}.yaml" for number in range(50)]
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

    assert "templates/pages/home.html:4:1: error: " in wrong and "nothing" in wrong
    assert half != before
    assert kept.fault is None
    assert digests(kept.options.output) == before


def test_a_template_that_cannot_be_read_names_its_line(site: Path, kept: Preview) -> None:
    page = site / "templates/pages/topic.html"
    page.write_text(page.read_text(encoding="utf-8") + "\n{% if %}", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").splitlines())

    kept.update(frozenset({page.as_posix()}), lambda paths: None)

    assert f"templates/pages/topic.html:{line}:1: error: " in body(kept)
