"""nginx: locations for a server block that is there, and a server block of their own."""

from __future__ import annotations

from collections.abc import Mapping

from hricsite.hosting.headers import UTF_8, Headers
from hricsite.hosting.media_types import MEDIA_TYPES
from hricsite.hosting.recipe import Place, Recipe, indented, with_onion

HTML = "text/html"
"""nginx takes it for granted in lists of types and warns when it stands there."""


def files(headers: Headers, place: Place) -> dict[str, str]:
    """Return `locations.conf`, for `include` in a server block, and `site.conf`, a whole server block."""
    return {"locations.conf": locations(headers, place), "site.conf": _site(headers, place)}


RECIPE = Recipe(files, frozenset({"path", "name", "root", "onion_location"}))


def _site(headers: Headers, place: Place) -> str:
    return server(headers, place, ("80", "[::]:80"))


def server(headers: Headers, place: Place, listen: tuple[str, ...]) -> str:
    """Return a server block that listens on some addresses and serves nothing but the site."""
    head = "".join(f"listen {address};\n" for address in listen) + f"server_name {place.name or '_'};\n"
    rest = "" if place.path == "/" else "\nlocation / {\n    return 404;\n}\n"
    inside = f"{head}\n{locations(headers, place)}{rest}"
    return f"server {{\n{indented(inside, '    ')}}}\n"


def locations(headers: Headers, place: Place) -> str:
    """Return the locations of the site.

    `add_header` is inherited only by a location that has none of its own, so each has them all.  `^~` keeps
    away what a server has for names by pattern (caching of *.css, say).
    """
    onion = f"{place.onion}$request_uri" if place.onion else ""
    inside = "\n".join(
        (
            f'alias "{place.root}/";',
            "index index.html;",
            "autoindex off;",
            f"error_page 403 404 =404 {place.path}404.html;",
            "absolute_redirect off;  # behind a proxy the server does not know its own address",
            "server_tokens off;",
            "access_log off;  # keep no list of who read what",
            "log_not_found off;",
            "",
            *_types(headers),
            "",
            *_headers(with_onion(headers.all, onion)),
            "",
        )
    )
    for folder in headers.folders:
        lines = "\n".join(_headers(with_onion(headers.of(folder), onion)))
        inside += f"\nlocation ^~ {place.path}{folder}/ {{\n{indented(lines, '    ')}\n}}\n"
    text = f"location ^~ {place.path} {{\n{indented(inside, '    ')}}}\n"
    return _without_slash(place.path) + text


def _without_slash(path: str) -> str:
    """Return the way from /sub to /sub/."""
    if path == "/":
        return ""
    lines = "absolute_redirect off;", "server_tokens off;", "access_log off;", f"return 301 {path};"
    return f"location = {path[:-1]} {{\n{indented(chr(10).join(lines), '    ')}\n}}\n\n"


def _types(headers: Headers) -> tuple[str, ...]:
    """Return types, charset and compression, whatever the server has for its other sites."""
    plain = {ending: value.removesuffix(UTF_8) for ending, value in headers.types.items()}
    lines = (f"    {value} {ending};" for ending, value in sorted({**plain, **MEDIA_TYPES}.items()))
    texts = " ".join(sorted({*plain.values()} - {HTML}))
    return (
        "types {",
        *lines,
        "}",
        "default_type application/octet-stream;",
        "charset utf-8;",
        f"charset_types {texts};",
        "gzip on;",
        "gzip_vary on;",
        "gzip_proxied any;",
        f"gzip_types {texts};",
    )


def _headers(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f'add_header {name} "{value}" always;' for name, value in values.items())
