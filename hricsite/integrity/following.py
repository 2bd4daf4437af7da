"""The newest manifest that is believed, from any of several servers, and files that it names."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hricsite.integrity.fetching import Lost, Refused, Source
from hricsite.integrity.manifest import MANIFEST, File, Manifest, signature_of
from hricsite.integrity.minisign_text import LARGEST as MOST_OF_SIGNATURE
from hricsite.integrity.signatures import MOST_OF_SIGNATURES, SIGNATURES, apart
from hricsite.integrity.trusting import Accepted, Distrusted, TooFew, Trust, accept, promised_size
from hricsite.model.diagnostics import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A manifest that is believed, its bytes, its signatures by path, and what is known of the site by it."""

    manifest: Manifest
    data: bytes
    signatures: Mapping[str, bytes]
    trust: Trust


class Losses(Counter[str]):
    """How often each source was lost, by address: what answers is asked before what did not."""

    def last(self, sources: Iterable[Source]) -> list[Source]:
        """Return sources in their order, those that were lost more often behind the others."""
        return sorted(sources, key=lambda source: self[source.address])


def newest(
    sources: Iterable[Source], trust: Trust, held: bytes, now: datetime.datetime, losses: Losses
) -> Proved:
    """Return the newest manifest that any source serves and that is believed.

    `held` is the manifest of the copy, whose digest `trust` knows, or nothing: where its signature is served
    it is not fetched again.  When none can be believed, raises what the first source was refused or lost for.
    """
    best: Proved | None = None
    problem: Exception | None = None
    for source in sources:
        try:
            found = _from(source, trust, held, now)
        except (Refused, Lost, Distrusted) as refused:
            losses[source.address] += isinstance(refused, Lost)
            problem = problem or refused
            continue
        if best is None or found.manifest.release.build > best.manifest.release.build:
            best = found
    if best is None:
        raise problem or Refused(say("there is no source"), "address")
    return best


def fetch_accepted(source: Source, trust: Trust, now: datetime.datetime) -> Accepted:
    """Return what is believed of the manifest that a source serves; raises Distrusted, Refused, Lost."""
    signatures = {signature_of(): _small(source, signature_of(), MOST_OF_SIGNATURE)}
    return _accepted(source, _manifest(source, signatures, trust), signatures, trust, now)


def _from(source: Source, trust: Trust, held: bytes, now: datetime.datetime) -> Proved:
    signatures = {signature_of(): _small(source, signature_of(), MOST_OF_SIGNATURE)}
    if held and trust.digest.encode("ascii") in signatures[signature_of()]:  # its comment names its manifest
        with suppress(Distrusted):
            return _proved(source, held, signatures, trust, now)
    data = _manifest(source, signatures, trust)
    return _proved(source, data, signatures, trust, now)


def _manifest(source: Source, signatures: dict[str, bytes], trust: Trust) -> bytes:
    """Fetch a manifest for which a known key has signed, no more of it than the key says that there is."""
    try:
        size = promised_size(_texts(signatures), trust)
    except TooFew as few:
        _fetch_further(source, signatures, few)
        size = promised_size(_texts(signatures), trust)
    return _small(source, MANIFEST, size)


def _proved(
    source: Source, data: bytes, signatures: dict[str, bytes], trust: Trust, now: datetime.datetime
) -> Proved:
    accepted = _accepted(source, data, signatures, trust, now)
    return Proved(manifest=accepted.manifest, data=data, signatures=signatures, trust=accepted.trust)


def _accepted(
    source: Source, data: bytes, signatures: dict[str, bytes], trust: Trust, now: datetime.datetime
) -> Accepted:
    """Return what is believed of a manifest; further signatures are fetched when one is not enough."""
    try:
        return accept(data, _texts(signatures), trust, now)
    except TooFew as few:
        _fetch_further(source, signatures, few)
        return accept(data, _texts(signatures), trust, now)


def _fetch_further(source: Source, signatures: dict[str, bytes], few: TooFew) -> None:
    """Fetch the signatures by keys that could sign too; a copy that was made by following links has them in
    one file alone.
    """
    for key in few.keys:
        with suppress(Refused, Lost):
            signatures[signature_of(key)] = _small(source, signature_of(key), MOST_OF_SIGNATURE)
    if any(signature_of(key) in signatures for key in few.keys):
        return
    with suppress(Refused, Lost):
        for key, text in apart(_small(source, SIGNATURES, MOST_OF_SIGNATURES)).items():
            if key in few.keys:
                signatures[signature_of(key)] = text.encode("utf-8")


def _texts(signatures: Mapping[str, bytes]) -> list[str]:
    return [text.decode("utf-8", "replace") for text in signatures.values()]


def _small(source: Source, path: str, most: int) -> bytes:
    into = io.BytesIO()
    source.fetch(path, most, into)
    return into.getvalue()


def fetch_proved(sources: Sequence[Source], file: File, place: Path, losses: Losses) -> int:
    """Write a file that a manifest names, from the first source that has it as it should be; one that was
    lost comes last.

    What an earlier try left of it is continued.  Returns the bytes fetched; raises what the last source was
    refused for, or lost by.  Nothing that is not proved stays under the name `place`.
    """
    part = place.with_name(f"{place.name}.part")
    fetched = 0
    problem: Exception = Refused(say("there is no source"), "address")
    for source in losses.last(sources):
        for start in sorted({part.stat().st_size if part.exists() else 0, 0}, reverse=True):
            try:
                fetched += _continue(source, file, part, start)
            except Refused as refused:
                part.unlink(missing_ok=True)
                problem = refused
                continue
            except Lost as lost:
                losses[source.address] += 1
                problem = lost
                break
            part.replace(place)
            return fetched
    raise problem


def _continue(source: Source, file: File, part: Path, start: int) -> int:
    """Fetch the rest of a file, and raise Refused unless the whole is what the manifest names."""
    with part.open("r+b" if start else "wb") as into:
        into.seek(start)
        answer = source.fetch(file.path, file.size, into, start=start)
        into.truncate()
    with part.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    if digest != file.digest:
        raise Refused(say("{path} is not what the signed manifest says", path=file.path), "altered")
    return int(answer.size)
