"""The signed list of offline editions: a file that holds no manifest of its own is proved by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hricsite.integrity.canonical import Malformed, decode, encode
from hricsite.integrity.manifest import File, Keys, Release
from hricsite.integrity.trusting import Distrusted, Trust, require_signers
from hricsite.model.diagnostics import say
from hricsite.model.later import DOWNLOADS, INTEGRITY

LIST = f"{INTEGRITY}/downloads.json"
_TOP = {"build", "files", "keys", "site", "threshold"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """The editions of a release: its site and number, who may sign, files by their paths in the site."""

    site: str
    build: int
    keys: tuple[str, ...]
    threshold: int
    files: tuple[File, ...]

    def data(self) -> bytes:
        """Return the list as a canonical document."""
        files = [{"path": path, "sha256": digest, "size": size} for path, size, digest in self.files]
        return encode(
            {
                "build": self.build,
                "files": files,
                "keys": list(self.keys),
                "site": self.site,
                "threshold": self.threshold,
            }
        )

    def comment(self) -> str:
        """Return the trusted comment of its signatures."""
        return f"hricsite downloads site={self.site} build={self.build}"


def list_of(release: Release, files: Iterable[File]) -> Downloads:
    """Return the list of the editions that were made of a release."""
    keys: Keys = release.keys
    return Downloads(
        site=release.site,
        build=release.build,
        keys=keys.current,
        threshold=keys.threshold,
        files=tuple(sorted(files)),
    )


def signatures_of(key_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the paths at which the signatures of a list may lie."""
    return f"{LIST}.minisig", *(f"{LIST}.{each.lower()}.minisig" for each in key_ids)


def accept_list(data: bytes, signatures: Iterable[str], trust: Trust) -> tuple[Downloads, tuple[str, ...]]:
    """Return a list that enough known keys have signed, and their ids; raises Distrusted."""
    texts = tuple(signatures)
    require_signers(texts, data, trust.keys, trust.revoked, trust.threshold)
    try:
        found = _parsed(decode(data))
    except Malformed as problem:
        raise Distrusted(problem.sentence) from problem
    signers = require_signers(texts, data, found.keys, trust.revoked, found.threshold)
    if trust.site not in ("", found.site) or any(each[1] != found.comment() for each in signers):
        raise Distrusted(say("the signature’s comment says something else than the list"))
    return found, tuple(sorted(each[0] for each in signers))


def _parsed(found: Any) -> Downloads:
    wrong = Malformed(say("the list of editions is wrong"))
    if not isinstance(found, dict) or found.keys() != _TOP or not isinstance(found["files"], list):
        raise wrong
    try:
        files = tuple(File(each["path"], each["size"], each["sha256"]) for each in found["files"])
        made = Downloads(
            site=str(found["site"]),
            build=int(found["build"]),
            keys=tuple(map(str, found["keys"])),
            threshold=int(found["threshold"]),
            files=files,
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise wrong from problem
    placed = all(isinstance(each.path, str) and each.path.startswith(f"{DOWNLOADS}/") for each in files)
    if not placed or not 1 <= made.threshold <= len(made.keys):
        raise wrong
    return made
