"""Output and spare change places whole or not at all, and nobody else's folder is touched."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hricsite.engine import tree
from hricsite.engine.exchange import exchange, is_damaged, repair
from hricsite.engine.tree import ForeignFolder, check_ours, publish, scan
from tests.engine.trees import INDEX, NEW, OLD, build, contents, pair, stage, write_tree

__all__ = ["pair"]


@pytest.fixture
def only_renames(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be on a system that cannot exchange two folders."""
    monkeypatch.setattr(tree, "exchange", lambda first, second: False)
    yield


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


# The exchange.


def test_two_folders_take_each_others_names(tmp_path: Path) -> None:
    first, second = write_tree(tmp_path / "a", OLD), write_tree(tmp_path / "b/c", NEW)
    before = first.stat().st_ino, second.stat().st_ino

    done = exchange(first, second)

    assert done
    assert (second.stat().st_ino, first.stat().st_ino) == before
    assert (contents(first), contents(second)) == (NEW, OLD)


def test_an_exchange_that_the_system_does_not_know_moves_nothing(tmp_path: Path) -> None:
    inner = write_tree(tmp_path / "a/b", NEW)

    done = exchange(tmp_path / "a", inner)  # refused with the same error as an unknown flag

    assert not done
    assert contents(inner) == NEW


def test_an_exchange_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(write_tree(tmp_path / "a", NEW), tmp_path / "absent")


# The same by renames.


@pytest.mark.usefixtures("only_renames")
def test_by_renames_output_and_spare_change_places_too(pair: tuple[Path, Path]) -> None:
    output, spare = pair
    before = scan(output)

    build(output, spare, NEW)

    assert (contents(output), contents(spare)) == (NEW, OLD)
    assert scan(output)["en/same.html"] == before["en/same.html"]
    assert beside(output) == ["public", "spare"]


@pytest.mark.usefixtures("only_renames")
@pytest.mark.parametrize(("owner", "name"), [(Path, "rename"), (tree.os, "fsync")])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_step_that_fails_leaves_a_whole_tree(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, owner: object, name: str, number: int
) -> None:
    output, spare = pair
    stage(output, spare, NEW)
    real, calls = getattr(owner, name), []

    def refuse(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == number:
            raise PermissionError("somebody holds a file open")
        return real(*arguments)

    monkeypatch.setattr(owner, name, refuse)
    with contextlib.suppress(PermissionError):
        publish(output, spare)

    assert contents(output) in (OLD, NEW)
    assert not is_damaged(output)


# Folders beside the output, those of versions before too, by what is there: journal, new, old, output.
LEFT = (
    ("an unfinished stage", "new output", "old"),
    ("an unfinished stage of a first build", "new", "nothing"),
    ("an unfinished stage, and only the old tree is left", "new old", "old"),
    ("killed before the first rename", "journal new output", "old"),
    ("killed between the renames", "journal new old", "new"),
    ("killed after the second", "journal old output", "old"),
    ("killed before the old tree was gone", "old output", "old"),
    ("only the old tree is left", "old", "old"),
    ("only the old tree is left, with a journal", "journal old", "old"),
    ("somebody put a tree there since", "journal new old output", "old"),
    ("a journal alone", "journal output", "old"),
)


@pytest.mark.parametrize(("left", "found"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_a_killed_build_left_is_put_right(tmp_path: Path, left: str, found: str) -> None:
    output = tmp_path / "public"
    for word in left.split():
        place = output if word == "output" else tmp_path / f"public.hricsite-{word}"
        if word == "journal":
            place.write_text("swap\n", encoding="ascii")
        else:
            write_tree(place, NEW if word == "new" else OLD)

    damaged = is_damaged(output)
    repair(output)

    assert damaged
    assert contents(output) == {"new": NEW, "old": OLD, "nothing": {}}[found]
    assert [name for name in beside(output) if name != "public"] == []
    assert not is_damaged(output)


def test_nothing_left_is_nothing_to_repair(pair: tuple[Path, Path]) -> None:
    output, spare = pair

    repair(output)

    assert (contents(output), contents(spare)) == (OLD, OLD)
    assert not is_damaged(output)


# Whose folder it is.


def test_an_absent_an_empty_and_our_own_folder_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for folder in (tmp_path / "absent", tmp_path / "empty", write_tree(tmp_path / "public", OLD)):
        check_ours(folder)


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_foreign_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("my own words", encoding="utf-8")

    with pytest.raises(ForeignFolder):
        check_ours(tmp_path)

    assert contents(tmp_path) == {name: b"my own words"}


def test_a_site_with_a_git_history_inside_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path, {"index.html": INDEX, ".git/HEAD": b"ref\n"})

    with pytest.raises(ForeignFolder):
        check_ours(tmp_path)


def test_a_file_and_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(write_tree(tmp_path / "public", OLD))
    (tmp_path / "dangling").symlink_to("nowhere")

    for name in ("file", "link", "dangling"):
        with pytest.raises(ForeignFolder):
            check_ours(tmp_path / name)
