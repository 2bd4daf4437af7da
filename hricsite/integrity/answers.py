"""What the head of an answer may say; everything else is refused."""

from __future__ import annotations

import re
from http.client import HTTPResponse
from pathlib import PurePosixPath

from hricsite.integrity.addresses import shown
from hricsite.integrity.failures import Lost, Refused
from hricsite.model.diagnostics import Message, say

NUMBER = re.compile(r"[0-9]{1,18}")
CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/(?:[0-9]{1,18}|\*)")
BUSY = (408, 425, 429)
"""Statuses below 500 that another time may change: too slow, too early, too many requests."""

SIGNED = (".json", ".minisig", ".pub")
"""Files that never begin with `<`."""

PAGES = (".html", ".htm", ".xhtml")
HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta", b"<title")


def check_answer(answer: HTTPResponse, address: str, start: int, most: int) -> None:
    """Raise Refused or Lost unless the body is the file at *address*, from *start* or whole, as it is.

    *most* is how many bytes the whole file may have.
    """
    _check_status(answer, address, start)
    for name, plain in (("content-encoding", "identity"), ("transfer-encoding", "chunked")):
        encoding = ", ".join(answer.headers.get_all(name, [])).strip().lower()
        if encoding not in ("", plain):
            sentence = say(
                "{address} came packed ({encoding}), which was not asked for",
                address=address,
                encoding=shown(encoding),
            )
            raise Refused(sentence, "encoding")
    lengths = {value.strip() for value in answer.headers.get_all("content-length", [])}
    if len(lengths) > 1 or not all(map(NUMBER.fullmatch, lengths)):
        raise Refused(say("{address}: its length is not stated as a number", address=address), "head")
    length = stated_length(answer)
    if answer.status == 206:
        _check_range(answer, address, start, length)
    if length is not None and length > most - (start if answer.status == 206 else 0):
        raise Refused(
            say("{address} is longer than the {most} bytes it may have", address=address, most=most), "long"
        )


def stated_length(answer: HTTPResponse) -> int | None:
    """Return how many bytes the body will have, None when that is not stated."""
    value = answer.headers.get("content-length")
    return int(value) if value is not None and not answer.chunked else None


def begins_as_html(path: str, piece: bytes) -> bool:
    """Say whether a file that is no web page begins as one, whatever its headers call it."""
    suffix = PurePosixPath(path).suffix
    begin = piece[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if suffix in SIGNED:
        return begin.startswith(b"<")
    return suffix not in PAGES and begin.startswith(HTML)


def _check_status(answer: HTTPResponse, address: str, start: int) -> None:
    status = answer.status
    if status == 200 or (status == 206 and start):
        return
    if status in BUSY or status >= 500:
        seconds = answer.headers.get("retry-after", "").strip()
        wait = int(seconds) if NUMBER.fullmatch(seconds) else 0
        raise Lost(_busy(address, status, wait), "busy", status, wait)
    if status in (301, 302, 303, 307, 308):
        raise Refused(_redirect(address, answer.headers.get("location", "")), "redirect", status)
    if status in (404, 410):
        sentence = say("{address} is not there (status {status})", address=address, status=status)
        raise Refused(sentence, "missing", status)
    if status in (206, 416):
        raise _other_part(address, status)
    kind = "proxy" if status == 407 else "status"
    raise Refused(
        say("{address}: the answer was status {status}, not the file", address=address, status=status),
        kind,
        status,
    )


def _check_range(answer: HTTPResponse, address: str, start: int, length: int | None) -> None:
    """Raise Refused unless the part is the one that was asked for."""
    part = CONTENT_RANGE.fullmatch(answer.headers.get("content-range", "").strip())
    if part is None or int(part[1]) != start:
        raise _other_part(address, answer.status)
    if length is not None and int(part[2]) + 1 - start != length:
        raise _other_part(address, answer.status)


def _other_part(address: str, status: int) -> Refused:
    return Refused(
        say("{address}: another part of the file came than was asked for", address=address), "range", status
    )


def _redirect(address: str, place: str) -> Message:
    return say(
        "{address} leads on to {place}, which is not followed: something between may be answering in the "
        "server's place; if the site has moved, use its new address",
        address=address,
        place=shown(place) or "-",
    )


def _busy(address: str, status: int, wait: int) -> Message:
    if wait:
        return say(
            "{address}: the server cannot answer now (status {status}) and asks to be left alone for {wait} "
            "seconds",
            address=address,
            status=status,
            wait=wait,
        )
    return say("{address}: the server cannot answer now (status {status})", address=address, status=status)
