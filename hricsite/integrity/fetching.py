"""Files from a server that may be slow, broken or hostile; what they hold is judged elsewhere.

`http.client` reads the answers: urllib3 would leave the reading of heads to it, and a deadline for the whole
of a request, which neither has, needs a hold of the socket.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import BinaryIO, Self

from hricsite.integrity.addresses import Proxy, parse_address
from hricsite.integrity.answers import begins_as_html, check_answer, stated_length
from hricsite.integrity.connection import Connection, Deadline, open_socket
from hricsite.integrity.failures import Lost, NotFetched, Refused
from hricsite.integrity.losses import loss
from hricsite.model.diagnostics import say

__all__ = ["Answer", "Lost", "NotFetched", "Patience", "Refused", "Source"]

PIECE = 64 * 1024
"""Bytes of an answer that are held in memory at a time."""

HEADERS = "User-Agent: hricsite\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
"""The same on every machine, so that a server learns nothing of who asks."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, in seconds, and the slowest pace, in bytes a second, that is worth it.

    - `connect`: for the name, the connection, the proxy and TLS together.  A phone's first packets are often
      lost, and are sent again after 1, 3, 7 and 15 seconds: the fourth has time to be answered.
    - `quiet`: without any byte.  Over TLS bytes arrive in records of up to 16 KiB, so this lets a line
      through that carries 550 bytes a second.
    - `whole`: for all of a request whose answer is small: `connect`, then `quiet` once, then a little.
    - `rate`: each byte of the file that has come allows 1/`rate` seconds more.  Slow lines carry 5 KB a
      second; four requests that share one have 1,250 each.
    """

    connect: float = 20
    quiet: float = 30
    whole: float = 60
    rate: float = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for a file: status 200 or 206, and headers by their names in lower case.

    The headers are the server's own words: `addresses.shown` makes them fit for a terminal.
    `size` is how many bytes were written, `received` how many came from the server, the head included (as
    they were before TLS), `resumed` whether they go on from `start`.
    """

    status: int
    headers: Mapping[str, str]
    size: int
    received: int
    resumed: bool


class Source:
    """A server that has the site's files, asked over one connection; for one thread at a time."""

    def __init__(self, address: str, patience: Patience | None = None) -> None:
        """Name the source: an address that ends in a slash.  Raises Refused; connects later, when it must.

        The user's own proxy settings and the system's store of certificates hold, as for other programs.
        """
        self._place = parse_address(address)
        self.address = str(self._place)
        self._patience = patience or Patience()
        self._context = _tls() if self._place.tls else None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Return the source; leaving the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Hang up; another `fetch` connects anew."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def fetch(self, path: str, most: int, into: BinaryIO, *, start: int = 0) -> Answer:
        """Write the file at *path*, of at most *most* bytes, to *into*, and return what the server said.

        With *start*, *into* holds so many bytes already and can seek: the rest is asked for and appended; a
        server that sends the whole file has it written from the beginning.  Raises Refused or Lost, and
        OSError when *into* cannot be written; what came before that is in *into*, never more than *most*.
        """
        if not 0 <= start <= most:
            raise ValueError(f"start is {start}, the file has at most {most} bytes")
        deadline = Deadline(self._patience.whole, self._patience.rate)
        kept = False
        try:
            connection, answer = self._asked(path, start, deadline)
            with closing(answer):
                came = self._taken(connection, answer, path, most, into, start)
            kept = not answer.will_close
        finally:
            if not kept:
                self.close()
        return came

    def _taken(
        self, connection: Connection, answer: HTTPResponse, path: str, most: int, into: BinaryIO, start: int
    ) -> Answer:
        """Write an answer's body to *into*, if it is one that `fetch` takes."""
        address = self._place.of(path)
        check_answer(answer, address, start, most)
        resumed = answer.status == 206
        if start:
            into.seek(start if resumed else 0)
            into.truncate()
        size = 0
        for piece in self._pieces(connection, answer, address, most - start * resumed):
            if size == 0 and not resumed and begins_as_html(path, piece):
                raise _web_page(address)
            into.write(piece)
            size += len(piece)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(
            status=answer.status, headers=headers, size=size, received=connection.received, resumed=resumed
        )

    def _pieces(
        self, connection: Connection, answer: HTTPResponse, address: str, most: int
    ) -> Iterator[bytes]:
        """Yield what comes, at most *most* bytes; raises for one more, and when not all came."""
        stated, size = stated_length(answer), 0
        while True:
            with connection.reading():
                piece = answer.read1(min(PIECE, most + 1 - size))
            if not piece:
                break
            size += len(piece)
            if size > most:
                raise Refused(
                    say("{address} is longer than the {most} bytes it may have", address=address, most=most),
                    "long",
                )
            connection.came(size)
            yield piece
        if stated is not None and size < stated:
            raise loss(ConnectionResetError(), address)
        if connection.has_more():
            raise Refused(say("{address}: more came than the server announced", address=address), "long")

    def _asked(self, path: str, start: int, deadline: Deadline) -> tuple[Connection, HTTPResponse]:
        """Ask for a file over the connection that is open, or over a new one.

        A server may hang up at the moment when it is asked again; when nothing has come, it is asked anew.
        """
        lines = f"GET {self._place.target(path)} HTTP/1.1\r\nHost: {self._place.netloc}\r\n{HEADERS}"
        if start:
            lines += f"Range: bytes={start}-\r\n"
        proxy = self._place.proxy
        if proxy and proxy.authorization and not self._place.tls:
            lines += f"Proxy-Authorization: {proxy.authorization}\r\n"
        request, address = f"{lines}\r\n".encode("ascii"), self._place.of(path)
        if self._connection and self._connection.is_idle():
            try:
                return self._connection, self._connection.ask(request, deadline, address)
            except Lost as problem:
                if problem.kind != "cut" or self._connection.received:
                    raise
        self.close()
        self._connection = self._connect(deadline)
        return self._connection, self._connection.ask(request, deadline, address)

    def _connect(self, deadline: Deadline) -> Connection:
        """Return a new connection to the server, through the proxy when there is one."""
        place, quiet = self._place, self._patience.quiet
        first = place.proxy or place
        limit = Deadline(min(deadline.left(), self._patience.connect))
        try:
            sock = open_socket(first.host, first.port, limit)
        except OSError as problem:
            raise loss(problem, str(place.proxy or self.address)) from None
        try:
            if self._context:
                if place.proxy:
                    _tunnel(Connection(sock, quiet), place.proxy, place.host, place.port, limit)
                sock.settimeout(limit.left())
                sock = self._context.wrap_socket(sock, server_hostname=place.host)
        except OSError as problem:
            sock.close()
            raise loss(problem, self.address) from None
        except NotFetched:
            sock.close()
            raise
        return Connection(sock, quiet)


def _tunnel(connection: Connection, proxy: Proxy, host: str, port: int, deadline: Deadline) -> None:
    """Have a proxy connect to a host; raises Refused or Lost when it does not."""
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    more = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    request = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\nUser-Agent: hricsite\r\n{more}\r\n"
    with closing(connection.ask(request.encode("ascii"), deadline, str(proxy))) as answer:
        status = answer.status
    if 200 <= status < 300:
        return
    sentence = say(
        "the proxy {proxy} does not lead to {address} (status {status})",
        proxy=proxy,
        address=target,
        status=status,
    )
    raise Lost(sentence, "proxy", status) if status >= 500 else Refused(sentence, "proxy", status)


def _tls() -> ssl.SSLContext:
    """Return what TLS must be: the system's issuers, the right name, TLS 1.2 or newer."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _web_page(address: str) -> Refused:
    return Refused(
        say(
            "{address}: a web page came and not this file; something between may be answering in the "
            "server's place, such as the sign-in page of a network or a notice that the site is blocked",
            address=address,
        ),
        "html",
    )
