"""Apache: a .htaccess for the folder that holds index.html."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hricsite.hosting.headers import Headers
from hricsite.hosting.media_types import MEDIA_TYPES
from hricsite.hosting.recipe import Place, Recipe


def files(headers: Headers, place: Place) -> dict[str, str]:
    """Return `.htaccess`; the server must allow it (`AllowOverride All`)."""
    parts = (_folder(place), _types(headers), _headers(headers, place), _packed(headers))
    return {".htaccess": "\n".join("".join(f"{line}\n" for line in part) for part in parts)}


RECIPE = Recipe(files, frozenset({"path", "onion_location"}))


def _folder(place: Place) -> Iterator[str]:
    yield "Options -Indexes -MultiViews"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 403 {place.path}404.html"
    yield f"ErrorDocument 404 {place.path}404.html"
    yield "ServerSignature Off"


def _types(headers: Headers) -> Iterator[str]:
    yield "<IfModule mod_mime.c>"
    for ending, value in sorted({**MEDIA_TYPES, **headers.types}.items()):
        yield f'    AddType "{value}" .{ending}'
    yield "</IfModule>"


def _headers(headers: Headers, place: Place) -> Iterator[str]:
    """Yield the headers; `always` sends them with a 404 too.

    The onion address is sent for paths of the site's own alphabet only: Apache gives the decoded path.
    """
    yield "<IfModule mod_headers.c>"
    for name, value in headers.all.items():
        yield f'    Header always set {name} "{value}"'
    for folder, values in headers.folders.items():
        yield f'    <If "%{{REQUEST_URI}} =~ m#^{re.escape(place.path)}{folder}/#">'
        for name, value in values.items():
            yield f'        Header always set {name} "{value}"'
        yield "    </If>"
    if place.onion:
        yield "    <IfModule mod_setenvif.c>"
        yield '        SetEnvIf Request_URI "^([A-Za-z0-9._/-]+)$" HRICSITE_PATH=$1'
        onion = f'"{place.onion}%{{HRICSITE_PATH}}e" env=HRICSITE_PATH'
        yield f"        Header always set Onion-Location {onion}"
        yield "    </IfModule>"
    yield "</IfModule>"


def _packed(headers: Headers) -> Iterator[str]:
    texts = sorted({value.partition(";")[0] for value in headers.types.values()})
    yield "<IfModule mod_deflate.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(texts)}"
    yield "</IfModule>"
