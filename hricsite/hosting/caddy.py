"""Caddy: a Caddyfile with one site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hricsite.hosting.headers import TYPE, Headers
from hricsite.hosting.media_types import MEDIA_TYPES
from hricsite.hosting.recipe import Place, Recipe, indented, with_onion


def files(headers: Headers, place: Place) -> dict[str, str]:
    """Return `Caddyfile`.  With a name Caddy fetches the certificate itself; without one it speaks http."""
    inside = _below(place, _site(headers, place))
    lost = indented(_below(place, _lost(headers, place)), "\t")
    away = "" if place.path == "/" else f"header -Server\nredir {place.path[:-1]} {place.path}\n"
    text = f"{away}{inside}\nhandle_errors {{\n{lost}}}\n"
    return {"Caddyfile": f"{place.name or 'http://'} {{\n{indented(text, chr(9))}}}\n"}


RECIPE = Recipe(files, frozenset({"path", "name", "root", "onion_location"}))


def _below(place: Place, lines: Iterator[str]) -> str:
    """Return directives for what lies below the path, which is cut off before the file is looked for."""
    text = "".join(f"{line}\n" for line in lines)
    return text if place.path == "/" else f"handle_path {place.path}* {{\n{indented(text, chr(9))}}}\n"


def _site(headers: Headers, place: Place) -> Iterator[str]:
    """Yield what serves a file.  Caddy puts directives in order: that of a folder has the last word."""
    yield f'root * "{place.root}"'
    yield "encode gzip"
    yield from _header("", _common(headers, place))
    for folder, values in headers.folders.items():
        yield from _header(f"/{folder}/* ", values)
    for ending, value in sorted({**MEDIA_TYPES, **headers.types}.items()):
        yield f"@{ending} path *.{ending}"
        yield f'header @{ending} {TYPE} "{value}"'
    yield "file_server"


def _lost(headers: Headers, place: Place) -> Iterator[str]:
    """Yield what is sent for a missing file, to which nothing of the above applies."""
    yield f'root * "{place.root}"'
    yield "rewrite * /404.html"
    yield "encode gzip"
    yield from _header("", {**_common(headers, place), TYPE: headers.types["html"]})
    yield "file_server"


def _common(headers: Headers, place: Place) -> dict[str, str]:
    onion = f"{place.onion}{{http.request.orig_uri}}" if place.onion else ""
    return with_onion(headers.all, onion)


def _header(matcher: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield headers, without the server's name.

    To take one away delays them until the answer is sent: `encode`, which newer versions of Caddy keep from
    what says "no-transform", does not see them then.  That word is meant for proxies.
    """
    yield f"header {matcher}{{"
    yield "\t-Server"
    yield from (f'\t{name} "{value}"' for name, value in values.items())
    yield "}"
