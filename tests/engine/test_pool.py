"""A map gives the same results in order, wherever it runs, and raises what a worker raised."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterator

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


def test_what_a_worker_raises_is_raised(workers: Pool) -> None:
    with pytest.raises(ZeroDivisionError):
        workers.map(operator.truediv, 1, MANY)


def test_few_items_stay_in_this_process() -> None:
    found = Pool(2).map(_process, None, range(3))

    assert found == [os.getpid()] * 3


def _process(_shared: None, _item: int) -> int:
    return os.getpid()
