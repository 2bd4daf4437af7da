"""What netlify.toml says of each file: read here anew, not by the code under test."""

import tomllib
from pathlib import Path

from tests.sites.copies import CHECKOUT

NO_TEXT = {"zip": "application/zip", "epub": "application/epub+zip", "png": "image/png"}
"""Types of files that netlify.toml leaves to the host."""

MISSING = ("no.html", "en/no/no.html", "assets/no.css", "integrity/no.json", "no", "en/no.xml", "no.zip")


ENDINGS = {
    "bib", "css", "csv", "epub", "html", "ics", "js", "json", "minisig", "png", "svg", "txt", "xml", "zip",
}  # fmt: skip


def expected(path: str) -> dict[str, str]:
    """Return what a server is to send with a file, by names in small letters."""
    kind = NO_TEXT.get(path.rpartition(".")[2])
    return stated(path) | ({"content-type": kind} if kind else {})


def stated(path: str) -> dict[str, str]:
    """Return what netlify.toml itself says of a file, by names in small letters."""
    found: dict[str, str] = {}
    for rule in tomllib.loads((CHECKOUT / "netlify.toml").read_text("utf-8"))["headers"]:
        before, _, after = rule["for"].partition("*")
        if f"/{path}".startswith(before) and path.endswith(after):
            found |= {name.lower(): value for name, value in rule["values"].items()}
    return found


def one_of_each(site: Path) -> list[str]:
    """Return a file of every ending in every folder at the top."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kinds = {(path.partition("/")[0], path.rpartition(".")[2]): path for path in reversed(paths)}
    found = sorted(path for path in kinds.values() if path != ".htaccess")
    assert {path.rpartition(".")[2] for path in found} >= ENDINGS
    return found
