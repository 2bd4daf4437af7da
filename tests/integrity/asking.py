"""How these tests ask a server: in haste, and with what came or was raised as a value."""

import io

from hricsite.integrity.fetching import NotFetched, Patience, Source
from tests.integrity.conftest import PAGE
from tests.integrity.hostile import Hostile

CALM = Patience(connect=30, quiet=30, whole=30, rate=1_000_000)
"""For what ends by itself."""

HASTE = Patience(connect=1, quiet=0.8, whole=1, rate=1_000_000)
"""For what ends by its deadline alone."""

GRACE = 20
"""Seconds that a slow machine with other work may take beside what it was told to wait."""

PAGE_PATH, MANIFEST_PATH, STYLE_PATH = "en/a.html", "integrity/manifest.json", "assets/a.css"


def fetched(
    server: Hostile, path: str, most: int = 10_000, start: int = 0, patience: Patience = CALM
) -> tuple[object, bytes]:
    """Return the answer, or what was raised, for a file of which *start* bytes are here, and what is then."""
    into = io.BytesIO(PAGE[:start])
    with Source(server.address, patience) as source:
        try:
            return source.fetch(path, most, into, start=start), into.getvalue()
        except NotFetched as problem:
            return problem, into.getvalue()
