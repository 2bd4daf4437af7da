"""A signed site that releases are made of: its files, its keys, its folder, for tests of copies."""

from __future__ import annotations

import datetime
import hashlib
import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hricsite.integrity.manifest import MANIFEST, File, Keys, Manifest, Release, parse_manifest, signature_of
from hricsite.integrity.minisign import digest_of
from hricsite.integrity.releasing import sums_of
from hricsite.integrity.signatures import together
from hricsite.integrity.signing import SecretKey, sign
from hricsite.integrity.trusting import Trust, comment_of
from tests.engine.trees import write_tree

DAY = datetime.timedelta(days=1)
FIRST_ISSUED = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
PAGE = b"<!doctype html>\n<html><head><title>%b</title></head><body><p>%b</p></body></html>\n"
INDEX = "integrity/index.html"


def secret(number: int) -> SecretKey:
    """Return one of many keys, the same each time."""
    seed = hashlib.sha256(b"key %d" % number).digest()
    return SecretKey(seed[:7] + b"\x01", seed)


def page(title: str, words: str = "words ") -> bytes:
    """Return a small page."""
    return PAGE % (title.encode(), words.encode() * 40)


def first_files() -> dict[str, bytes]:
    """Return the dozen files of a first release."""
    pages = {f"{lang}/{name}.html": page(f"{lang} {name}") for lang in ("en", "zh-hans") for name in "abcde"}
    others = {
        "assets/site.css": b"p { color: black }\n" * 20,
        "assets/photo.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "data/site.json": b'{"id":"test"}\n',
        "index.html": page("start"),
    }
    return {**pages, **others}


def changed_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the release after: one edited, one removed, one renamed, one new."""
    after = dict(files)
    after["en/a.html"] = after["en/a.html"].replace(b"<p>", b"<p>more ")
    names = sorted(name for name in after if name.startswith("zh-hans/"))
    del after[names[0]]
    after[f"en/moved-{names[1][8:]}"] = after.pop(names[1])
    number = sum(name.startswith("en/f") for name in after)
    after[f"en/f{number or ''}.html"] = page("en f") + b"<!-- " + bytes(range(97, 123)) * 100 + b" -->\n"
    return after


def document(manifest: Manifest) -> bytes:
    """Return a manifest as bytes."""
    return b"".join(manifest.pieces())


def signature(data: bytes, key: SecretKey, comment: str | None = None) -> bytes:
    """Return a signature of a manifest's bytes, with the comment that belongs to it unless told otherwise."""
    if comment is None:
        comment = comment_of(parse_manifest(data).release, data)
    return sign(digest_of(io.BytesIO(data)), key, comment).text().encode()


@dataclass(slots=True)
class Origin:
    """The folder of a site, its newest manifest, and the keys that sign it."""

    folder: Path
    keys: Sequence[SecretKey] = (secret(1),)
    site: str = "test"
    now: datetime.datetime = FIRST_ISSUED
    manifest: Manifest | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def trust(self) -> Trust:
        """What a volunteer knows who was given the public keys."""
        return Trust(keys=tuple(key.public.line for key in self.keys))

    @property
    def digest(self) -> str:
        """The digest of the newest manifest."""
        return hashlib.sha256(document(self.manifest)).hexdigest() if self.manifest else ""

    def draft(self, files: Mapping[str, bytes], **changes: Any) -> Manifest:
        """Return the manifest of the next release; `changes` are those of its release."""
        before = self.manifest.release if self.manifest else None
        number = before.build + 1 if before else 1
        usual: dict[str, Any] = {
            "site": self.site,
            "build": number,
            "previous": self.digest,
            "issued": self.now,
            "expires": self.now + 60 * DAY,
            "commit": "",
            "keys": before.keys if before else Keys(current=tuple(sorted(self.trust.keys))),
            "files": (entry(INDEX, index_of(number)),),
        }
        return Manifest(
            files=tuple(entry(path, files[path]) for path in sorted(files)),
            options={"ascii": False, "base_url": "", "date": "2026-11-01"},
            versions={"hricsite": "0.1.0"},
            release=Release(**{**usual, **changes}),
        )

    def release(self, files: Mapping[str, bytes], **changes: Any) -> Manifest:
        """Put the next release of these files into the folder, a day after the one before."""
        self.now += DAY
        manifest = self.draft(files, **changes)
        self.files, self.manifest = dict(files), manifest
        self.put(document(manifest))
        return manifest

    def put(self, data: bytes, signatures: Mapping[str, bytes] | None = None) -> None:
        """Write the folder anew: its files, a manifest, and signatures by path, else those of its keys."""
        if signatures is None:
            paths = (signature_of(), *(signature_of(key.public.name) for key in self.keys[1:]))
            signatures = {path: signature(data, key) for path, key in zip(paths, self.keys, strict=True)}
        assert self.manifest is not None
        shutil.rmtree(self.folder, ignore_errors=True)
        write_tree(self.folder, self.files)
        sums = sums_of(self.manifest.files).encode()
        index = index_of(self.manifest.release.build)
        own = {MANIFEST: data, "integrity/sha256sums.txt": sums, INDEX: index}
        threshold = self.manifest.release.keys.threshold
        texts = (text.decode("utf-8", "replace") for text in signatures.values())
        all_in_one = {path: text.encode() for path, text in together(texts, threshold).items()}
        write_tree(self.folder, {**own, **signatures, **all_in_one})


def entry(path: str, data: bytes) -> File:
    """Return the entry of a file."""
    return File(path, len(data), hashlib.sha256(data).hexdigest())


def index_of(number: int) -> bytes:
    """Return the page of a release, which every release has anew."""
    return page(f"release {number}")
