"""Addresses of sources and paths of files, and servers that are not there."""

import io
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.integrity.fetching import Lost, Patience, Refused, Source
from tests.integrity.asking import CALM, GRACE, HASTE, PAGE_PATH, fetched
from tests.integrity.conftest import PAGE
from tests.integrity.hostile import Hostile, hostile
from tests.tools.programs import missing


@pytest.mark.parametrize(
    "path", ["../a", "a/../b", "/a", "a\\b", "a?b", "a#b", "a\nb", "a\x7f", "", "a//b", "./a", "a/", "\udcff"]
)
def test_path_that_leads_elsewhere_is_refused(server: Hostile, path: str) -> None:
    problem, _ = fetched(server, path)

    assert isinstance(problem, Refused)
    assert problem.kind == "path"
    assert server.requests == []


@pytest.mark.parametrize("name", ["a b.txt", "100%.txt", "某.txt", "a:b.txt", "a&b=c;d.txt", "a..b"])
def test_any_name_reaches_its_file(server: Hostile, folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"here\n")

    _, body = fetched(server, name)

    assert body == b"here\n"


def test_stays_below_its_address(server: Hostile) -> None:
    with Source(server.address + "en/", CALM) as source:
        source.fetch("a.html", len(PAGE), io.BytesIO())

    assert server.requests[0].path == PAGE_PATH


@pytest.mark.parametrize(
    "address",
    (
        *(
            "ftp://a/",
            "http://a",
            "http:///",
            "file:///etc/",
            "a/",
            "http://u:p@a/",
            "http://a/?b/",
            "http://a/#/",
        ),
        *(
            "http://a:99999/",
            "http://a b/",
            "http://某..example/",
            "http://" + "a" * 64 + "/",
            "http://[::1/",
            "http://a\r\nX: y/",
        ),
    ),
)
def test_address_must_be_one(no_proxy: None, address: str) -> None:
    with pytest.raises(Refused) as refused:
        Source(address)

    assert refused.value.kind == "address"


def test_address_in_another_script_is_that_of_the_network(no_proxy: None) -> None:
    assert Source("HTTP://例え.テスト:80/一/%20/").address == "http://xn--r8jz45g.xn--zckzah/%E4%B8%80/%20/"


def test_ipv6(folder: Path, no_proxy: None) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        missing("an IPv6 loopback address", "sysctl net.ipv6.conf.lo.disable_ipv6=0")
    with hostile(folder, host="::1") as server:
        _, body = fetched(server, PAGE_PATH)

    assert server.address.startswith("http://[::1]:")
    assert body == PAGE


def test_no_server(no_proxy: None) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # taken, and nobody listens

        problem = lost_at(f"http://127.0.0.1:{held.getsockname()[1]}/")

    assert problem.kind == "connect"


def test_no_such_name(no_proxy: None) -> None:
    label = "a" * 60  # longer than a name may be, so that no name server is asked

    assert lost_at("http://" + f"{label}." * 5 + "invalid/").kind == "name"


def test_full_queue_of_a_server_is_not_waited_for(no_proxy: None) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(deaf.getsockname())

        problem = within(HASTE.connect, lambda: lost_at(f"http://127.0.0.1:{deaf.getsockname()[1]}/", HASTE))

        for each in waiting:
            each.close()
    assert problem.kind == "time"


def test_look_up_that_hangs_is_not_waited_for(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])

    problem = within(HASTE.connect, lambda: lost_at("http://slow.example/", HASTE))

    over.set()
    assert problem.kind == "time"


def lost_at(address: str, patience: Patience = CALM) -> Lost:
    """Return what is raised for a server that cannot be reached."""
    with Source(address, patience) as source, pytest.raises(Lost) as lost:
        source.fetch("a.html", 10, io.BytesIO())
    return lost.value


def within(seconds: float, act: Callable[[], Lost]) -> Lost:
    """Return what *act* does, which may not take much longer than so many seconds."""
    began = time.monotonic()
    problem = act()
    assert time.monotonic() - began < seconds + GRACE
    return problem
