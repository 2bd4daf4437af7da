"""A plain HTTP client: what a server sends, byte by byte and header by header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Asks one server, through a proxy if one is named, each time anew; follows no redirect."""

    def __init__(self, top: str, proxy: str = "", timeout: float = 20) -> None:
        parts = urlsplit(proxy or top)
        self._top, self._through = top, bool(proxy)
        self._line = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)

    def get(self, path: str) -> Answer:
        """Ask for a path below the top; raises TimeoutError when nothing comes."""
        address = self._top + path
        parts = urlsplit(address)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self._line.request("GET", address if self._through else target)
        try:
            answer = self._line.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(status=answer.status, headers=headers, body=answer.read())
        finally:
            self._line.close()  # tinyproxy hangs up without a word
