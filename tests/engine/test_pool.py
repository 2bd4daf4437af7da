"""A map gives the same results in order, wherever it runs, and raises what a worker raised."""

from __future__ import annotations

import multiprocessing
import operator
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from hricsite.engine import pool
from hricsite.engine.pool import INHERITS, WORTH_A_WORKER, Pool

MANY = range(WORTH_A_WORKER + 7)


@pytest.fixture(params=[True, False] if INHERITS else [False], ids=lambda forks: "fork" if forks else "spawn")
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Return two workers, which inherit their items or are sent them."""
    monkeypatch.setattr(pool, "INHERITS", request.param)
    made = Pool(2)
    yield made
    made.close()


def test_results_come_in_the_order_of_the_items(workers: Pool) -> None:
    first = workers.map(operator.mul, 3, MANY)
    second = workers.map(operator.add, 1, MANY)

    assert first == [3 * number for number in MANY]
    assert second == [1 + number for number in MANY]


def test_rounds_of_forks_make_one_map(workers: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ROUND", 40)

    assert workers.map(operator.mul, 3, MANY) == [3 * number for number in MANY]


def test_large_work_is_done_apart(workers: Pool) -> None:
    assert workers.apart(_process_alone, 3, pool.APART - 1) == os.getpid()
    assert (workers.apart(_process_alone, 3, pool.APART) == os.getpid()) is not pool.INHERITS


def test_what_a_worker_raises_is_raised(workers: Pool) -> None:
    with pytest.raises(ZeroDivisionError):
        workers.map(operator.truediv, 1, MANY)


def test_what_is_raised_is_what_the_first_item_raises(workers: Pool, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="20"):
        workers.map(_fail_late, tmp_path / "failed", MANY)


def test_after_a_failure_nobody_works_any_more(workers: Pool) -> None:
    before = {*multiprocessing.active_children()}

    with pytest.raises(ZeroDivisionError):
        workers.map(operator.truediv, 1, MANY)

    assert before.issuperset(multiprocessing.active_children())
    assert workers.map(operator.mul, 3, MANY) == [3 * number for number in MANY]


@pytest.fixture
def executor() -> Iterator[ProcessPoolExecutor]:
    """Return an executor that knows nothing of this program's pool."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as made:
        yield made


def test_any_executor_of_processes_will_do(executor: ProcessPoolExecutor) -> None:
    told: list[tuple[int, int]] = []
    workers = Pool(1, lambda done, total: told.append((done, total)), executor=executor)

    first = workers.map(operator.mul, 3, MANY)
    second = workers.map(_process, None, MANY)

    assert first == [3 * number for number in MANY]
    assert os.getpid() not in second
    assert [done for done, total in told if done == total] == [len(MANY), len(MANY)]


def test_an_executor_ends_with_its_pool(executor: ProcessPoolExecutor) -> None:
    workers = Pool(1, executor=executor)
    workers.map(operator.mul, 3, MANY)

    workers.close()

    with pytest.raises(RuntimeError, match="shutdown"):
        executor.submit(operator.mul, 3, 4)


def test_few_items_stay_in_this_process() -> None:
    found = Pool(2).map(_process, None, range(3))

    assert found == [os.getpid()] * 3


def _process_alone(_shared: int) -> int:
    return os.getpid()


def _process(_shared: None, _item: int) -> int:
    return os.getpid()


def _fail_late(failed: Path, item: int) -> None:
    """Fail for the item 20, but not before another worker has failed for the item 99."""
    if item == 99:
        failed.touch()
    deadline = time.monotonic() + 20
    while item == 20 and not failed.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    if item in (20, 99):
        raise ValueError(item)
