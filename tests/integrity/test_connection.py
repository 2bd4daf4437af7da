"""TLS and proxies on the way to a source."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hricsite.integrity.fetching import Lost, NotFetched, Patience, Refused, Source
from tests.integrity import faults
from tests.integrity.asking import CALM, GRACE, HASTE, MANIFEST_PATH, PAGE_PATH
from tests.integrity.certificates import Issuer
from tests.integrity.conftest import MANIFEST, PAGE
from tests.integrity.hostile import Exchange, Hostile, hostile
from tests.portability.servers import tinyproxy

BASIC = "Basic bmFAbWU6c2VjcmV0"
"""na@me:secret, as RFC 7617 wants it."""


@pytest.fixture
def trusted(issuer: Issuer, no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    """The issuer, in this machine's store of certificates."""
    monkeypatch.setenv("SSL_CERT_FILE", str(issuer.file))
    return issuer


@contextmanager
def secure(
    folder: Path, issuer: Issuer, days: tuple[int, int] = (-1, 1), names: str = ""
) -> Iterator[Hostile]:
    """Serve a folder over TLS at 127.0.0.1."""
    certificate = issuer.issue(names, days) if names else issuer.issue(days=days)
    with hostile(folder, certificate=certificate) as server:
        yield server


def fetch(server: Hostile, path: str = MANIFEST_PATH, patience: Patience = CALM) -> bytes:
    """Return a file, the manifest, as it comes from a server."""
    into = io.BytesIO()
    with Source(server.address, patience) as source:
        source.fetch(path, len(PAGE), into)
    return into.getvalue()


def failure(server: Hostile, path: str = MANIFEST_PATH, patience: Patience = CALM) -> NotFetched:
    """Return what is raised, soon enough."""
    began = time.monotonic()
    with pytest.raises(NotFetched) as raised:
        fetch(server, path, patience)
    assert time.monotonic() - began < patience.whole + GRACE
    return raised.value


def test_over_tls_one_connection_serves_all(folder: Path, trusted: Issuer) -> None:
    with secure(folder, trusted) as server, Source(server.address, CALM) as source:
        for _ in range(3):
            into = io.BytesIO()
            source.fetch(PAGE_PATH, len(PAGE), into)
            assert into.getvalue() == PAGE

        assert (len(server.requests), server.connections) == (3, 1)


@pytest.mark.parametrize(
    ("days", "names", "kind", "words"),
    [
        ((-9, -1), "", "tls-date", "past its date"),
        ((1, 9), "", "tls-date", "not yet valid"),
        ((-1, 1), "DNS:other.example", "tls-name", "for another name"),
        ((-1, 1), "IP:127.0.0.2", "tls-name", "for another name"),
    ],
)
def test_wrong_certificate_is_told(
    folder: Path, trusted: Issuer, days: tuple[int, int], names: str, kind: str, words: str
) -> None:
    with secure(folder, trusted, days, names) as server:
        problem = failure(server)

        assert isinstance(problem, Lost)
        assert problem.kind == kind
        assert words in str(problem)
        assert server.requests == []


def test_unknown_issuer_is_told(folder: Path, issuer: Issuer, no_proxy: None) -> None:
    with secure(folder, issuer) as server:
        problem = failure(server)

        assert problem.kind == "tls-issuer"
        assert server.requests == []


def test_server_that_speaks_no_tls(server: Hostile) -> None:
    server.address = server.address.replace("http:", "https:")

    assert failure(server).kind == "tls"


@pytest.mark.parametrize("fault", [faults.silent_at_accept, faults.drip_handshake], ids=["silent", "drip"])
def test_handshake_keeps_its_time(folder: Path, trusted: Issuer, fault: object) -> None:
    with secure(folder, trusted) as server:
        server.at_accept = fault  # type: ignore[assignment]

        assert failure(server, patience=HASTE).kind == "time"


@pytest.mark.parametrize(("name", "kind"), [("drip", "time"), ("drip_in_head", "time"), ("reset", "cut")])
def test_faults_are_the_same_over_tls(folder: Path, trusted: Issuer, name: str, kind: str) -> None:
    with secure(folder, trusted) as server:
        server.fault(getattr(faults, name))

        assert failure(server, PAGE_PATH, HASTE if kind == "time" else CALM).kind == kind


def test_proxy_is_obeyed(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    with tinyproxy() as proxy:
        monkeypatch.setenv("http_proxy", proxy)

        assert fetch(server) == MANIFEST

    assert "tinyproxy" in server.requests[0].headers["via"]
    assert server.requests[0].path == MANIFEST_PATH


def test_proxy_is_told_the_whole_address_and_the_password(
    server: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.address.replace("//", "//na%40me:secret@"))
    into = io.BytesIO()

    with Source("http://origin.example:81/en/", CALM) as source:
        source.fetch("a.html", len(PAGE), into)

    headers = server.requests[0].headers
    assert into.getvalue() == PAGE
    assert (headers["host"], headers["proxy-authorization"]) == ("origin.example:81", BASIC)


def test_proxy_is_obeyed_over_tls(folder: Path, trusted: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    with tinyproxy() as proxy, secure(folder, trusted) as server:
        with hostile(folder) as nobody:
            asked = nobody.address
        monkeypatch.setenv("https_proxy", proxy)

        assert fetch(server) == MANIFEST
        assert "via" not in server.requests[0].headers  # a tunnel: the proxy sees nothing of it

        monkeypatch.setenv("https_proxy", asked)
        assert failure(server).kind == "connect"  # so the proxy is what it went through


def test_no_proxy_is_obeyed(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert fetch(server) == MANIFEST


def test_proxy_that_is_gone_is_named(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://name:secret@127.0.0.1:9/")

    problem = failure(server)

    assert problem.kind == "connect"
    assert str(problem) == "http://127.0.0.1:9: no server listens there"
    assert server.requests == []


@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_proxy_of_another_kind_is_not_passed_by(
    server: Hostile, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "socks5://name:secret@127.0.0.1:9050")

    problem = failure(server)

    assert problem.kind == "proxy"
    assert "socks5://127.0.0.1:9050 is not a proxy that speaks HTTP" in str(problem)
    assert "secret" not in str(problem)
    assert server.requests == []


@pytest.mark.parametrize(
    ("status", "error"), [(407, Refused), (403, Refused), (502, Lost)], ids=lambda it: str(it)[-20:]
)
def test_tunnel_that_is_refused_is_told(
    folder: Path, trusted: Issuer, monkeypatch: pytest.MonkeyPatch, status: int, error: type
) -> None:
    def refuse(exchange: Exchange) -> None:
        exchange.answer(status, b"<html>no</html>")

    with secure(folder, trusted) as server, hostile(folder) as proxy:
        proxy.fault(refuse)
        monkeypatch.setenv("https_proxy", proxy.address.replace("//", "//na%40me:secret@"))

        problem = failure(server)

    assert (type(problem), problem.kind, problem.status) == (error, "proxy", status)
    assert (proxy.requests[0].method, server.requests) == ("CONNECT", [])
    assert proxy.requests[0].headers["proxy-authorization"] == BASIC


@pytest.mark.parametrize("fault", [faults.silent, faults.drip_in_head], ids=["silent", "drip"])
def test_tunnel_keeps_its_time(
    folder: Path, trusted: Issuer, monkeypatch: pytest.MonkeyPatch, fault: faults.Fault
) -> None:
    with secure(folder, trusted) as server, hostile(folder) as proxy:
        proxy.fault(fault)
        monkeypatch.setenv("https_proxy", proxy.address)

        assert failure(server, patience=HASTE).kind == "time"
