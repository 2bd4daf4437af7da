"""How a copy on the web is: its release, and what of it is missing, altered or added on the way."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from hricsite.integrity.comparing import digest_of
from hricsite.integrity.fetching import Answer, Lost, NotFetched, Refused, Source
from hricsite.integrity.following import fetch_accepted
from hricsite.integrity.manifest import File
from hricsite.integrity.trusting import Accepted, Distrusted, Trust, Untimely
from hricsite.model.diagnostics import Message, say

WITHDRAWN = "data/withdrawn.json"

NO_PAGE = "en/no-such-page-in-this-site.html"
"""What no site has: a copy that shows something there answers in its own words."""

PUT_IN = (b"<script", b"<iframe", b"<object", b"<embed", b"onload=", b"onerror=")
"""What a page of ours never holds in one more place than was signed: marks of something that was put in."""

OWN = re.compile(
    rb'<script type="application/ld\+json">'
    rb'|<script src="(?:\.\./)*assets/[a-z-]+\.[0-9a-f]{10}\.js" defer></script>'
)
"""What pages hold themselves: data, which no browser runs, and scripts of the copy, which are signed too."""

MORE = 2**18
"""Bytes by which an altered page may be longer and is still looked into."""

TYPES = {".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
"""Types without which a browser does not show a file as what it is (reach.md, rule 12)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A copy: its address, what is believed of its manifest (None when nothing is), files looked at, and what
    is wrong, in words.
    """

    address: str
    accepted: Accepted | None
    files: int = 0
    faults: tuple[Message, ...] = ()


def examine(source: Source, trust: Trust, now: datetime.datetime, most: int) -> Examined:
    """Return how the copy at a source is; of its files at most about `most` are looked at, 0 for all.

    The release may be older than the newest known: that is for the caller to see.
    """
    faults: list[Message] = []
    try:
        accepted = fetch_accepted(source, replace(trust, build=0, digest=""), now)
    except Untimely as late:
        accepted = late.accepted
        faults.append(late.sentence)
    except Distrusted as problem:
        return Examined(address=source.address, accepted=None, faults=(problem.sentence,))
    except NotFetched as problem:
        return Examined(address=source.address, accepted=None, faults=(problem.sentence,))
    chosen = sample(accepted.manifest.files, most)
    for file in (*chosen, *accepted.manifest.release.files):
        faults += _of_file(source, file)
    faults += _of_no_page(source)
    return Examined(
        address=source.address, accepted=accepted, files=len(chosen), faults=tuple(dict.fromkeys(faults))
    )


def withdrawals_of(source: Source, accepted: Accepted) -> tuple[str, frozenset[str]]:
    """Return salt and digests of the list of withdrawn records that a release holds; raises NotFetched.

    A site without such a list has none: ("", nothing).
    """
    file = next((file for file in accepted.manifest.files if file.path == WITHDRAWN), None)
    if file is None:
        return "", frozenset()
    into = io.BytesIO()
    source.fetch(file.path, file.size, into)
    if digest_of(into.getvalue()) != file.digest:
        raise Refused(say("{path} is not what the signed manifest says", path=file.path), "altered")
    listed = json.loads(into.getvalue())
    return str(listed["salt"]), frozenset(listed["digests"])


def taken_down(
    source: Source, old: Accepted, newest: Accepted, is_withdrawn: Callable[[str], bool]
) -> tuple[File, ...]:
    """Return the files of an older release, at a source, that were withdrawn since.

    They are those of withdrawn records, by their paths, of which `is_withdrawn` says so, and what their pages
    show and the newest release does not have: pictures, which their paths do not tell of.
    """
    now = {file.digest for file in newest.manifest.files}
    gone = [file for file in old.manifest.files if file.digest not in now]
    pages = [file for file in gone if is_withdrawn(file.path)]
    shown = b"".join(_served(source, file.path, file.size + MORE) for file in pages)
    others = [file for file in gone if file.path.startswith("assets/") and _name(file).encode() in shown]
    return (*pages, *others)


def still_served(source: Source, down: Sequence[File]) -> tuple[Message, ...]:
    """Return what is to be said of withdrawn files that a copy serves as they were, whatever its release."""
    found: list[Message] = []
    for file in down:
        data = _served(source, file.path, file.size + MORE)
        if data and digest_of(data) == file.digest:
            found.append(say("it still serves what was withdrawn: {path}", path=file.path))
    return tuple(found)


def differing(source: Source, files: Sequence[File]) -> tuple[Message, ...]:
    """Return what is wrong with files of a copy, all of them looked at."""
    return tuple(message for file in files for message in _of_file(source, file))


def _served(source: Source, path: str, most: int) -> bytes:
    """Return what a source serves at a path; nothing when it does not."""
    into = io.BytesIO()
    try:
        source.fetch(path, most, into)
    except NotFetched:
        return b""
    return into.getvalue()


def _name(file: File) -> str:
    return file.path.rpartition("/")[2]


def sample(files: Sequence[File], most: int) -> tuple[File, ...]:
    """Return files that stand for all: the first page of each language, and others at even distances."""
    if most == 0 or len(files) <= most:
        return tuple(files)
    step = -(-len(files) // most)
    starts = [file for file in files if file.path.count("/") <= 1 and file.path.endswith("index.html")]
    return tuple(dict.fromkeys((*starts, *files[::step])))


def _of_file(source: Source, file: File) -> Iterable[Message]:
    """Yield what is wrong with one file."""
    into = io.BytesIO()
    try:
        answer = source.fetch(file.path, file.size + MORE, into)
    except Refused as refused:
        yield say("missing: {path}", path=file.path) if refused.kind == "missing" else refused.sentence
        return
    except Lost as lost:
        yield lost.sentence
        return
    data = into.getvalue()
    if digest_of(data) != file.digest:
        text = OWN.sub(b"", data.lower())
        found = [mark.decode("ascii") for mark in PUT_IN if mark in text]
        if found and file.path.endswith(".html"):
            yield say("altered: {path}, and it holds {mark}", path=file.path, mark=found[0])
        else:
            yield say("altered: {path}", path=file.path)
    yield from _of_head(file.path, answer)


def _of_head(path: str, answer: Answer) -> Iterable[Message]:
    """Yield what is wrong with the head that came with a file, in words that name no file."""
    for name in ("set-cookie", "refresh", "link", "nel", "report-to"):
        if name in answer.headers:
            yield say("the server sends the header {name}, with which readers can be followed", name=name)
    suffix = PurePosixPath(path).suffix
    wanted = TYPES.get(suffix)
    if wanted and not answer.headers.get("content-type", wanted).startswith(wanted):
        yield say("files named {suffix} are not sent as {type}", suffix=suffix, type=wanted)


def _of_no_page(source: Source) -> Iterable[Message]:
    try:
        source.fetch(NO_PAGE, MORE, io.BytesIO())
    except NotFetched as problem:
        if problem.kind in ("missing", "status"):
            return
        yield problem.sentence
    else:
        yield say("the server answers for a page that there is not: something else may answer in its place")
