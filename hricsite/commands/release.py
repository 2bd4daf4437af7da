"""The steps of `sign`: a release issued, carried to another machine and back, signed once more."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.release_page import release_files
from hricsite.engine.pool import Pool
from hricsite.engine.release_folder import Signed, noted, put_release, read_signed
from hricsite.integrity.comparing import compare, editions_in, files_of
from hricsite.integrity.downloads import LIST, list_of
from hricsite.integrity.manifest import MANIFEST, File, time_text
from hricsite.integrity.minisign import digest_of, parse_signature, shown_id
from hricsite.integrity.minisign_text import NotMinisign
from hricsite.integrity.releasing import Unsound, Wishes, manifest_of, next_release
from hricsite.integrity.signatures import named
from hricsite.integrity.signing import SecretKey, sign
from hricsite.integrity.trusting import TooFew, Trust, accept, comment_of
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import DOWNLOADS, INTEGRITY

TO_DO = "SIGN.txt"


class Site(NamedTuple):
    """The built site, the project, the folder for work, templates and locales for its page, processes."""

    built: Path
    root: Path
    work: Path
    templates: Path
    locales: Path
    jobs: int


class Draft(NamedTuple):
    """A release before it is in place: its manifest, and the other files of its folder by path."""

    signed: Signed
    others: Mapping[str, bytes]


def before_of(site: Site, previous: Path | None) -> Signed | None:
    """Return the release before: the one named, else the newest that is in the site or was signed here."""
    if previous is not None:
        return read_signed(previous)
    found = [read_signed(site.built / MANIFEST), read_signed(noted(site.built, site.work))]
    return max((each for each in found if each), key=lambda each: each.manifest.release.build, default=None)


def drafted(site: Site, before: Signed | None, wishes: Wishes, *, heartbeat: bool) -> Draft:
    """Return the next release; with `heartbeat` of the files of the release before.  Raises Unsound."""
    about = _about(site.built)
    known = before.manifest.release if before else None
    release = next_release(about["id"], known, before.digest if before else "", wishes)
    if not heartbeat:
        with closing(Pool(site.jobs)) as workers:
            files = files_of(site.built, workers.map)
    elif before is not None:
        files = before.manifest.files
    else:
        raise Unsound(say("there is no release to issue anew; sign without --heartbeat first"))
    bare = manifest_of(files, about, release)
    others = release_files(bare, about, site.templates, site.locales)
    sums = (File(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in sorted(others.items()))
    manifest = replace(bare, release=replace(release, files=tuple(sums)))
    return Draft(Signed(data=b"".join(manifest.pieces()), manifest=manifest), others)


def _about(built: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((built / "data/site.json").read_bytes())
        _ = about["id"], about["versions"], about["lifts_embargoes"]
    except (OSError, ValueError, KeyError, TypeError) as missing:
        raise MachineFailed(
            say("there is no built site of this version in {path}; build it first", path=built)
        ) from missing
    return about


def signatures_by(secrets: Sequence[SecretKey], signed: Signed) -> dict[str, str]:
    """Return the signatures of a manifest by each key, by key id."""
    digest = digest_of(BytesIO(signed.data))
    comment = comment_of(signed.manifest.release, signed.data)
    return {secret.public.name: sign(digest, secret, comment).text() for secret in secrets}


def put_in_place(site: Site, draft: Draft, signatures: Mapping[str, str]) -> list[Message]:
    """Put a signed release into the site, and return what is to be said of it; raises Distrusted."""
    release = draft.signed.manifest.release
    trust = Trust(keys=release.keys.current)
    lines: list[Message] = []
    try:
        accept(draft.signed.data, signatures.values(), trust, release.issued)
    except TooFew as few:
        lines = [few.sentence, say("the next one signs with: sign --add --key FILE")]
    files = named(signatures, release.keys.threshold)
    put_release(site.built, site.work, draft.signed, files, draft.others)
    words = say(
        "{path}: release {n} of {site}, {files} files, signed by {keys}, valid until {expires}",
        path=f"{site.built.name}/{INTEGRITY}",
        n=release.build,
        site=release.site,
        files=len(draft.signed.manifest.files),
        keys=", ".join(signatures),
        expires=time_text(release.expires),
    )
    return [words, say("tree digest {digest}", digest=draft.signed.manifest.tree_digest()), *lines]


def added(site: Site, secrets: Sequence[SecretKey]) -> list[Message]:
    """Sign the release in the site once more; raises Distrusted, Unsound."""
    folder = site.built / INTEGRITY
    draft = _read_draft(folder, site.built)
    _require_tree(site, draft)
    known = _signatures(folder, draft)
    return put_in_place(site, draft, known | signatures_by(secrets, draft.signed))


def listed(site: Site, secrets: Sequence[SecretKey]) -> list[Message]:
    """Sign the list of the offline editions that lie in the site; raises Unsound."""
    folder = site.built / INTEGRITY
    draft = _read_draft(folder, site.built)
    with closing(Pool(site.jobs)) as workers:
        found = editions_in(site.built / DOWNLOADS, workers.map)
    if not found:
        raise Unsound(say("there are no offline editions in {path}; run bundle first", path=site.built))
    made = list_of(draft.signed.manifest.release, found)
    data = made.data()
    digest = digest_of(BytesIO(data))
    known = {secret.public.name: sign(digest, secret, made.comment()).text() for secret in secrets}
    first, *further = known.items()
    files = {LIST: data, f"{LIST}.minisig": first[1].encode("ascii")}
    files |= {f"{LIST}.{name.lower()}.minisig": text.encode("ascii") for name, text in further}
    for path, body in files.items():
        beside = site.built / f"{path}.part"
        beside.write_bytes(body)
        beside.replace(site.built / path)
    return [
        say(
            "{path}: {files} editions of release {n}, signed by {keys}",
            path=LIST,
            files=len(found),
            n=made.build,
            keys=", ".join(known),
        )
    ]


def exported(draft: Draft, folder: Path) -> list[Message]:
    """Write a release that is not signed yet for another machine, and return how it is signed there."""
    if folder.exists() and any(folder.iterdir()):
        raise MachineFailed(say("{path} is not empty; choose another folder", path=folder), USAGE)
    folder.mkdir(parents=True, exist_ok=True)
    comment = comment_of(draft.signed.manifest.release, draft.signed.data)
    line = f"minisign -S -s KEY -t '{comment}' -m manifest.json"
    for path, data in {MANIFEST: draft.signed.data, **draft.others}.items():
        file = folder / path.removeprefix(f"{INTEGRITY}/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / TO_DO).write_text(f"{line}\n", encoding="ascii", newline="\n")
    return [
        say("{path}: carry it to the machine with the key, and there run in it:", path=folder),
        say("{line}", line=line),
        say("then, here: sign --import {path}", path=folder),
    ]


def imported(site: Site, folder: Path) -> list[Message]:
    """Put a release that was signed on another machine into the site; raises Distrusted, Unsound."""
    draft = _read_draft(folder, folder)
    _require_tree(site, draft)
    return put_in_place(site, draft, _signatures(folder, draft))


def _read_draft(folder: Path, named_in: Path) -> Draft:
    signed = read_signed(folder / "manifest.json")
    if signed is None:
        words = say("there is no manifest in {path}; sign without this option first", path=folder)
        raise MachineFailed(words, USAGE)
    others: dict[str, bytes] = {}
    for file in signed.manifest.release.files:
        data = (folder / file.path.removeprefix(f"{INTEGRITY}/")).read_bytes()
        if hashlib.sha256(data).hexdigest() != file.digest:
            raise Unsound(say("{path} is not what the manifest says", path=named_in.name + "/" + file.path))
        others[file.path] = data
    return Draft(signed, others)


def _require_tree(site: Site, draft: Draft) -> None:
    with closing(Pool(site.jobs)) as workers:
        differences = compare(draft.signed.manifest.files, site.built, workers.map)
    if differences:
        first = next(iter((*differences.altered, *differences.missing, *differences.extra)))
        raise Unsound(say("the site is not what the manifest says: {path} differs", path=first))


def _signatures(folder: Path, draft: Draft) -> dict[str, str]:
    """Return the signatures in a folder by key id; raises Distrusted for one that does not hold."""
    release = draft.signed.manifest.release
    found: dict[str, str] = {}
    for file in sorted(folder.glob("manifest.json*.minisig")):
        text = file.read_text(encoding="utf-8")
        try:
            name = shown_id(parse_signature(text).key_id)
        except NotMinisign as problem:
            raise Unsound(problem.sentence) from problem
        trust = Trust(keys=release.keys.current)
        with suppress(TooFew):
            accept(draft.signed.data, [text], trust, release.issued)
        found[name] = text
    return found


def now() -> datetime.datetime:
    """Return the time of this machine in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
