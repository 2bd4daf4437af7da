"""The rest of a file, of which some is here."""


import pytest

from hricsite.integrity.fetching import NotFetched, Refused
from tests.integrity import faults
from tests.integrity.asking import PAGE_PATH, fetched
from tests.integrity.conftest import PAGE
from tests.integrity.hostile import Exchange, Hostile


def test_rest_of_a_file_is_asked_for(server: Hostile) -> None:
    answer, body = fetched(server, PAGE_PATH, len(PAGE), start=1000)

    assert body == PAGE
    assert (answer.status, answer.size, answer.resumed) == (206, len(PAGE) - 1000, True)
    assert server.requests[0].start == 1000
    assert server.sent() < len(PAGE)


def test_server_without_parts_sends_all(server: Hostile) -> None:
    server.fault(faults.no_range)

    answer, body = fetched(server, PAGE_PATH, len(PAGE), start=1000)

    assert body == PAGE
    assert (answer.status, answer.size, answer.resumed) == (200, len(PAGE), False)


def test_of_what_was_here_nothing_stays_when_all_is_sent(server: Hostile) -> None:
    server.fault(faults.instead(b"shorter"))

    answer, body = fetched(server, PAGE_PATH, len(PAGE), start=1000)

    assert not isinstance(answer, NotFetched)
    assert body == b"shorter"


@pytest.mark.parametrize("start", [1000, len(PAGE)], ids=["another part", "nothing is left"])
def test_other_part_is_refused(server: Hostile, start: int) -> None:
    if start < len(PAGE):
        server.fault(faults.wrong_range)

    problem, body = fetched(server, PAGE_PATH, len(PAGE), start=start)

    assert isinstance(problem, Refused)
    assert problem.kind == "range"
    assert body == PAGE[:start]


@pytest.mark.parametrize("stated", [True, False], ids=["stated", "not stated"])
def test_part_may_not_be_longer_than_the_rest(server: Hostile, stated: bool) -> None:
    def part(exchange: Exchange) -> None:
        headers = {"Content-Range": f"bytes 1000-{len(PAGE)}/*", "Connection": "close"}
        body = PAGE[1000:] + b"!"
        exchange.send(exchange.head(206, headers, len(body) if stated else None) + body)
        exchange.over = True

    server.fault(part)

    problem, body = fetched(server, PAGE_PATH, len(PAGE), start=1000)

    assert isinstance(problem, Refused)
    assert problem.kind == "long"
    assert PAGE.startswith(body)
