"""Whole releases that must not be taken, or must be: old, forked, forged, unsafe, by other keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from hricsite.integrity.manifest import MANIFEST, File, Keys, Manifest, signature_of
from hricsite.integrity.signing import SecretKey
from tests.engine.trees import write_tree
from tests.integrity.attacks.stage import Stage
from tests.integrity.attacks.table import TAKEN, UNCHANGED, Case
from tests.integrity.origin import DAY, document, entry, first_files, secret, signature

MALFORMED = "the manifest is signed and malformed"
UNSAFE = "is no path that may be written"
NO_FIT = "does not fit the manifest"
LONG = "is longer than the"
UNKNOWN_KEY = "no key that is known here has signed"
ONE, TWO, THREE, FOUR = (secret(number) for number in (1, 2, 3, 4))


def lines(*keys: SecretKey) -> tuple[str, ...]:
    """Return public keys as a manifest lists them."""
    return tuple(sorted(key.public.line for key in keys))


def serve_folder(name: str) -> Callable[[Stage], None]:
    """Return an attack: the folder of another release, whole, with its own signature."""

    def attack(stage: Stage) -> None:
        stage.server.folder = stage.folder / name

    return attack


def again(stage: Stage, changed: Callable[[Manifest], Manifest], keys: Sequence[SecretKey] = (ONE,)) -> None:
    """Serve release 2 with another manifest, rightly signed by a key."""
    assert stage.origin.manifest is not None
    data = document(changed(stage.origin.manifest))
    paths = (signature_of(), *(signature_of(key.public.name) for key in keys[1:]))
    stage.origin.put(data, {path: signature(data, key) for path, key in zip(paths, keys, strict=True)})


def with_keys(keys: Keys) -> Callable[[Manifest], Manifest]:
    """Return what gives a manifest other keys."""
    return lambda made: replace(made, release=replace(made.release, keys=keys))


def said(**changes: Any) -> Callable[[Stage], None]:
    """Return an attack: release 2 says something else of itself."""
    return lambda stage: again(stage, lambda made: replace(made, release=replace(made.release, **changes)))


def put_as_it_is(stage: Stage, data: bytes) -> None:
    """Serve a manifest that may be malformed, signed with a comment that says how long it is."""
    comment = f"hricsite bytes={len(data)} manifest={sha256(data).hexdigest()}"
    stage.origin.put(data, {signature_of(): signature(data, ONE, comment)})


def spelled(old: bytes, new: bytes) -> Callable[[Stage], None]:
    """Return an attack: other bytes in the manifest, signed as they are."""

    def attack(stage: Stage) -> None:
        assert stage.origin.manifest is not None
        data = document(stage.origin.manifest)
        put_as_it_is(stage, data.replace(old, new, 1))

    return attack


def with_file(path: str, after: str) -> Callable[[Stage], None]:
    """Return an attack: a signed file more, in its place in the order, and on the server."""

    def attack(stage: Stage) -> None:
        assert stage.origin.manifest is not None
        data = document(stage.origin.manifest)
        more = document(replace(stage.origin.manifest, files=(entry(path, b"x"),)))
        text = more[more.index(b'{"path"', more.index(b'"tree"')) : more.index(b"]", more.index(b'"tree"'))]
        place = data.index(b'{"path":"' + after.encode())
        changed = data[:place] + text + b"," + data[place:]
        put_as_it_is(stage, changed)

    return attack


def forked(stage: Stage) -> None:
    """The copy has release 2; another release 2 is served, rightly signed."""
    stage.sync()
    stage.origin.manifest = None
    stage.origin.release(first_files())
    stage.origin.release(first_files() | {"en/z.html": b"other\n"})


def rolled_back(stage: Stage) -> None:
    """The copy has release 2; release 1 is served, which is still valid."""
    stage.sync()
    stage.server.folder = stage.folder / "first"


def broken_chain(stage: Stage) -> None:
    again(stage, lambda made: replace(made, release=replace(made.release, previous="d" * 64)))


def frozen(stage: Stage) -> None:
    """Release 1 is served for ever; the clock goes on until it has ended."""
    stage.server.folder = stage.folder / "first"
    stage.clock = 61 * DAY


def from_the_future(stage: Stage) -> None:
    said(issued=stage.now + 3 * DAY, expires=stage.now + 30 * DAY)(stage)


def ended_already(stage: Stage) -> None:
    said(expires=stage.now - DAY / 48)(stage)


def valid_for_years(stage: Stage) -> None:
    said(expires=stage.now + 900 * DAY)(stage)


def by_another_key(stage: Stage) -> None:
    again(stage, lambda made: made, (TWO,))


def by_another_key_that_it_names(stage: Stage) -> None:
    again(stage, with_keys(Keys(current=lines(TWO))), (TWO,))


def new_signature_only(stage: Stage) -> None:
    shutil.copy(stage.folder / "first" / MANIFEST, stage.origin.folder / MANIFEST)


def old_signature_only(stage: Stage) -> None:
    shutil.copy(stage.folder / "first" / signature_of(), stage.origin.folder / signature_of())


def old_signature_for_a_new_copy(stage: Stage) -> None:
    shutil.rmtree(stage.copy)
    shutil.rmtree(stage.state.folder)
    old_signature_only(stage)


def other_comment_in_order(stage: Stage) -> None:
    """The comment, signed too, promises what the manifest does not say."""
    assert stage.origin.manifest is not None
    data = document(stage.origin.manifest)
    stage.origin.put(data, {signature_of(): signature(data, ONE, "hricsite site=test build=9")})


def too_large(stage: Stage) -> None:
    """A file is said to have a terabyte."""

    def changed(made: Manifest) -> Manifest:
        first, *rest = made.files
        return replace(made, files=(File(first.path, 2**40, first.digest), *rest))

    again(stage, changed)


def first_digest(stage: Stage) -> str:
    """Return the digest of release 1's manifest."""
    return sha256((stage.folder / "first" / MANIFEST).read_bytes()).hexdigest()


def many_too_large(stage: Stage) -> None:
    """Many files that are large only together."""
    stage.most = sum(map(len, stage.origin.files.values())) + 10_000
    big = {f"en/big{number}.html": bytes([number]) * 1000 for number in range(20)}
    stage.origin.manifest = stage.origin.draft(
        {**stage.origin.files, **big}, build=2, previous=first_digest(stage)
    )
    stage.origin.put(document(stage.origin.manifest))


def extra_files(stage: Stage) -> None:
    """Files that nobody signed lie on the server, in the site's folders and in integrity/."""
    stage.good = stage.folder / "second"
    write_tree(stage.origin.folder, {"en/extra.html": b"<script>", "integrity/extra.txt": b"x"})


RELEASES = (
    Case("an older release (rollback)", rolled_back, "older than release 2"),
    Case("another release of the same number", forked, "two different manifests of release 2"),
    Case("a release that follows another one (broken chain)", broken_chain, "does not follow release 1"),
    Case("a release that has ended", ended_already, "ended at"),
    Case("an old release for ever (frozen by the clock)", frozen, "ended at"),
    Case("a release from the future", from_the_future, "issued in the future"),
    Case("a release that is valid for years", valid_for_years, "valid for longer than 400 days"),
    Case("a release by another key", by_another_key, UNKNOWN_KEY, signature_of()),
    Case("a release by another key that it names itself", by_another_key_that_it_names, UNKNOWN_KEY),
    Case("another site’s manifest", said(site="other"), "the manifest of another site"),
    Case("an old manifest with the new signature", new_signature_only, NO_FIT),
    Case("the new manifest with the old signature", old_signature_only, UNCHANGED, signature_of()),
    Case("the same, for a new copy", old_signature_for_a_new_copy, LONG, signature_of()),
    Case(
        "a signed comment that says something else",
        other_comment_in_order,
        "says something else",
        signature_of(),
    ),
    Case("a file of a terabyte", too_large, "more than the"),
    Case("files that are too large together", many_too_large, "more than the"),
    Case("files that nobody signed", extra_files, TAKEN, "en/extra.html"),
)

SPELLINGS = (
    Case("a signed path that leads up (../)", with_file("en/../../x", "en/a.html"), UNSAFE),
    Case("a signed path from the root", with_file("/etc/x", "assets/photo.png"), UNSAFE),
    Case("a signed path with a drive", with_file("c:/x", "data/site.json"), UNSAFE),
    Case("a signed path with a backslash", with_file("en\\\\..\\\\x", "en/a.html"), UNSAFE),
    Case("a signed path that is a word of Windows", with_file("en/aux.html", "en/d.html"), UNSAFE),
    Case("a signed path that is a case twin", with_file("en/A.html", "en/a.html"), UNSAFE),
    Case("a signed path in integrity/", with_file("integrity/manifest.json", "zh-hans/c.html"), UNSAFE),
    Case("a signed path that is hidden", with_file(".htaccess", "assets/photo.png"), UNSAFE),
    Case("a file that is another’s folder", with_file("en/a.html/x", "en/b.html"), "is a file and a folder"),
    Case("a signed file twice", with_file("en/a.html", "en/a.html"), "one stands twice"),
    Case("a key twice", spelled(b'"build":2,', b'"build":2,"build":1,'), "a key stands twice"),
    Case("a number as text", spelled(b'"build":2', b'"build":"2"'), MALFORMED),
    Case("a number that is no integer", spelled(b'"build":2', b'"build":2.0'), "a number is no integer"),
    Case("a number too large", spelled(b'"build":2', b'"build":2' + b"0" * 30), "a number is too large"),
    Case("a spelling that is not canonical", spelled(b'"build":2', b'"build": 2'), "the one spelling"),
    Case("words after the manifest", spelled(b"}\n", b"}\n\n"), MALFORMED),
    Case("an unknown key in it", spelled(b'"build":2', b'"about":1,"build":2'), "missing or unknown"),
    Case("a manifest of a later version", spelled(b'"version":1', b'"version":2'), MALFORMED),
)
