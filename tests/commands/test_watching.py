"""Both ways of watching tell the same changes: one table, real files."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hricsite.commands import listening, scanning
from hricsite.commands.inotify import Inotify
from hricsite.commands.listening import ListeningWatcher
from hricsite.commands.scanning import ScanningWatcher
from hricsite.commands.watching import Watcher
from hricsite.model.diagnostics import Message

Either = ListeningWatcher | ScanningWatcher
Act = Callable[[Path], object]
SOON = {ListeningWatcher: 0.1, ScanningWatcher: 0.5}
LATE = 30.0
KINDS = (ListeningWatcher, ScanningWatcher) if sys.platform == "linux" else (ScanningWatcher,)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    for name in ("kites", "kettles"):
        write(tmp_path / f"content/topics/{name}/en.md")
        write(tmp_path / f"content/topics/{name}/zh-Hans.md")
    write(tmp_path / "templates/page.html")
    write(tmp_path / "aside/topics/lamps/en.md")
    return tmp_path


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def watcher(
    top: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Either]:
    for module in (listening, scanning):  # a busy machine may stop us in the middle of a burst
        monkeypatch.setattr(module, "QUIET", 0.1)
    made = request.param([top / "content", top / "templates"])
    yield made
    made.close()


def write(path: Path, text: str = "text\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(watcher: Either, top: Path) -> set[str]:
    """Return what is told next, as paths below the content folder."""
    content = f"{top.as_posix()}/content/"
    return {path.removeprefix(content) for path in watcher.wait(LATE)}


def tells_nothing(watcher: Either) -> bool:
    """Say whether nothing is told within the time in which a change would be."""
    return watcher.wait(SOON[type(watcher)]) == frozenset()


def by_rename(top: Path) -> None:
    write(top / "content/topics/kites/sedXq3B1", "new\n")
    os.replace(top / "content/topics/kites/sedXq3B1", top / "content/topics/kites/en.md")


def from_outside(top: Path) -> None:
    write(top / "new.md", "new\n")
    os.replace(top / "new.md", top / "content/topics/kites/en.md")


def as_vim(top: Path) -> None:
    file = top / "content/topics/kites/en.md"
    write(file.with_name(".en.md.swp"))
    write(file.with_name("4913"))
    file.with_name("4913").unlink()
    file.rename(file.with_name("en.md~"))
    write(file, "new\n")
    file.with_name("en.md~").unlink()
    file.with_name(".en.md.swp").unlink()


def as_jetbrains(top: Path) -> None:
    file = top / "content/topics/kites/en.md"
    write(file.with_name("en.md___jb_tmp___"), "new\n")
    file.rename(file.with_name("en.md___jb_old___"))
    file.with_name("en.md___jb_tmp___").rename(file)
    file.with_name("en.md___jb_old___").unlink()


def as_emacs(top: Path) -> None:
    file = top / "content/topics/kites/en.md"
    file.with_name(".#en.md").symlink_to("somebody@machine.1")
    write(file.with_name("#en.md#"))
    write(file, "new\n")
    file.with_name("#en.md#").unlink()
    file.with_name(".#en.md").unlink()


def deep(top: Path) -> None:
    write(top / "content/media/a/b/c/one.txt")
    write(top / "content/media/a/two.txt")


def anew(top: Path) -> None:
    shutil.rmtree(top / "templates")
    write(top / "templates/page.html", "other\n")


KITE = {"topics/kites/en.md"}
KITES = {"topics/kites/en.md", "topics/kites/zh-Hans.md"}
ALL = {*KITES, "topics/kettles/en.md", "topics/kettles/zh-Hans.md"}
CHANGES: tuple[tuple[str, Act, set[str]], ...] = (
    ("written", lambda top: write(top / "content/topics/kites/en.md", "new\n"), KITE),
    ("renamed over it", by_rename, KITE),
    ("renamed over it from outside", from_outside, KITE),
    ("saved by Vim", as_vim, KITE),
    ("saved by JetBrains", as_jetbrains, KITE),
    ("saved by Emacs", as_emacs, KITE),
    ("deleted", lambda top: (top / "content/topics/kites/en.md").unlink(), KITE),
    ("not readable", lambda top: (top / "content/topics/kites/en.md").chmod(0o200), KITE),
    (
        "given another name",
        lambda top: (top / "content/topics/kites/en.md").rename(top / "content/topics/kites/zh-Hant.md"),
        {*KITE, "topics/kites/zh-Hant.md"},
    ),
    ("new", lambda top: write(top / "content/site.yaml"), {"site.yaml"}),
    (
        "a link",
        lambda top: (top / "content/link.md").symlink_to("topics/kites/en.md"),
        {"link.md"},
    ),
    (
        "a hard link",
        lambda top: os.link(top / "templates/page.html", top / "content/same.md"),
        {"same.md"},
    ),
    ("new folders", deep, {"media/a/b/c/one.txt", "media/a/two.txt"}),
    ("folder deleted", lambda top: shutil.rmtree(top / "content/topics/kites"), KITES),
    (
        "folder renamed",
        lambda top: (top / "content/topics/kites").rename(top / "content/topics/balls"),
        {*KITES, "topics/balls/en.md", "topics/balls/zh-Hans.md"},
    ),
    ("folder moved out", lambda top: (top / "content/topics/kites").rename(top / "kites"), KITES),
    (
        "folder moved in",
        lambda top: (top / "aside/topics/lamps").rename(top / "content/topics/lamps"),
        {"topics/lamps/en.md"},
    ),
    ("content away", lambda top: (top / "content").rename(top / "before"), ALL),
    ("templates anew", anew, {"{top}/templates/page.html"}),
)


@pytest.mark.parametrize(("_name", "act", "changed"), CHANGES, ids=[case[0] for case in CHANGES])
def test_what_changed_is_told_once(
    watcher: Either, top: Path, _name: str, act: Act, changed: set[str]
) -> None:
    act(top)

    assert told(watcher, top) == {path.replace("{top}", top.as_posix()) for path in changed}
    assert tells_nothing(watcher)


NOTHING: tuple[tuple[str, Act], ...] = (
    ("read", lambda top: (top / "content/topics/kites/en.md").read_bytes()),
    ("swap file", lambda top: write(top / "content/topics/kites/.en.md.swp")),
    ("backup", lambda top: write(top / "content/topics/kites/en.md~")),
    ("not saved yet", lambda top: write(top / "content/topics/kites/#en.md#")),
    ("lock", lambda top: (top / "content/.#site.yaml").symlink_to("somebody@machine.1")),
    ("Finder", lambda top: write(top / "content/.DS_Store")),
    ("version control", lambda top: write(top / "content/.git/index.lock")),
    ("empty folder", lambda top: (top / "content/topics/lamps").mkdir()),
    ("beside the folders", lambda top: write(top / "README.md")),
    ("beside them, by the same name", lambda top: write(top / "aside/content/site.yaml")),
)


@pytest.mark.parametrize("act", [case[1] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_what_no_build_reads_is_not_told(watcher: Either, top: Path, act: Act) -> None:
    act(top)

    assert tells_nothing(watcher)
    write(top / "content/topics/kites/en.md", "new\n")
    assert told(watcher, top) == KITE


def test_a_file_that_came_and_went_is_not_told(watcher: Either, top: Path) -> None:
    write(top / "content/topics/kites/sedXq3B1")
    (top / "content/topics/kites/sedXq3B1").unlink()

    assert tells_nothing(watcher)


def test_a_burst_is_one_change(watcher: Either, top: Path) -> None:
    names = {f"topics/branch-{number}/en.md" for number in range(100)}
    names |= {f"topics/kites/{number}.md" for number in range(100)}

    for name in sorted(names):
        write(top / "content" / name)

    found = told(watcher, top)
    while found < names:
        found |= told(watcher, top)
    assert found == names


def test_folders_that_came_are_watched_like_the_others(watcher: Either, top: Path) -> None:
    (top / "content").rename(top / "before")
    told(watcher, top)
    shutil.copytree(top / "before", top / "content")
    (top / "content/topics/kites").rename(top / "content/topics/balls")
    told(watcher, top)

    write(top / "content/topics/balls/en.md", "new\n")
    assert told(watcher, top) == {"topics/balls/en.md"}
    write(top / "before/topics/kites/en.md", "new\n")
    assert tells_nothing(watcher)


def test_what_happens_while_nobody_waits_is_told_by_the_next_call(watcher: Either, top: Path) -> None:
    write(top / "content/topics/kites/en.md", "new\n")
    told(watcher, top)

    write(top / "content/site.yaml")
    shutil.rmtree(top / "content/topics/kettles")

    assert told(watcher, top) == {"site.yaml", "topics/kettles/en.md", "topics/kettles/zh-Hans.md"}


@pytest.fixture
def sentences() -> list[Message]:
    return []


def refusing_after(folders: int) -> Callable[..., int | None]:
    """Return an `add` that the system refuses after some folders, as it does at its limit."""
    real, left = Inotify.add, [folders]

    def add(self: Inotify, folder: str, *, through_link: bool) -> int | None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, folder, through_link=through_link)

    return add


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this limit")
@pytest.mark.parametrize("folders", [0, 3])
def test_at_the_limit_of_watches_files_are_looked_at(
    top: Path, sentences: list[Message], folders: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inotify, "add", refusing_after(folders))
    watcher = Watcher([top / "content"], sentences.append)

    write(top / "content/topics/kites/en.md", "new\n")

    assert watcher.wait(LATE) == {(top / "content/topics/kites/en.md").as_posix()}
    assert ["fs.inotify.max_user_watches" in str(sentence) for sentence in sentences] == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this limit")
def test_no_change_is_lost_when_the_limit_is_reached_later(
    top: Path, sentences: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher([top / "content"], sentences.append)
    monkeypatch.setattr(Inotify, "add", refusing_after(0))

    write(top / "content/topics/kites/en.md", "new\n")
    write(top / "content/topics/lamps/en.md")

    names = ("kites", "lamps")
    assert watcher.wait(LATE) == {(top / f"content/topics/{name}/en.md").as_posix() for name in names}
    assert len(sentences) == 1
    assert watcher.wait(0.5) == frozenset()
