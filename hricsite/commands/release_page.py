"""The files of the folder `integrity` that people read: its page, public keys with QR codes, digests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hricsite.bundles.card_pictures import qr_drawing
from hricsite.integrity.manifest import Manifest, parse_time
from hricsite.integrity.minisign import PublicKey, parse_public
from hricsite.integrity.releasing import sums_of
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import INTEGRITY
from hricsite.render.look import Look
from hricsite.render.release import CopyNote, KeyNote, ReleaseView, render_release

PAGE, SUMS = f"{INTEGRITY}/index.html", f"{INTEGRITY}/sha256sums.txt"


def release_files(
    manifest: Manifest, about: Mapping[str, Any], templates: Path, locales: Path
) -> dict[str, bytes]:
    """Return the page of a release, its public keys and its digests as files, by their paths in the site.

    `about` is the site's data/site.json.  The manifest is to name these files: so a signature proves them.
    """
    release = manifest.release
    keys = [parse_public(line) for line in (*release.keys.current, *release.keys.next)]
    codes = {key.name: qr_drawing(key.line) for key in keys}
    files = {f"{_file_of(key)}.pub": key.text().encode("ascii") for key in keys}
    files |= {f"{_file_of(key)}.svg": code[1] for key in keys if (code := codes[key.name])}
    view = ReleaseView(
        languages=tuple(about["languages"]),
        names=about["names"],
        build=release.build,
        issued=release.issued.date(),
        expires=release.expires.date(),
        digest=manifest.tree_digest(),
        files=len(manifest.files),
        commit=release.commit,
        keys=tuple(_note(key, codes[key.name]) for key in keys),
        threshold=release.keys.threshold,
        current=_ids(release.keys.current),
        upcoming=_ids(release.keys.next),
        revoked=release.keys.revoked,
        mirrors=tuple(
            CopyNote(each.address, each.build, parse_time(each.seen).date()) for each in release.mirrors
        ),
        stylesheet=_asset(manifest, "site", "css"),
        icon=_asset(manifest, "icon", "svg"),
    )
    look = Look.load(templates, locales, ascii=about["ascii"])
    files[PAGE] = render_release(view, look)
    files[SUMS] = sums_of(manifest.files).encode("ascii")
    return files


def without_codes() -> list[Message]:
    """Return what is to be said when the page of a release has no QR codes for want of a package."""
    if qr_drawing("A"):
        return []
    return [say("the keys have no QR codes; with these: python3 build.py --with cards sign ...")]


def _file_of(key: PublicKey) -> str:
    return f"{INTEGRITY}/keys/{key.name.lower()}"


def _ids(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(parse_public(line).name for line in lines)


def _note(key: PublicKey, code: tuple[int, bytes] | None) -> KeyNote:
    return KeyNote(key.name, key.line, key.fingerprint(), code[0] if code else 0)


def _asset(manifest: Manifest, stem: str, suffix: str) -> str:
    """Return the path of a file of assets/ that carries its digest in its name; "" when there is none."""
    named = (each.path for each in manifest.files if each.path.startswith(f"assets/{stem}."))
    return next((path for path in named if path.endswith(f".{suffix}")), "")
