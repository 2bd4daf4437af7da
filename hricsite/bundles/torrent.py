"""The whole site's zip as a torrent, with a magnet link beside it: no tracker, no date, no maker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hricsite.bundles import zips
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition, MissingExtra, Refused
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import DOWNLOADS

PIECE = 1 << 18
"""Bytes of a piece: 256 KiB, of which 475 MB have 1,800, and a slow link fetches one in a minute."""


class Told(NamedTuple):
    """What is told of a file to those who want it: the bytes of a torrent, a magnet link."""

    torrent: bytes
    magnet: str


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield the zip that is passed on, its torrent and the magnet link, to be written as they come.

    What a torrent says of a file takes every byte of it, so it is worked out once for both.  Raises Refused
    when an address cannot be one.
    """
    try:
        import torf
    except ImportError as problem:
        raise MissingExtra("torrent") from problem
    try:
        torf.Torrent(webseeds=web_seeds(site))
    except torf.URLError as problem:
        raise Refused(say("no web seed can be at {problem}", problem=str(problem))) from problem
    known: list[Told] = []
    yield zips.whole(site)
    yield Edition(f"{site.id}.torrent", partial(_write_torrent, known))
    yield Edition(f"{site.id}-magnet.txt", partial(_write_magnet, known))


def web_seeds(site: BuiltSite) -> tuple[str, ...]:
    """Return the addresses from which the zip can be fetched over the web: the site's own, then the others.

    An address that ends in a slash is of the folder in which the zip lies (BEP 19).
    """
    own = (f"{site.base_url}{DOWNLOADS}/",) if site.base_url else ()
    name = zips.whole(site).name
    found = (f"{each}{name}" if each.endswith("/") else each for each in (*own, *site.web_seeds))
    return tuple(dict.fromkeys(found))


def _write_torrent(known: list[Told], site: BuiltSite, target: Path) -> Message | None:
    """Write the torrent; without a web seed that is told, for then it leads nowhere until somebody shares."""
    target.write_bytes(_told(known, site, target.parent).torrent)
    if web_seeds(site):
        return None
    return say(
        "{name} names no address to fetch from and works only while somebody shares the zip; "
        "--base-url or --web-seed names one",
        name=target.name,
    )


def _write_magnet(known: list[Told], site: BuiltSite, target: Path) -> None:
    target.write_bytes(f"{_told(known, site, target.parent).magnet}\n".encode("ascii"))


def _told(known: list[Told], site: BuiltSite, beside: Path) -> Told:
    """Return what is told of the site's zip, which is written once more, in a folder that goes again."""
    from torf import Torrent

    if not known:
        edition = zips.whole(site)
        with TemporaryDirectory(dir=beside) as folder:
            file = Path(folder) / edition.name
            edition.write(site, file)
            made = Torrent(path=file, piece_size=PIECE, webseeds=web_seeds(site), created_by=None)
            made.generate()
            known.append(Told(made.dump(), str(made.magnet())))
    return known[0]
