"""The lock of an output, and of a copy that is followed."""

import multiprocessing
from pathlib import Path

import pytest

from hricsite.engine import lock
from hricsite.engine.lock import Busy, held


def test_a_lock_whose_file_was_removed_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its holder removed it after this process had opened it, and others may have made a new one."""
    file, take = tmp_path / "lock", lock._take
    for remake in (False, True):

        def removed_first(number: int, remake: bool = remake) -> None:
            file.unlink()
            if remake:
                file.touch()
            take(number)

        monkeypatch.setattr(lock, "_take", removed_first)
        with pytest.raises(Busy), held(file):
            raise AssertionError("two could hold it")


def hold(file: Path, ready: object) -> None:
    with held(file):
        ready.send(True)  # type: ignore[attr-defined]
        ready.recv()  # type: ignore[attr-defined]


def test_one_process_at_a_time_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    here, there = multiprocessing.Pipe()
    other = multiprocessing.get_context("spawn").Process(target=hold, args=(file, there))
    other.start()
    assert here.recv()

    with pytest.raises(Busy), held(file):
        raise AssertionError("two hold it")

    here.send(True)
    other.join(60)
    with held(file):
        assert file.exists()
