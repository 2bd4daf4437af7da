"""An onion service: lines for torrc, and nginx where only tor on the same machine can reach it."""

from __future__ import annotations

from hricsite.hosting import nginx
from hricsite.hosting.headers import Headers
from hricsite.hosting.recipe import Place, Recipe

LOOPBACK = "127.0.0.1:8181"
"""Where nginx listens for tor; a port above 1023 that no common server takes."""


def files(headers: Headers, place: Place) -> dict[str, str]:
    """Return `torrc` and `nginx.conf`, a server block."""
    torrc = f"HiddenServiceDir /var/lib/tor/hricsite/\nHiddenServicePort 80 {LOOPBACK}\n"
    return {"torrc": torrc, "nginx.conf": nginx.server(headers, place, (LOOPBACK,))}


RECIPE = Recipe(files, frozenset({"path", "root"}))
