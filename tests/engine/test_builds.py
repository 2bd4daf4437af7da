"""Laws of a build: same bytes, nothing touched in vain, the old site stays when the machine fails."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hricsite.engine import pool
from hricsite.engine.lock import key_of
from tests.sites.copies import ENVIRONMENT, command, copy_site, digests, replace, run, run_apart, state

TEXT = "content/topics/reading-aloud/en.md"


def test_a_second_build_touches_nothing(site: Path) -> None:
    before = state(site / "public")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "0 changed" in ended.out
    assert state(site / "public") == before


def test_one_worker_equals_many(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in ("WORTH_A_WORKER", "APART"):
        monkeypatch.setattr(pool, few, 1)
    monkeypatch.setattr(pool, "ROUND", 40)

    ended = run(site, "build", "--jobs", "3", "--output", "other")

    assert ended.code == 0
    assert digests(site / "other") == digests(site / "public")


def test_a_clean_build_equals_a_build_over_an_old_site(site: Path) -> None:
    replace(site / TEXT, "every week", "every month")

    run(site, "build", "--jobs", "1")
    run(site, "build", "--jobs", "1", "--output", "clean")

    assert digests(site / "public") == digests(site / "clean")


def test_files_that_do_not_change_keep_their_times(site: Path) -> None:
    before = state(site / "public")
    replace(site / TEXT, "every week", "every month")

    run(site, "build", "--jobs", "1")

    after = state(site / "public")
    same = [path for path in before if after[path][0] == before[path][0]]
    assert same
    assert len(same) < len(before)
    assert all(after[path] == before[path] for path in same)


def test_a_removed_page_goes_away(site: Path) -> None:
    shutil.rmtree(site / "content/pages/about")

    run(site, "build", "--jobs", "1")

    assert not (site / "public/en/pages/about.html").exists()


def test_a_foreign_folder_is_left_alone(site: Path) -> None:
    (site / "mine").mkdir()
    (site / "mine/letter.txt").write_text("dear", encoding="utf-8")

    ended = run(site, "build", "--output", "mine")

    assert ended.code == 3
    assert "did not write" in ended.err
    assert [path.name for path in (site / "mine").iterdir()] == ["letter.txt"]


def test_no_file_may_grow_as_on_a_full_disk(site: Path) -> None:
    before = state(site / "public")
    replace(site / TEXT, "every week", "every month")

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = subprocess.run(
        command("build"),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        preexec_fn=full,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 3, done.stderr
    assert b"the disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
    assert state(site / "public") == before
    assert sorted(path.name for path in site.iterdir()) == [".hricsite", "content", "public"]


def test_an_output_that_cannot_be_written(site: Path) -> None:
    (site / "file").write_text("x", encoding="utf-8")

    ended = run(site, "build", "--output", "file/public")

    assert ended.code == 3
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("delay", [0.0, 0.15, 0.3, 0.45, 0.6, 0.8])
def test_a_killed_build_is_repaired_by_the_next_command(site: Path, delay: float) -> None:
    before = digests(site / "public")
    replace(site / TEXT, "every week", "every month")
    wanted = digests_of_clean_build(site)
    process = subprocess.Popen(
        command("build"),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_for_work(process, site, delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    checked = run(site, "check", "--jobs", "1")

    assert checked.code == 0, checked.err
    assert digests(site / "public") in (before, wanted)
    assert not list(site.glob("public.hricsite-*"))
    assert run(site, "build", "--jobs", "1").code == 0
    assert digests(site / "public") == wanted


def digests_of_clean_build(site: Path) -> dict[str, str]:
    copy = copy_site(site.with_name("clean"), site)
    assert run(copy, "build", "--jobs", "1").code == 0
    return digests(copy / "public")


def wait_for_work(process: subprocess.Popen[bytes], site: Path, delay: float) -> None:
    """Return a moment after the build has begun its own folder, or when it is over."""
    end = time.monotonic() + 30
    while process.poll() is None and not (site / ".hricsite").is_dir() and time.monotonic() < end:
        time.sleep(0.005)
    time.sleep(delay)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_clears_away_and_ends_with_130(site: Path, number: signal.Signals) -> None:
    shutil.rmtree(site / ".hricsite")
    before = state(site / "public")
    replace(site / TEXT, "every week", "every month")
    process = subprocess.Popen(
        command("build"),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    wait_for_work(process, site, 0.0)
    process.send_signal(number)

    _, err = process.communicate(timeout=60)

    assert process.returncode == 130, err
    assert b"Traceback" not in err
    assert b"interrupted" in err
    assert state(site / "public") == before
    assert not list(site.glob("public.hricsite-*"))
    assert left_over(site) == []


def left_over(site: Path) -> list[str]:
    """Return what lies in the work folder and is none of the four things that a build keeps there."""
    key = key_of(site / "public")
    kept = {f"{key}.{word}" for word in ("lock", "cache", "spare", "last", "last.new")} | {"program"}
    found = {path.name for path in (site / ".hricsite").iterdir()}
    inside = {path.name for path in (site / f".hricsite/{key}.cache").glob("*")}
    return sorted(found - kept) + sorted(inside - {"memory", "memory.new", "parts"})


def test_a_build_in_a_process_of_its_own_says_one_line(site: Path) -> None:
    ended = run_apart(site, "build", "--output", "apart")

    assert ended.code == 0
    assert ended.err == ""
    assert ended.out.startswith("apart/: ")
    assert ended.out.count("\n") == 1


@pytest.mark.parametrize("delay", [0.2, 0.4])
def test_workers_end_with_a_killed_build(site: Path, delay: float) -> None:
    shutil.rmtree(site / ".hricsite")
    replace(site / TEXT, "every week", "every month")
    process = subprocess.Popen(
        command("build", "--jobs", "2"),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
    )
    wait_for_work(process, site, delay)
    process.kill()
    process.wait()

    ended = run_apart(site, "build", "--jobs", "2")

    assert ended.code == 0, ended.err
    assert not list(site.glob("public.hricsite-*"))
    assert left_over(site) == []


HOLD = """
import sys
from pathlib import Path
from hricsite.engine.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_build_at(output: Path, site: Path) -> Iterator[None]:
    """Hold the lock of an output from another process while the block runs."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(site / ".hricsite" / f"{key_of(output)}.lock")],
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        yield
        holder.kill()


def test_two_builds_do_not_meet(site: Path) -> None:
    before = state(site / "public")

    with another_build_at(site / "public", site):
        refused = run(site, "build", "--jobs", "1")
        other = run(site, "build", "--jobs", "1", "--output", "other")
        checked = run(site, "check", "--jobs", "1")

    assert (refused.code, other.code, checked.code) == (3, 0, 0)
    assert "another build" in refused.err
    assert state(site / "public") == before
    assert run(site, "build", "--jobs", "1").code == 0


def test_a_stage_of_a_build_at_work_is_left_alone(site: Path) -> None:
    (site / "public.hricsite-new").mkdir()

    with another_build_at(site / "public", site):
        run(site, "check", "--jobs", "1")
        left = (site / "public.hricsite-new").exists()
    run(site, "check", "--jobs", "1")

    assert left
    assert not (site / "public.hricsite-new").exists()


def test_outputs_of_one_name_in_two_folders_do_not_wait_for_each_other(site: Path) -> None:
    with another_build_at(site / "elsewhere" / "public", site):
        ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
