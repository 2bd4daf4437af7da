"""The manifest of a release: `tree`, every file of the site, and `release`, who says so and until when.

Two builds of one content have one tree, whoever makes them; its digest is the SHA-256 of its canonical
bytes.  A release can be issued again for the same tree.  The form is that of design.md, section 6.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hricsite.integrity.canonical import Malformed, read, spell
from hricsite.model.diagnostics import Message, say
from hricsite.model.file_names import is_portable, is_short
from hricsite.model.later import INTEGRITY, LATER

VERSION = 1
MANIFEST = f"{INTEGRITY}/manifest.json"
MOST_BYTES = 64 * 2**20
"""The largest manifest that is read: that of some four hundred thousand files."""

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})?\Z")
_SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_KEY = re.compile(r"RW[A-Za-z0-9+/]{54}\Z")
_KEY_ID = re.compile(r"[1-9A-F][0-9A-F]{0,15}\Z")
_ADDRESS = re.compile(r"https?://[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]+\Z")
_TIME = "%Y-%m-%dT%H:%M:%SZ"

_ENTRY = say("a file’s entry is wrong")
_ORDER = say("files are not in order, or one stands twice")
_RELEASE = say("what is said of the release is wrong")
_LIST_OF_KEYS = say("the list of keys is wrong")
_COPIES = say("the list of live copies is wrong")
_TREE = say("what is said of the build is wrong")
_SPELLING = say("it is not in the one spelling that is allowed")


class File(NamedTuple):
    """A file of the site: path with slashes, bytes, SHA-256 in hexadecimal."""

    path: str
    size: int
    digest: str


class Mirror(NamedTuple):
    """A copy that was found alive: address, number of the release that it served, when that was seen."""

    address: str
    build: int
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Who may sign: public keys as one line of base64, ids of revoked ones, how many must sign.

    Those of `next` may sign from the next release on.
    """

    current: tuple[str, ...]
    next: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    threshold: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is said of a tree: site id, number, digest of the manifest before ("" for the first), when it was
    issued and ends (UTC), git commit ("" when unknown), keys, live copies, files of the folder `integrity`.
    """

    site: str
    build: int
    previous: str
    issued: datetime.datetime
    expires: datetime.datetime
    commit: str
    keys: Keys
    mirrors: tuple[Mirror, ...] = ()
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Every file in the order of its path's bytes, how the tree was built, and its release."""

    files: tuple[File, ...]
    options: Mapping[str, Any]
    versions: Mapping[str, str]
    release: Release

    def tree_digest(self) -> str:
        """Return the SHA-256 of the canonical bytes of `tree`, in hexadecimal."""
        digest = hashlib.sha256()
        for piece in self._tree():
            digest.update(piece)
        digest.update(b"\n")
        return digest.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """Yield the manifest as a canonical document, piece by piece."""
        yield f'{{"release":{spell(_release_as_data(self.release))},"tree":'.encode("ascii")
        yield from self._tree()
        yield b"}\n"

    def _tree(self) -> Iterator[bytes]:
        yield b'{"files":['
        comma = ""
        for path, size, digest in self.files:
            yield f'{comma}{{"path":"{path}","sha256":"{digest}","size":{size}}}'.encode("ascii")
            comma = ","
        tail = f'],"options":{spell(dict(self.options))},"versions":{spell(dict(self.versions))}}}'
        yield tail.encode("ascii")


def signature_of(key_id: str = "") -> str:
    """Return the path of a manifest's signature: the first one's, or that by a further key."""
    return f"{MANIFEST}.{key_id.lower()}.minisig" if key_id else f"{MANIFEST}.minisig"


def time_text(time: datetime.datetime) -> str:
    """Return a time in UTC as a manifest writes it, to the second."""
    return time.astimezone(datetime.UTC).strftime(_TIME)


def parse_time(text: object) -> datetime.datetime:
    """Return the time of a text that `time_text` made; raises Malformed."""
    try:
        time = datetime.datetime.strptime(str(text), _TIME).replace(tzinfo=datetime.UTC)
    except ValueError as problem:
        raise Malformed(say("{text} is no time", text=repr(text)[:40])) from problem
    if time_text(time) != text:
        raise Malformed(say("{text} is no time", text=repr(text)[:40]))
    return time


def parse_manifest(data: bytes) -> Manifest:
    """Return the manifest that a canonical document holds; raises Malformed for everything else.

    Every path is one that is safe to write below a folder: see `model.file_names`.
    """
    if len(data) > MOST_BYTES:
        raise Malformed(say("it is larger than any manifest may be"))
    top = _fields(read(data, _shape), "release", "tree")
    tree = _fields(top["tree"], "files", "options", "versions")
    files = _files(tree["files"], inside=False)
    manifest = Manifest(
        files=files,
        options=_mapping(tree["options"]),
        versions=_mapping(tree["versions"]),
        release=_release(_fields(top["release"], *_RELEASE_FIELDS)),
    )
    place = 0
    for piece in manifest.pieces():
        if not data.startswith(piece, place):
            raise Malformed(_SPELLING)
        place += len(piece)
    if place != len(data):
        raise Malformed(_SPELLING)
    return manifest


_RELEASE_FIELDS = (
    "build", "commit", "expires", "files", "issued", "keys", "mirrors", "previous", "site", "version",
)  # fmt: skip


def _shape(found: dict[str, Any]) -> Any:
    """Return an entry of a file as such at once: a hundred thousand dictionaries would take too much room."""
    if found.keys() == {"path", "sha256", "size"}:
        path, digest, size = found["path"], found["sha256"], found["size"]
        _check(isinstance(path, str) and isinstance(digest, str) and type(size) is int, _ENTRY)
        return File(path, size, digest)
    return found


def _files(entries: Any, *, inside: bool) -> tuple[File, ...]:
    """Return the entries of files when each is safe, once, in order, and none is another's folder.

    They lie in the folder `integrity`, or neither there nor in any other that is written after the build.
    """
    _check(isinstance(entries, list) and (inside or bool(entries)), _ENTRY)
    before = ""
    known: set[str] = set()
    for entry in entries:
        _check(isinstance(entry, File) and entry.size >= 0 and bool(_DIGEST.match(entry.digest)), _ENTRY)
        path = entry.path
        is_placed = path.startswith(f"{INTEGRITY}/") if inside else path.partition("/")[0] not in LATER
        if not is_portable(path) or not is_short(path) or not is_placed:
            raise Malformed(say("{path} is no path that may be written", path=repr(path)[:80]))
        _check(path > before, _ORDER)
        known.add(path)
        before = path
    for path in known:
        folder = path.rpartition("/")[0]
        while folder:
            if folder in known:
                raise Malformed(say("{path} is a file and a folder", path=folder))
            folder = folder.rpartition("/")[0]
    return tuple(entries)


def _release(data: dict[str, Any]) -> Release:
    _check(type(data["build"]) is int and data["build"] >= 1 and data["version"] == VERSION, _RELEASE)
    _check(isinstance(data["mirrors"], list), _RELEASE)
    issued, expires = parse_time(data["issued"]), parse_time(data["expires"])
    _check(issued < expires, _RELEASE)
    return Release(
        site=_match(_SITE, data["site"], _RELEASE),
        build=data["build"],
        previous=data["previous"] and _match(_DIGEST, data["previous"], _RELEASE),
        issued=issued,
        expires=expires,
        commit=_match(_COMMIT, data["commit"], _RELEASE),
        keys=_keys(_fields(data["keys"], "current", "next", "revoked", "threshold")),
        mirrors=tuple(_mirror(_fields(each, "address", "build", "seen")) for each in data["mirrors"]),
        files=_files(data["files"], inside=True),
    )


def _keys(data: dict[str, Any]) -> Keys:
    lists: dict[str, tuple[str, ...]] = {}
    for name, form in (("current", _KEY), ("next", _KEY), ("revoked", _KEY_ID)):
        _check(isinstance(data[name], list), _LIST_OF_KEYS)
        lists[name] = tuple(_match(form, each, _LIST_OF_KEYS) for each in data[name])
        _check(list(lists[name]) == sorted(set(lists[name])), _LIST_OF_KEYS)
    threshold = data["threshold"]
    _check(type(threshold) is int and 1 <= threshold <= len(lists["current"]), _LIST_OF_KEYS)
    return Keys(threshold=threshold, **lists)


def _mirror(data: dict[str, Any]) -> Mirror:
    address = _match(_ADDRESS, data["address"], _COPIES)
    _check(type(data["build"]) is int and data["build"] >= 1, _COPIES)
    return Mirror(address, data["build"], time_text(parse_time(data["seen"])))


def _release_as_data(release: Release) -> dict[str, object]:
    keys = release.keys
    return {
        "build": release.build,
        "commit": release.commit,
        "expires": time_text(release.expires),
        "files": [{"path": path, "sha256": digest, "size": size} for path, size, digest in release.files],
        "issued": time_text(release.issued),
        "keys": {
            "current": list(keys.current),
            "next": list(keys.next),
            "revoked": list(keys.revoked),
            "threshold": keys.threshold,
        },
        "mirrors": [each._asdict() for each in release.mirrors],
        "previous": release.previous,
        "site": release.site,
        "version": VERSION,
    }


def _fields(data: Any, *names: str) -> dict[str, Any]:
    """Return an object that has these keys and no others."""
    if not isinstance(data, dict) or data.keys() != set(names):
        raise Malformed(say("a key is missing or unknown"))
    return data


def _mapping(data: Any) -> dict[str, Any]:
    _check(isinstance(data, dict) and all(isinstance(value, str | int) for value in data.values()), _TREE)
    return dict(data)


def _match(form: re.Pattern[str], text: Any, wrong: Message) -> str:
    _check(isinstance(text, str) and form.match(text) is not None, wrong)
    return str(text)


def _check(holds: bool, wrong: Message) -> None:
    if not holds:
        raise Malformed(wrong)
