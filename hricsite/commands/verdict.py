"""What `verify` finds in a copy, and how it is told in plain words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hricsite.integrity.comparing import Differences, digest_of
from hricsite.integrity.copies import Copy
from hricsite.integrity.downloads import LIST, accept_list
from hricsite.integrity.downloads import signatures_of as signatures_of_list
from hricsite.integrity.manifest import MANIFEST, Manifest, signature_of, time_text
from hricsite.integrity.minisign import parse_public
from hricsite.integrity.signatures import SIGNATURES
from hricsite.integrity.trusting import Accepted, Distrusted, Trust
from hricsite.lang.tags import folder, own_name
from hricsite.model.diagnostics import Message, say

SITE = "data/site.json"
SHOWN = 20
"""So many differing files of a kind are named; the rest are counted."""


def about(found: Accepted) -> Iterator[Message]:
    """Yield who signed what and when."""
    release, signers = found.manifest.release, ", ".join(found.signers)
    yield say("release {n} of {site}, signed by {keys}", n=release.build, site=release.site, keys=signers)
    yield say(
        "issued {issued}, valid until {expires}",
        issued=time_text(release.issued),
        expires=time_text(release.expires),
    )
    if release.commit:
        yield say("built from commit {commit}", commit=release.commit)
    yield say("tree digest {digest}", digest=found.manifest.tree_digest())


def differences_of(copy: Copy, manifest: Manifest) -> Differences:
    """Return what differs in the tree and in the folder `integrity`."""
    found, release = copy.differences(manifest.files), manifest.release
    ids = tuple(parse_public(line).name for line in release.keys.current)
    signatures = (signature_of(), *map(signature_of, ids), SIGNATURES)
    there = Counter(copy.beside())
    named = {file.path: file.digest for file in release.files}
    known = {MANIFEST, *signatures, LIST, *signatures_of_list(ids), *named}
    altered = [path for path, count in there.items() if count > 1 and path in known]
    for path in there.keys() & named.keys():
        data = copy.read(path)
        if data is None or digest_of(data) != named[path]:
            altered.append(path)
    if LIST in there and not _is_signed_list(copy, manifest, ids):
        altered.append(LIST)
    return replace(
        found,
        altered=(*found.altered, *sorted(set(altered))),
        missing=(*found.missing, *sorted(named.keys() - there.keys())),
        extra=(*found.extra, *sorted(there.keys() - known)),
    )


def _is_signed_list(copy: Copy, manifest: Manifest, ids: Sequence[str]) -> bool:
    """Say whether the list of editions in a copy is signed as its manifest wants."""
    keys = manifest.release.keys
    trust = Trust(
        keys=keys.current, site=manifest.release.site, revoked=keys.revoked, threshold=keys.threshold
    )
    found = (copy.read(path) for path in signatures_of_list(ids))
    texts = [data.decode("utf-8", "replace") for data in found if data is not None]
    try:
        accept_list(copy.read(LIST) or b"", texts, trust)
    except Distrusted:
        return False
    return True


def part_of(
    copy: Copy, manifest: Manifest, differences: Differences
) -> tuple[tuple[str, ...], tuple[str, ...], Differences]:
    """Return the languages that a copy holds, those of which it holds nothing, and what else differs.

    An edition of one language is a part of the site, and nothing is missing in it; a copy that holds no
    language at all is none.
    """
    missing = set(differences.missing)
    paths: dict[str, list[str]] = {lang: [] for lang in _languages(copy, manifest)}
    for file in manifest.files:
        for lang, files in paths.items():
            if file.path.startswith(f"{folder(lang)}/"):
                files.append(file.path)
    absent = tuple(lang for lang, files in paths.items() if files and missing.issuperset(files))
    present = tuple(lang for lang in paths if lang not in absent)
    if not present:
        return tuple(paths), (), differences
    missing -= {path for lang in absent for path in paths[lang]}
    rest = tuple(path for path in differences.missing if path in missing)
    return present, absent, replace(differences, missing=rest)


def _languages(copy: Copy, manifest: Manifest) -> tuple[str, ...]:
    """Return the languages of the site, as the file says that was signed; none without it."""
    data = copy.read(SITE)
    digest = next((file.digest for file in manifest.files if file.path == SITE), "")
    if data is None or digest_of(data) != digest:
        return ()
    return tuple(json.loads(data)["languages"])


def told(
    manifest: Manifest, present: Sequence[str], absent: Sequence[str], differences: Differences
) -> Iterator[Message]:
    """Yield what differs, or that nothing does, and what of the site is not there."""
    here, away = (", ".join(map(own_name, langs)) for langs in (present, absent))
    elsewhere = tuple(f"{folder(lang)}/" for lang in absent)
    count = sum(not file.path.startswith(elsewhere) for file in manifest.files)
    if differences:
        yield from _differing(differences)
    elif absent:
        yield say(
            "PROVED, part of the site: {langs}; all {n} files of it are as they were signed",
            langs=here,
            n=count,
        )
    else:
        yield say("PROVED: all {n} files are as they were signed", n=count)
    if absent:
        yield say("not in it: {langs}", langs=away)


def _differing(differences: Differences) -> Iterator[Message]:
    kinds = (
        (say("altered: {path}"), say("altered: {n} more"), differences.altered),
        (say("missing: {path}"), say("missing: {n} more"), differences.missing),
        (say("not signed: {path}"), say("not signed: {n} more"), differences.extra),
    )
    yield say("NOT THE SAME: do not pass this copy on")
    for one, more, paths in kinds:
        for path in paths[:SHOWN]:
            yield say(one.template, path=path)
        if len(paths) > SHOWN:
            yield say(more.template, n=len(paths) - SHOWN)
