"""Where a source is: its address, the user's proxy before it, and the addresses of its files."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from hricsite.integrity.failures import Refused
from hricsite.model.diagnostics import Message, say

PORTS = {"http": 80, "https": 443}
NEVER_IN_PATHS = re.compile(r"[\x00-\x1f\x7f\\?#]")
NEVER_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f\\?#]")
NOT_SHOWN = re.compile(r"[^\x20-\x7e]")
SHOWN = 200
"""Characters of a server's own words that a message shows."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy: host, port, and the value of its Proxy-Authorization header, "" for none."""

    host: str
    port: int
    authorization: str

    def __str__(self) -> str:
        """Return it without its password."""
        return f"http://{_netloc(self.host, self.port, 0)}"


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a source, which ends in a slash, in its parts, and the proxy that leads to it.

    Host and path are ASCII: IDNA and percent-encoded.
    """

    scheme: str
    host: str
    port: int
    path: str
    proxy: Proxy | None

    def __str__(self) -> str:
        """Return the address itself."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    @property
    def netloc(self) -> str:
        """Host and, unless it is the usual one, port, as a Host header has them."""
        return _netloc(self.host, self.port, PORTS[self.scheme])

    @property
    def tls(self) -> bool:
        """Whether the server must prove its name."""
        return self.scheme == "https"

    def of(self, path: str) -> str:
        """Return the address of a file; raises Refused for a path that leads elsewhere."""
        return f"{self.scheme}://{self.netloc}{self._escaped(path)}"

    def target(self, path: str) -> str:
        """Return what the request line asks for: the whole address of a proxy, else its path alone."""
        return self.of(path) if self.proxy and not self.tls else self._escaped(path)

    def _escaped(self, path: str) -> str:
        segments = path.split("/")
        if NEVER_IN_PATHS.search(path) or any(segment in ("", ".", "..") for segment in segments):
            raise _bad_path(path)
        try:
            return self.path + quote(path, safe="/")
        except UnicodeEncodeError:
            raise _bad_path(path) from None


def parse_address(address: str) -> Address:
    """Return a source's address in its parts, with the proxy that the user's settings name for it.

    Raises Refused for what is no http or https address ending in a slash, for one with a name and password
    in it, and for a proxy that does not speak HTTP: going past it could show the user to those from whom it
    hides them.
    """
    if NEVER_IN_ADDRESSES.search(address) or not address.endswith("/"):
        raise _bad_address(address)
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        raise _bad_address(address) from None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc:
        raise _bad_address(address)
    return Address(
        parts.scheme,
        host,
        PORTS[parts.scheme] if port is None else port,
        quote(parts.path, safe="/%:@!$&'()*+,;=~"),
        _proxy(parts),
    )


def shown(words: str) -> str:
    """Return a server's words as a terminal may show them: plain ASCII, not long."""
    return NOT_SHOWN.sub("?", words[:SHOWN])


def _proxy(address: SplitResult) -> Proxy | None:
    proxies = getproxies()
    named = proxies.get(address.scheme) or proxies.get("all")
    if not named or proxy_bypass(address.netloc):
        return None
    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        host, port = parts.hostname, 80 if parts.port is None else parts.port
    except ValueError:
        raise Refused(_bad_proxy(named.rpartition("@")[2]), "proxy") from None
    if parts.scheme != "http" or not host:
        raise Refused(_bad_proxy(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"), "proxy")
    return Proxy(host, port, _basic(parts))


def _basic(parts: SplitResult) -> str:
    """Return name and password as RFC 7617 wants them."""
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode("ascii")


def _netloc(host: str, port: int, usual: int) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port == usual else f"{bracketed}:{port}"


def _bad_address(address: str) -> Refused:
    sentence = say(
        "{address} is not an address that begins with http:// or https:// and ends in a slash",
        address=shown(address),
    )
    return Refused(sentence, "address")


def _bad_path(path: str) -> Refused:
    return Refused(say("{path} is not a path that a manifest may name", path=shown(path)), "path")


def _bad_proxy(proxy: str) -> Message:
    return say(
        "{proxy} is not a proxy that speaks HTTP; set http_proxy and https_proxy to one that does",
        proxy=shown(proxy),
    )
