"""The signatures of a manifest as files: the one everybody looks for, those by further keys, and all in one.

The file of all is linked from the page of a release, which is written before anybody knows who will sign: so
a copy that was made by following links has every signature too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hricsite.integrity.manifest import signature_of
from hricsite.integrity.minisign import parse_signature, shown_id
from hricsite.integrity.minisign_text import LARGEST, NotMinisign
from hricsite.model.later import INTEGRITY

SIGNATURES = f"{INTEGRITY}/signatures.txt"
MOST_OF_SIGNATURES = 16 * LARGEST
"""Bytes of the file of all that are read."""

_LINES = 4


def named(signatures: Mapping[str, str], threshold: int) -> dict[str, str]:
    """Return signatures by key id as files: the first under the usual name, others under that of their key.

    `threshold` is how many must sign.
    """
    first, *further = signatures.items()
    files = {signature_of(): first[1], **{signature_of(key): text for key, text in further}}
    return files | together(files.values(), threshold)


def together(texts: Iterable[str], threshold: int) -> dict[str, str]:
    """Return the file that holds all signatures, in the order of their keys; none where one is all."""
    known = _by_key(texts)
    if threshold == 1 and len(known) <= 1:
        return {}
    return {SIGNATURES: "".join(known[key] for key in sorted(known))}


def apart(data: bytes) -> dict[str, str]:
    """Return the signatures in the file of all by key id; what is none counts for nothing."""
    lines = data.decode("utf-8", "replace").split("\n")
    return _by_key("\n".join([*lines[n : n + _LINES], ""]) for n in range(0, len(lines) - 1, _LINES))


def _by_key(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        try:
            found.setdefault(shown_id(parse_signature(text).key_id), text)
        except NotMinisign:
            continue
    return found
