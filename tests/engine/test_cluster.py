"""Laws of `build --executor`: the same bytes from machines without our files, whoever of them is lost."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hricsite.engine import cluster as dask
from hricsite.engine import pool
from tests.engine.clusters import Cluster, cluster, copy_program, wait_until
from tests.sites.copies import CHECKOUT, Ended, digests, replace, run, run_apart
from tests.sites.whole.building import WHOLE

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(autouse=True)
def _every_item_is_worth_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORTH_A_WORKER", 1)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a cluster without workers."""
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture
def workers(machines: Cluster, project: Path) -> Iterator[Cluster]:
    """Return the cluster with two workers, which cannot see the project's folder."""
    machines.start(2, project)
    assert all(os.listdir(f"/proc/{worker.pid}/root{project}") == [] for worker in machines.workers[-2:])
    yield machines
    for worker in machines.workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the whole site with templates and locales of its own."""
    folder = tmp_path / "project"
    shutil.copytree(WHOLE, folder / "content")
    for name in ("templates", "locales"):
        shutil.copytree(CHECKOUT / name, folder / name)
    return folder


def on(machines: Cluster, project: Path, *words: str) -> Ended:
    """Build on the cluster."""
    return run(project, "build", "--executor", machines.executor, "--output", "far", *words)


def test_a_cluster_makes_the_same_bytes_and_keeps_nothing(workers: Cluster, project: Path) -> None:
    near = run(project, "build", "--jobs", "1")

    far = on(workers, project)

    assert (near.code, far.code) == (0, 0), near.err + far.err
    assert digests(project / "far") == digests(project / "public")
    assert far.err == near.err
    wait_until(lambda: not any(workers.luggage(number).exists() for number in range(len(workers.workers))))


def test_an_edit_is_made_on_a_cluster_as_here(workers: Cluster, project: Path) -> None:
    run(project, "build", "--jobs", "1")
    on(workers, project)
    replace(project / "content/site.yaml", "id: ", "# a word of the site's own\nid: ")
    text = next((project / "content/topics").glob("*/en.md"))
    text.write_text(f"{text.read_text(encoding='utf-8')}\nOne line more.\n", encoding="utf-8")

    near, far = run(project, "build", "--jobs", "1"), on(workers, project)

    assert (near.code, far.code) == (0, 0), near.err + far.err
    assert digests(project / "far") == digests(project / "public")
    assert far.out.rpartition(" s, ")[2] == near.out.rpartition(" s, ")[2]


def test_a_cluster_finds_what_is_uncertain(workers: Cluster, project: Path) -> None:
    near = run(project, "build", "--jobs", "1", "--strict")

    far = on(workers, project, "--strict")

    assert (near.code, far.code) == (1, 1)
    assert "uncertain" in near.err
    assert far.err.replace("far/", "public/") == near.err


@pytest.mark.parametrize("moment", ["content", "spool", "templates"])
def test_work_of_a_worker_that_is_killed_is_done_by_another(
    workers: Cluster, project: Path, moment: str
) -> None:
    assert run(project, "build", "--jobs", "1").code == 0
    last = len(workers.workers) - 1

    def kill() -> None:
        wait_until(lambda: (workers.luggage(last) / moment).exists())
        workers.workers[last].kill()

    killing = threading.Thread(target=kill)
    killing.start()
    far = on(workers, project)
    killing.join()

    assert far.code == 0, far.err
    assert workers.living() == 1
    assert digests(project / "far") == digests(project / "public")


def test_a_worker_with_another_program_is_refused_before_any_work(
    machines: Cluster, project: Path, tmp_path: Path
) -> None:
    other = copy_program(tmp_path / "other")
    with (other / "hricsite/engine/clock.py").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    machines.start(1, project, other)

    far = on(machines, project)

    machines.workers[-1].kill()
    machines.workers[-1].wait()
    assert far.code == 3
    assert "has hricsite " in far.err
    assert "tcp://127.0.0.1:" in far.err
    assert "Traceback" not in far.err
    assert not machines.luggage(len(machines.workers) - 1).exists()
    assert not (project / "far").exists()


def test_a_cluster_without_workers_is_told(machines: Cluster, project: Path) -> None:
    far = on(machines, project)

    assert far.code == 3
    assert "has no worker" in far.err


@pytest.mark.parametrize("moment", ["content", "spool", "templates"])
@pytest.mark.parametrize("what", ["scheduler", "only worker"])
def test_a_cluster_that_is_lost_leaves_the_old_site(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, moment: str
) -> None:
    monkeypatch.setattr(dask, "NO_WORKERS", 2)
    assert run(project, "build", "--jobs", "1", "--output", "far").code == 0
    before = digests(project / "far")
    (tmp_path / "own").mkdir()
    with cluster(tmp_path / "own") as machines:
        machines.start(1, project)
        process = machines.scheduler if what == "scheduler" else machines.workers[0]

        def kill() -> None:
            wait_until(lambda: (machines.luggage(0) / moment).exists())
            process.kill()

        killing = threading.Thread(target=kill)
        killing.start()
        far = on(machines, project, "--no-cache")
        killing.join()

    assert far.code == 3
    assert "was lost" in far.err
    assert "Traceback" not in far.err
    assert digests(project / "far") == before


def test_no_scheduler_is_told_soon(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    begin = time.monotonic()

    ended = run_apart(project, "build", "--executor", f"dask://127.0.0.1:{port}")

    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert "no Dask scheduler answers" in ended.err
    assert time.monotonic() - begin < 15


def test_packages_that_are_not_installed_are_named_with_the_line_that_installs_them(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "dask.py").write_text("raise ModuleNotFoundError('no dask here')\n", encoding="utf-8")

    ended = run_apart(
        project, "build", "--executor", "dask://127.0.0.1:1", PYTHONPATH=f"{tmp_path}:{CHECKOUT}"
    )

    assert ended.code == 3
    assert "python3 build.py --with cluster build" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("word", ["127.0.0.1:8786", "dask://127.0.0.1", "tcp://127.0.0.1:8786"])
def test_an_address_of_another_form_is_refused(project: Path, word: str) -> None:
    ended = run(project, "build", "--executor", word)

    assert ended.code == 2
    assert "dask://HOST:PORT" in ended.err
