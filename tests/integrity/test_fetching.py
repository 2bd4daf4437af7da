"""Files from a server that may be slow, broken or hostile."""

import gc
import io
import threading
import time
import tracemalloc
from pathlib import Path

import pytest

from hricsite.integrity.fetching import Lost, NotFetched, Patience, Refused, Source
from tests.integrity import faults
from tests.integrity.asking import CALM, GRACE, MANIFEST_PATH, PAGE_PATH, STYLE_PATH, fetched
from tests.integrity.conftest import MANIFEST, PAGE, STYLE
from tests.integrity.hostile import Exchange, Fault, Hostile, honest
from tests.tools.servers import nginx


def test_file_comes_as_it_is(server: Hostile) -> None:
    into = io.BytesIO()

    with Source(server.address, CALM) as source:
        answer = source.fetch(PAGE_PATH, len(PAGE), into)

    assert into.getvalue() == PAGE
    assert (answer.status, answer.size, answer.resumed) == (200, len(PAGE), False)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.received == server.sent()


def test_files_and_parts_come_from_nginx(folder: Path, tmp_path: Path, no_proxy: None) -> None:
    (folder / "large.zip").write_bytes(STYLE * 1000)
    into, rest = io.BytesIO(), io.BytesIO(STYLE * 400)

    with nginx(folder, tmp_path, "/mirror/") as address, Source(address, CALM) as source:
        whole = source.fetch("large.zip", 1000 * len(STYLE), into)
        part = source.fetch("large.zip", 1000 * len(STYLE), rest, start=400 * len(STYLE))
        with pytest.raises(Refused) as gone:
            source.fetch("none.html", 10, io.BytesIO())

    assert into.getvalue() == rest.getvalue() == STYLE * 1000
    assert (whole.resumed, part.resumed, part.size) == (False, True, 600 * len(STYLE))
    assert (gone.value.kind, gone.value.status) == ("missing", 404)


def test_one_connection_serves_all_files(server: Hostile) -> None:
    with Source(server.address, CALM) as source:
        for path, body in [(PAGE_PATH, PAGE), (MANIFEST_PATH, MANIFEST), (STYLE_PATH, STYLE)] * 3:
            into = io.BytesIO()
            source.fetch(path, len(body), into)
            assert into.getvalue() == body

    assert len(server.requests) == 9
    assert server.connections == 1


def test_connection_that_was_idle_too_long_is_opened_again(server: Hostile) -> None:
    def hangs_up(exchange: Exchange) -> None:
        exchange.answer(200, exchange.body or b"")  # keep-alive, it says
        exchange.over = True

    server.fault(hangs_up)

    with Source(server.address, CALM) as source:
        answers = [source.fetch(PAGE_PATH, len(PAGE), io.BytesIO()) for _ in range(5)]

    assert [each.size for each in answers] == [len(PAGE)] * 5
    assert (len(server.requests), server.connections) == (5, 5)


def test_server_that_hangs_up_as_it_is_asked_again_is_asked_anew(server: Hostile) -> None:
    def hangs_up_once(exchange: Exchange) -> None:
        if len(server.requests) == 2:
            exchange.over = True
        else:
            honest(exchange)

    server.fault(hangs_up_once)

    with Source(server.address, CALM) as source:
        answers = [source.fetch(PAGE_PATH, len(PAGE), io.BytesIO()) for _ in range(2)]

    assert [each.size for each in answers] == [len(PAGE)] * 2
    assert [each.connection for each in server.requests] == [1, 1, 2]


def test_answer_that_comes_before_the_question_is_not_taken(server: Hostile) -> None:
    taken, sent = threading.Event(), threading.Event()

    def answers_ahead(exchange: Exchange) -> None:
        honest(exchange)
        if exchange.request.connection == 1:
            taken.wait(60)
            exchange.answer(200, b"forged")
            sent.set()

    server.fault(answers_ahead)
    into = io.BytesIO()

    with Source(server.address, CALM) as source:
        source.fetch(PAGE_PATH, len(PAGE), io.BytesIO())
        taken.set()
        assert sent.wait(60)
        source.fetch(PAGE_PATH, len(PAGE), into)

    assert into.getvalue() == PAGE
    assert server.connections == 2


def test_server_that_says_nothing_and_hangs_up_is_asked_once(server: Hostile) -> None:
    def hangs_up(exchange: Exchange) -> None:
        exchange.over = True

    server.fault(hangs_up)

    problem, _ = fetched(server, PAGE_PATH)

    assert isinstance(problem, Lost)
    assert (problem.kind, len(server.requests)) == ("cut", 1)


def test_request_says_nothing_of_who_asks(server: Hostile) -> None:
    with Source(server.address) as source:
        source.fetch(PAGE_PATH, len(PAGE), io.BytesIO())

    (request,) = server.requests
    host = server.address.removeprefix("http://").rstrip("/")
    assert request.headers == {
        "host": host,
        "user-agent": "hricsite",
        "accept": "*/*",
        "accept-encoding": "identity",
    }


def test_bytes_that_are_not_of_the_file_buy_no_time(server: Hostile) -> None:
    server.fault(faults.drip_in_chunks)
    began = time.monotonic()
    into = io.BytesIO()
    patience = Patience(connect=1, quiet=1, whole=1, rate=100_000)

    with Source(server.address, patience) as source, pytest.raises(Lost) as lost:
        source.fetch(PAGE_PATH, 1 << 30, into)

    allowed = patience.whole + len(into.getvalue()) / patience.rate
    assert lost.value.kind == "time"
    assert time.monotonic() - began < allowed + GRACE


def test_a_slow_line_that_goes_on_is_waited_for(server: Hostile) -> None:
    def slow(exchange: Exchange) -> None:
        body = exchange.body or b""
        exchange.send(exchange.head(200, None, len(body)))
        for at, _ in zip(range(0, len(body), 300), exchange.until_gone(0.35), strict=False):
            exchange.send(body[at : at + 300])

    server.fault(slow)
    into = io.BytesIO()
    began = time.monotonic()

    with Source(server.address, Patience(connect=20, quiet=20, whole=3, rate=100)) as source:
        source.fetch(PAGE_PATH, len(PAGE), into)

    assert into.getvalue() == PAGE
    assert time.monotonic() - began > 3


@pytest.mark.parametrize(("fault", "kind"), [(faults.endless, "long"), (faults.gzip_bomb, "encoding")])
def test_memory_stays_small(server: Hostile, folder: Path, fault: Fault, kind: str) -> None:
    server.fault(fault)
    most = 24 << 20
    gc.collect()
    tracemalloc.start()

    with (folder / "into").open("wb") as into, Source(server.address, Patience(20, 20, 60, 1e6)) as source:
        with pytest.raises(Refused) as refused:
            source.fetch(PAGE_PATH, most, into)
        size = into.tell()

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.kind == kind
    assert size <= most
    assert (size > most - (1 << 16)) == (fault is faults.endless)
    assert peak < 1 << 20


def test_full_disk_is_no_fault_of_the_server(server: Hostile) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, Source(server.address, CALM) as source:
        with pytest.raises(OSError, match="No space left"):
            source.fetch(PAGE_PATH, len(PAGE), full)

        assert source.fetch(PAGE_PATH, len(PAGE), io.BytesIO()).size == len(PAGE)


def test_after_a_fault_the_source_goes_on(server: Hostile) -> None:
    with Source(server.address, Patience(20, 3, 20, 1e6)) as source:
        for fault in [
            faults.longer_than_stated,
            faults.not_http,
            faults.missing,
            faults.reset,
            faults.silent,
        ]:
            server.fault(fault)
            with pytest.raises(NotFetched):
                source.fetch(PAGE_PATH, len(PAGE), io.BytesIO())
            server.heal()
            into = io.BytesIO()
            source.fetch(PAGE_PATH, len(PAGE), into)
            assert into.getvalue() == PAGE
