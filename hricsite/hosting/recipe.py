"""A recipe: what a host's files are made from, and what makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hricsite.hosting.headers import Headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the copy will be.

    `path` begins and ends with a slash; `name` is a domain name or empty; `root` is the folder that holds
    index.html on the server; `onion` is the address of the same copy as an onion service, without a slash
    at its end, or empty.
    """

    path: str = "/"
    name: str = ""
    root: str = "/var/www/hricsite"
    onion: str = ""


PYTHON = "3.13"
"""The Python with which a host builds the site."""


class Recipe(NamedTuple):
    """The function that makes a host's files (text by path), and the options that it heeds."""

    files: Callable[[Headers, Place], dict[str, str]]
    options: frozenset[str]


def with_onion(values: Mapping[str, str], address: str) -> dict[str, str]:
    """Return headers, and the one that tells Tor Browser of the onion service when there is an address."""
    return {**values, "Onion-Location": address} if address else dict(values)


def build_line(place: Place) -> str:
    """Return the command that builds the site, with the address that it will have when that is known."""
    address = f" build --base-url https://{place.name}{place.path}" if place.name else ""
    return f"python3 build.py{address}"


def indented(text: str, by: str) -> str:
    """Return the lines further to the right; empty ones stay empty."""
    return "".join(by + line if line.strip() else line for line in text.splitlines(keepends=True))
