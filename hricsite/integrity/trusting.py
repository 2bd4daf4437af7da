"""Which manifest is believed: signed by enough keys of those known, newer than the last, and still valid.

What is known of a site is a `Trust`.  The key, not the address, is the identity of a site: a manifest is
believed wherever it came from, and changes what is known from then on: its keys, those that may follow,
those that are revoked (reach.md, section 3).
"""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from hricsite.integrity.canonical import Malformed
from hricsite.integrity.manifest import MOST_BYTES, Manifest, Release, parse_manifest, time_text
from hricsite.integrity.minisign import (
    NotVerified,
    PublicKey,
    Signature,
    digest_of,
    parse_public,
    parse_signature,
    shown_id,
    verify,
    verify_comment,
)
from hricsite.integrity.minisign_text import NotMinisign
from hricsite.model.diagnostics import Message, say

SKEW = datetime.timedelta(days=1)
"""How wrong the clock of the signing or of the following machine may be."""

LONGEST_LIFE = datetime.timedelta(days=400)
"""No release is valid for longer: a copy that is never renewed must not look fresh for years."""

_SIZE = re.compile(r" bytes=([1-9][0-9]{0,8}) manifest=[0-9a-f]{64}\Z")


class Distrusted(Exception):
    """A manifest is not believed: `sentence` says why."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(sentence))
        self.sentence = sentence


class Untimely(Distrusted):
    """A manifest is signed and in order, but its time has not come or is over; `accepted` is the rest."""

    def __init__(self, sentence: Message, accepted: Accepted) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.accepted = accepted


class TooFew(Distrusted):
    """Fewer of the known keys have signed than needed: `keys` are the ids of the others that could."""

    def __init__(self, sentence: Message, keys: tuple[str, ...]) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.keys = keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is known of a site: id ("" before the first manifest), public keys as one line of base64, ids of
    revoked keys, how many must sign, number and digest of the newest manifest (0 and "" before the first).
    """

    keys: tuple[str, ...]
    site: str = ""
    revoked: tuple[str, ...] = ()
    threshold: int = 1
    build: int = 0
    digest: str = ""


class Accepted(NamedTuple):
    """A manifest that is believed, what is known of the site from now on, and the ids of keys that signed."""

    manifest: Manifest
    trust: Trust
    signers: tuple[str, ...]


def comment_of(release: Release, data: bytes) -> str:
    """Return the trusted comment of the signature of a manifest, which is `data`: what it says, its bytes and
    its SHA-256 in a line that people can read.
    """
    said = f"hricsite site={release.site} build={release.build} expires={time_text(release.expires)}"
    return f"{said} bytes={len(data)} manifest={hashlib.sha256(data).hexdigest()}"


def promised_size(signatures: Iterable[str], trust: Trust) -> int:
    """Return how many bytes the manifest has, as known keys say in comments that they signed.

    So nothing of a manifest need be fetched before somebody who is known has signed for it, and no more than
    was signed.  Raises Distrusted.
    """
    found = _require(_readable(signatures), verify_comment, trust.keys, trust.revoked, 1)
    sizes = [_SIZE.search(each.trusted_comment) for each in found]
    if not all(sizes):
        raise Distrusted(say("the signature’s comment says something else than the manifest"))
    return min(MOST_BYTES, *(int(size[1]) for size in sizes if size))


def accept(data: bytes, signatures: Iterable[str], trust: Trust, now: datetime.datetime) -> Accepted:
    """Return the manifest that a document holds, when it is believed.

    `signatures` are texts in minisign's format; one that does not fit counts for nothing.  Nothing of the
    document is read before enough keys have signed it.  Raises Distrusted.
    """
    parsed = _readable(signatures)
    holds = partial(verify, digest_of(io.BytesIO(data)))
    _require(parsed, holds, trust.keys, trust.revoked, trust.threshold)
    digest = hashlib.sha256(data).hexdigest()
    try:
        manifest = parse_manifest(data)
    except Malformed as problem:
        raise Distrusted(say("the manifest is signed and malformed: {problem}", problem=problem)) from problem
    release = manifest.release
    revoked = tuple(sorted({*trust.revoked, *release.keys.revoked}))
    signers = _require(parsed, holds, release.keys.current, revoked, release.keys.threshold)
    if any(signature.trusted_comment != comment_of(release, data) for signature in signers):
        raise Distrusted(say("the signature’s comment says something else than the manifest"))
    _require_order(release, digest, trust)
    known = tuple(
        line
        for line in dict.fromkeys((*release.keys.current, *release.keys.next))
        if parse_public(line).name not in revoked
    )
    after = Trust(
        keys=known,
        site=release.site,
        revoked=revoked,
        threshold=release.keys.threshold,
        build=release.build,
        digest=digest,
    )
    accepted = Accepted(manifest, after, tuple(sorted(shown_id(each.key_id) for each in signers)))
    late = _untimely(release, now)
    if late is not None:
        raise Untimely(late, accepted)
    return accepted


def require_signers(
    texts: Iterable[str], data: bytes, lines: Iterable[str], revoked: Sequence[str], threshold: int
) -> tuple[tuple[str, str], ...]:
    """Return key id and trusted comment of each signature that known keys made of a document.

    Raises Distrusted for fewer than the threshold.
    """
    digest = digest_of(io.BytesIO(data))
    found = _require(_readable(texts), partial(verify, digest), lines, revoked, threshold)
    return tuple((shown_id(each.key_id), each.trusted_comment) for each in found)


def _readable(signatures: Iterable[str]) -> tuple[Signature, ...]:
    found: list[Signature] = []
    faults: list[NotMinisign] = []
    for text in signatures:
        try:
            found.append(parse_signature(text))
        except NotMinisign as problem:
            faults.append(problem)
    if not found and faults:
        raise Distrusted(say("the signature is malformed: {problem}", problem=faults[0])) from faults[0]
    if not found:
        raise Distrusted(say("there is no signature"))
    return tuple(found)


def _require(
    signatures: Sequence[Signature],
    verified: Callable[[Signature, PublicKey], None],
    lines: Iterable[str],
    revoked: Sequence[str],
    threshold: int,
) -> tuple[Signature, ...]:
    """Return the signatures by known keys that hold; raises Distrusted for fewer than the threshold."""
    keys = {key.id: key for key in map(parse_public, lines)}
    good: dict[bytes, Signature] = {}
    reason = say("no key that is known here has signed this manifest")
    for signature in signatures:
        key, name = keys.get(signature.key_id), shown_id(signature.key_id)
        if name in revoked:
            reason = say("key {id} has been revoked", id=name)
        elif key is not None:
            try:
                verified(signature, key)
            except NotVerified:
                reason = say("the signature does not fit the manifest: one of the two was altered or cut")
            else:
                good[key.id] = signature
    unused = (key.name for key in keys.values() if key.id not in good)
    others = tuple(sorted(name for name in unused if name not in revoked))
    if not good:
        raise TooFew(reason, others)
    if len(good) < threshold:
        words = say("{n} of the {need} keys that are needed have signed", n=len(good), need=threshold)
        raise TooFew(words, others)
    return tuple(good.values())


def _require_order(release: Release, digest: str, trust: Trust) -> None:
    """Raise Distrusted for another site's manifest, an older one, or one that does not follow the last."""
    if trust.site and release.site != trust.site:
        raise Distrusted(say("it is the manifest of another site, {site}", site=release.site))
    if release.build < trust.build:
        raise Distrusted(
            say("it is release {n}, older than release {known}", n=release.build, known=trust.build)
        )
    if release.build == trust.build and digest != trust.digest:
        raise Distrusted(say("there are two different manifests of release {n}", n=release.build))
    if trust.build and release.build == trust.build + 1 and release.previous != trust.digest:
        raise Distrusted(
            say("release {n} does not follow release {known}, seen here", n=release.build, known=trust.build)
        )


def _untimely(release: Release, now: datetime.datetime) -> Message | None:
    """Return what is wrong with a release’s times: it has ended, is not issued yet, is valid too long."""
    here = time_text(now)
    if release.issued > now + SKEW:
        return say(
            "it was issued in the future, at {issued}; here it is {now}: if that is wrong, set the clock",
            issued=time_text(release.issued),
            now=here,
        )
    if release.expires <= now:
        return say(
            "release {n} ended at {expires}, and here it is {now}: nobody has issued a newer one there",
            n=release.build,
            expires=time_text(release.expires),
            now=here,
        )
    if release.expires - release.issued > LONGEST_LIFE:
        return say("release {n} is valid for longer than 400 days", n=release.build)
    return None
