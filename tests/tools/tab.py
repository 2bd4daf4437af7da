"""A browser's tab as `serve` knows it: the line on which it is told to load its page again."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from typing import Any


class Tab:
    """A page open in a browser that speaks livereload's protocol."""

    def __init__(self, port: int, path: str, origin: str = "http://127.0.0.1") -> None:
        """Open the line and say which page this is; OSError when the server refuses."""
        self._line = socket.create_connection(("127.0.0.1", port), timeout=20)
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET /livereload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}:{port}\r\n"
        head += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        self._line.sendall(f"{head}Sec-WebSocket-Key: {key}\r\n\r\n".encode())
        self._from = self._line.makefile("rb")
        status = self._from.readline()
        while self._from.readline().strip():
            pass
        if b"101" not in status:
            self.close()
            raise ConnectionRefusedError(status)
        self._say({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
        assert self._heard()["command"] == "hello"
        self._say({"command": "info", "url": f"http://127.0.0.1:{port}{path}"})
        self._say({"command": "hello", "protocols": []})  # answered when it knows the page
        assert self._heard()["command"] == "hello"

    def is_told_to_load(self, seconds: float = 20) -> bool:
        """Wait until the page is to be loaded again; False when the time is up."""
        self._line.settimeout(seconds)
        try:
            return bool(self._heard()["command"] == "reload")
        except TimeoutError:
            self._from = self._line.makefile("rb")
            return False

    def close(self) -> None:
        """Hang up."""
        self._from.close()
        self._line.close()

    def _say(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        mask = b"\0\0\0\0"
        head = struct.pack("!BBH", 0x81, 0x80 | 126, len(data))
        self._line.sendall(head + mask + data)

    def _heard(self) -> dict[str, Any]:
        _, length = struct.unpack("!BB", self._from.read(2))
        if length == 126:
            (length,) = struct.unpack("!H", self._from.read(2))
        message: dict[str, Any] = json.loads(self._from.read(length))
        return message
