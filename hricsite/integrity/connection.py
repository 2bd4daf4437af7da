"""A connection to a server that may be slow or hostile, direct or through a proxy.

No wait is without an end.  Python's sockets keep to a time-out as a whole in connecting, in the TLS
handshake, in sending and in each read, and each is given no more than its request has left; so drops that
come just often enough end too, with no thread that watches.
"""

from __future__ import annotations

import io
import math
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected
from typing import TYPE_CHECKING, Any, cast

from hricsite.integrity.failures import NotFetched, Refused
from hricsite.integrity.losses import loss
from hricsite.model.diagnostics import say

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_MOST = 32 * 1024
"""Bytes after which no more of an answer's head is read: twice what Apache lets a request have."""

BUFFER = 16 * 1024


class Deadline:
    """When a request must end: so many seconds from now, and later for each byte of the file that came."""

    def __init__(self, seconds: float, rate: float = math.inf) -> None:
        """Begin; *rate* is in bytes a second, and `came` counts bytes of the file."""
        self._end = time.monotonic() + seconds
        self._rate = rate
        self.came = 0

    def left(self, most: float = math.inf) -> float:
        """Return the seconds left, at most *most*; raises TimeoutError when there are none."""
        left = self._end + self.came / self._rate - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, most)


class _Incoming(io.RawIOBase):
    """What comes over a connection, as a file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        return self._connection.receive(memoryview(buffer))


class _Kept(io.BufferedReader):
    """The same, buffered; `HTTPResponse` closes it after each answer, and the connection goes on."""

    def close(self) -> None:
        pass


class Connection:
    """An open connection: `ask` sends a request, whose answer `HTTPResponse` reads through `makefile`.

    `received` counts bytes of the answer, its head included.
    """

    def __init__(self, sock: socket.socket, quiet: float) -> None:
        """Take over a socket; *quiet* is how many seconds may pass without any byte."""
        self.received = 0
        self._sock, self._quiet = sock, quiet
        self._deadline, self._address = Deadline(quiet), ""
        self._in_head = self._ended = self._resting = False
        self._buffer = _Kept(cast(io.RawIOBase, _Incoming(self)), BUFFER)

    def ask(self, request: bytes, deadline: Deadline, address: str) -> HTTPResponse:
        """Send a request and return its answer, the head read, for the caller to close.

        Refused and Lost name *address*.
        """
        self._deadline, self._address = deadline, address
        self.received = 0
        try:
            self._sock.settimeout(deadline.left(self._quiet))
            self._sock.sendall(request)
        except OSError as problem:
            raise loss(problem, address) from None
        answer = HTTPResponse(cast(socket.socket, self), method="GET")  # it needs no more than makefile
        self._in_head = True
        try:
            with self.reading():
                answer.begin()
        except NotFetched:
            answer.close()
            raise
        self._in_head = False
        return answer

    def makefile(self, *_: Any) -> io.BufferedReader:
        """Return what comes, as a file."""
        return self._buffer

    def receive(self, buffer: memoryview) -> int | None:
        """Fill a buffer with what comes; returns how many bytes, 0 at the end, None when none is awaited."""
        if self._resting:
            return None
        if self._in_head and self.received >= HEAD_MOST:
            raise self._bad_head()
        try:
            self._sock.settimeout(self._deadline.left(self._quiet))
            count = self._sock.recv_into(buffer)
        except OSError as problem:
            raise loss(problem, self._address) from None
        self.received += count
        self._ended = count == 0
        return count

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell what `HTTPResponse` finds wrong in this block as Refused or Lost."""
        try:
            yield
        except RemoteDisconnected as problem:
            raise loss(problem, self._address) from None
        except IncompleteRead:
            if self._ended:
                raise loss(ConnectionResetError(), self._address) from None
            raise self._bad_chunks() from None
        except HTTPException:
            raise (self._bad_head() if self._in_head else self._bad_chunks()) from None

    def came(self, size: int) -> None:
        """Note that so many bytes of the file have come, which gives the request more time."""
        self._deadline.came = size

    def has_more(self) -> bool:
        """Say whether more came than was read."""
        self._resting = True
        more = bool(self._buffer.peek(1))
        self._resting = False
        return more

    def is_idle(self) -> bool:
        """Say whether a request can be sent: the server has not hung up, and nothing came unasked."""
        try:
            self._sock.settimeout(0)
            self._sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def _bad_head(self) -> Refused:
        return Refused(
            say("{address}: what came does not begin as an HTTP answer does", address=self._address), "head"
        )

    def _bad_chunks(self) -> Refused:
        return Refused(
            say("{address}: the answer came in pieces that do not fit together", address=self._address),
            "chunks",
        )


def open_socket(host: str, port: int, deadline: Deadline) -> socket.socket:
    """Return a TCP connection to the first address of a host that takes one; raises OSError.

    Each address has an even share of the time that is left, so that a silent one leaves time for others.
    """
    found = _looked_up(host, port, deadline)
    for number, (family, kind, protocol, _, where) in enumerate(found, 1):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left() / (len(found) - number + 1))
            sock.connect(where)
            return sock
        except OSError:
            sock.close()
            if number == len(found):
                raise
    raise socket.gaierror(socket.EAI_NONAME, "no address")


def _looked_up(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Return a host's addresses.  The system's look-up has no time-out, so it is waited for from outside."""
    found: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except UnicodeError:
            found.put(socket.gaierror(socket.EAI_NONAME, "no host name"))
        except OSError as problem:
            found.put(problem)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer
