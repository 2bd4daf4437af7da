"""What a broken, hostile or blocked server does, each as a function for `Hostile.fault`."""

from __future__ import annotations

import gzip
import socket
import threading
from pathlib import Path

from tests.integrity.hostile import Exchange, Fault, Hostile, honest

SCRIPT = b'<script src="https://tracker.example/t.js"></script>'
BLOCK_PAGE = b"<!DOCTYPE html>\n<html><head><title>Notice</title></head><body>Not available.</body></html>\n"
SIGN_IN = b"\xef\xbb\xbf\r\n<html><head><title>Wi-Fi</title></head><body><form>Sign in</form></body></html>"
HTML = {"Content-Type": "text/html"}
FULL = 1 << 16
BOMB = gzip.compress(bytes(10 << 20), mtime=0) * 10
DRIP = 0.05
"""Seconds between two drops: more often than any patience is quiet."""


def changed(exchange: Exchange) -> None:
    """One bit of one byte in the middle is another; the length is right."""
    body = bytearray(exchange.body or b"")
    body[len(body) // 2] ^= 1
    exchange.answer(200, bytes(body))


def injected(exchange: Exchange) -> None:
    """A script stands before </head>."""
    exchange.answer(200, (exchange.body or b"").replace(b"</head>", SCRIPT + b"</head>"))


def instead(body: bytes) -> Fault:
    """Other bytes, as if they were the file."""
    return lambda exchange: exchange.answer(200, body)


def of_another(folder: Path) -> Fault:
    """The file of that name in another folder, such as an older release."""

    def other(exchange: Exchange) -> None:
        exchange.body = (folder / exchange.request.path).read_bytes()
        honest(exchange)

    return other


def held(until: threading.Event) -> Fault:
    """The true answer, once a test says so: in between it can look, kill, or start a second client."""

    def wait(exchange: Exchange) -> None:
        for _ in exchange.until_gone(0.01):
            if until.is_set():
                return honest(exchange)

    return wait


def status(number: int) -> Fault:
    """An answer of that status instead of the file."""
    return lambda exchange: exchange.answer(number, b"no\n")


def missing(exchange: Exchange) -> None:
    exchange.answer(404, b"not here\n")


def cut(exchange: Exchange) -> None:
    """Half of the file, and a Content-Length that agrees with it."""
    body = exchange.body or b""
    exchange.answer(200, body[: len(body) // 2])


def cut_in_transit(exchange: Exchange) -> None:
    """The right Content-Length, half of the file, and the end."""
    body = exchange.body or b""
    exchange.send(exchange.head(200, None, len(body)) + body[: len(body) // 2])
    exchange.over = True


def longer(exchange: Exchange) -> None:
    """More than the file, and a Content-Length that agrees with it."""
    exchange.answer(200, (exchange.body or b"") + b"more")


def longer_than_stated(exchange: Exchange) -> None:
    """The file with its Content-Length, and then some more."""
    body = exchange.body or b""
    exchange.send(exchange.head(200, None, len(body)) + body + b"more")


def longer_unstated(exchange: Exchange) -> None:
    """More than the file, without a Content-Length."""
    exchange.send(exchange.head(200, {"Connection": "close"}) + (exchange.body or b"") + b"more")
    exchange.over = True


def empty(exchange: Exchange) -> None:
    exchange.answer(200)


def endless(exchange: Exchange) -> None:
    """Spaces without end, as fast as they are taken."""
    exchange.over = True
    exchange.send(exchange.head(200))
    for _ in exchange.until_gone(0):
        exchange.send(b" " * FULL)


def drip(exchange: Exchange) -> None:
    """The right head, then the file byte by byte, each just in time."""
    body = exchange.body or b""
    exchange.send(exchange.head(200, None, len(body)))
    for at, _ in zip(range(len(body)), exchange.until_gone(DRIP), strict=False):
        exchange.send(body[at : at + 1])


def drip_in_head(exchange: Exchange) -> None:
    """A header that grows byte by byte."""
    exchange.over = True
    exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in exchange.until_gone(DRIP):
        exchange.send(b"x")


def drip_in_chunks(exchange: Exchange) -> None:
    """Full speed, but all of it chunk extensions: bytes come and the file does not grow."""
    exchange.over = True
    exchange.send(exchange.head(200, {"Transfer-Encoding": "chunked"}))
    for _ in exchange.until_gone(0):
        exchange.send(b"1;" + b"x" * 30_000 + b"\r\nx\r\n")


def silent(exchange: Exchange) -> None:
    """Reads the request and says nothing."""
    exchange.over = True
    exchange.server.stopped.wait()


def redirect_loop(exchange: Exchange) -> None:
    """Leads back to itself."""
    exchange.answer(302, b"", {"Location": f"/{exchange.request.path}"})


def redirect_to(place: str) -> Fault:
    """Leads to another host."""

    def redirect(exchange: Exchange) -> None:
        exchange.answer(301, b"", {"Location": place})

    return redirect


def gzip_bomb(exchange: Exchange) -> None:
    """Some 100 KB that unpack to 100 MiB."""
    exchange.answer(200, BOMB, {"Content-Encoding": "gzip"})


def block_page(exchange: Exchange) -> None:
    """A notice instead of the file, with status 200 and the file's own type."""
    exchange.answer(200, BLOCK_PAGE)


def block_page_500(exchange: Exchange) -> None:
    exchange.answer(500, BLOCK_PAGE, HTML)


def portal(exchange: Exchange) -> None:
    """The sign-in page of a network, whatever is asked for."""
    exchange.answer(200, SIGN_IN, HTML)


def busy(exchange: Exchange) -> None:
    exchange.answer(503, b"later\n", {"Retry-After": "7"})


def not_modified(exchange: Exchange) -> None:
    """304, though nobody said what they have."""
    exchange.answer(304)


def wrong_range(exchange: Exchange) -> None:
    """Another part than the one asked for; unasked, a part too."""
    body, start = exchange.body or b"", exchange.request.start
    part = {"Content-Range": f"bytes {start + 1}-{len(body) - 1}/{len(body)}"}
    exchange.answer(206, body[start + 1 :], part)


def no_range(exchange: Exchange) -> None:
    """The whole file, whatever part is asked for, as some servers do."""
    exchange.answer(200, exchange.body or b"")


def reset(exchange: Exchange) -> None:
    """The connection is reset in the middle of the file."""
    body = exchange.body or b""
    exchange.send(exchange.head(200, None, len(body)) + body[: len(body) // 2])
    exchange.reset()


def chunked(exchange: Exchange) -> None:
    """The file in chunks, as a good server may send it."""
    body = exchange.body or b""
    exchange.send(exchange.head(200, {"Transfer-Encoding": "chunked"}))
    for at in range(0, len(body), 100):
        piece = body[at : at + 100]
        exchange.send(b"%x\r\n%b\r\n" % (len(piece), piece))
    exchange.send(b"0\r\n\r\n")


def chunks_cut(exchange: Exchange) -> None:
    """A chunk that ends early, and the end."""
    exchange.send(exchange.head(200, {"Transfer-Encoding": "chunked"}) + b"64\r\nten bytes.")
    exchange.over = True


def chunks_without_size(exchange: Exchange) -> None:
    """A chunk whose size is no number."""
    exchange.send(exchange.head(200, {"Transfer-Encoding": "chunked"}) + b"size\r\nten bytes.\r\n0\r\n\r\n")


def many_headers(exchange: Exchange) -> None:
    exchange.answer(200, exchange.body or b"", {f"X-{number}": "x" for number in range(200)})


def large_headers(exchange: Exchange) -> None:
    exchange.answer(200, exchange.body or b"", {f"X-{number}": "x" * 8000 for number in range(90)})


def endless_continue(exchange: Exchange) -> None:
    """100 Continue, again and again."""
    exchange.over = True
    for _ in exchange.until_gone(0):
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def not_http(exchange: Exchange) -> None:
    exchange.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    exchange.over = True


def two_lengths(exchange: Exchange) -> None:
    """Two Content-Length headers that do not agree."""
    body = exchange.body or b""
    head = exchange.head(200, {"Content-length": "1"}, len(body))
    exchange.send(head + body)


def silent_at_accept(server: Hostile, sock: socket.socket) -> None:
    """For `Hostile.at_accept`: takes the connection and says nothing, in TLS not even hello."""
    server.stopped.wait()


def drip_handshake(server: Hostile, sock: socket.socket) -> None:
    """For `Hostile.at_accept`: a TLS handshake that comes byte by byte."""
    sock.sendall(b"\x16\x03\x03\x40\x00")
    while not server.stopped.wait(DRIP):
        sock.sendall(b"\x02")
