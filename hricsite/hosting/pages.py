"""Hosts that take a folder and read `_headers` and `_redirects` in it, such as Cloudflare Pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hricsite.hosting.headers import TYPE, Headers
from hricsite.hosting.recipe import Place, Recipe, with_onion


def files(headers: Headers, place: Place) -> dict[str, str]:
    """Return `_headers` and `_redirects`, which go to the top of what is uploaded.

    No language is chosen for anybody: the one rule of `_redirects` is that a missing page is a 404, which
    Netlify must be told when the site lies below a path; others pass over it and find 404.html themselves.
    """
    return {"_headers": _headers(headers, place), "_redirects": f"{place.path}* {place.path}404.html 404\n"}


RECIPE = Recipe(files, frozenset({"path", "onion_location"}))


def _headers(headers: Headers, place: Place) -> str:
    """Return the rules; one that changes a header takes the one before away first.

    Cloudflare would join the two by a comma; `! Name` takes away.  Netlify passes over that line and lets
    the later rule stand.
    """
    onion = f"{place.onion}{place.path}" if place.onion else ""
    rules = [_rule(f"{place.path}*", with_onion(headers.all, onion))]
    for folder, values in headers.folders.items():
        again = (name for name in values if name in headers.all)
        rules.append(_rule(f"{place.path}{folder}/*", values, again))
    for ending, value in headers.types.items():
        rules.append(_rule(f"{place.path}*.{ending}", {TYPE: value}))
    return "\n".join(rules)


def _rule(path: str, values: Mapping[str, str], again: Iterable[str] = ()) -> str:
    lines = [*(f"! {name}" for name in again), *(f"{name}: {value}" for name, value in values.items())]
    return "\n".join((path, *(f"  {line}" for line in lines), ""))
