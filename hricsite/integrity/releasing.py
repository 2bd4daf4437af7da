"""What the next release says: its number, its times, and who may sign from now on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from hricsite.integrity.manifest import File, Keys, Manifest, Mirror, Release
from hricsite.integrity.minisign import parse_public
from hricsite.model.diagnostics import Message, say

LIFE = datetime.timedelta(days=60)
"""How long a release is valid unless told otherwise: a copy that nobody renews is seen to be old by then."""


class Unsound(Exception):
    """A release that nobody could believe, or that would lock its own editors out: `sentence` says why."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the editors ask of a release: times, git commit, changes of keys (public keys as one line of
    base64, ids of revoked ones), how many must sign, live copies.  None leaves as it was.
    """

    issued: datetime.datetime
    life: datetime.timedelta = LIFE
    commit: str = ""
    signing: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    next: tuple[str, ...] | None = None
    revoke: tuple[str, ...] = ()
    threshold: int | None = None
    mirrors: tuple[Mirror, ...] | None = None


def next_release(site: str, before: Release | None, digest: str, wishes: Wishes) -> Release:
    """Return the release that follows `before`, whose manifest has this digest; the first has neither.

    Raises Unsound.
    """
    if before is not None and before.site != site:
        raise Unsound(say("the release before is of another site, {site}", site=before.site))
    if before is not None and wishes.issued < before.issued:
        raise Unsound(say("the release before was issued later than this one; set the clock of this machine"))
    mirrors = wishes.mirrors if wishes.mirrors is not None else (before.mirrors if before else ())
    return Release(
        site=site,
        build=before.build + 1 if before else 1,
        previous=digest if before else "",
        issued=wishes.issued,
        expires=wishes.issued + wishes.life,
        commit=wishes.commit,
        keys=_keys(before, wishes),
        mirrors=tuple(sorted(mirrors)),
    )


def _keys(before: Release | None, wishes: Wishes) -> Keys:
    """Return who may sign: those before and those that sign now, without revoked ones.

    A follower accepts only keys that it knows: those of the release before, or announced there.
    """
    known = before.keys if before else Keys(current=())
    revoked = {*known.revoked, *wishes.revoke}
    unannounced = [
        line for line in wishes.signing if before and line not in (*known.current, *known.next)
    ]
    if unannounced:
        raise Unsound(
            say(
                "key {id} was not announced in the release before; announce it first with --next",
                id=parse_public(unannounced[0]).name,
            )
        )
    current = _without(revoked, (*known.current, *wishes.signing, *wishes.current))
    upcoming = known.next if wishes.next is None else wishes.next
    threshold = wishes.threshold or known.threshold
    if any(parse_public(line).name in revoked for line in wishes.signing):
        raise Unsound(say("a key cannot sign the release that revokes it; sign with another"))
    if threshold > len(current):
        raise Unsound(say("{need} keys must sign and there are {n}", need=threshold, n=len(current)))
    return Keys(
        current=current,
        next=tuple(line for line in _without(revoked, upcoming) if line not in current),
        revoked=tuple(sorted(revoked)),
        threshold=threshold,
    )


def _without(revoked: Iterable[str], lines: Iterable[str]) -> tuple[str, ...]:
    gone = set(revoked)
    return tuple(sorted({line for line in lines if parse_public(line).name not in gone}))


def sums_of(files: Iterable[File]) -> str:
    """Return the digests in the form that `sha256sum --check` reads, from the folder above."""
    return "".join(f"{digest}  {path}\n" for path, _, digest in files)


def manifest_of(files: tuple[File, ...], about: dict[str, object], release: Release) -> Manifest:
    """Return the manifest of a built site: `about` is its data/site.json."""
    versions = about["versions"]
    if not isinstance(versions, dict):
        raise TypeError("versions")
    return Manifest(
        files=files,
        options={
            "ascii": about["ascii"],
            "base_url": about["base_url"],
            "date": about["date"],
            "lifts_embargoes": about["lifts_embargoes"],
        },
        versions=versions,
        release=release,
    )
