"""The first map: every record whose files changed is read; of the others what is remembered stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hricsite.content.discovery import RecordFiles, discover
from hricsite.content.exposure import without_contacts
from hricsite.content.files import list_files
from hricsite.content.gist import Gist
from hricsite.content.gists import asides_of, gist_of
from hricsite.content.ledger import Ledger, read_ledger
from hricsite.content.media import Picture, read_media
from hricsite.content.reading import RecordRead, read_record
from hricsite.content.site_files import SiteFiles, read_glossary, read_site_files
from hricsite.engine.codec import pack, unpack
from hricsite.engine.memory import Kept, Memory
from hricsite.engine.pool import Pool
from hricsite.engine.sources import LINK, Seen, Stamp, look
from hricsite.engine.spool import Spool, digest_of
from hricsite.model.diagnostics import Diagnostic, has_errors

Findings = tuple[Diagnostic, ...]
Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything read, before conversion.

    `records` has what is kept of each record by id, `gists` the gist of each that could be read; `broken`
    names the records that could not be; `seen` has stamp and digest of each file.
    """

    paths: tuple[str, ...]
    files: SiteFiles
    ledger: Ledger
    pictures: Mapping[str, Picture]
    records: dict[str, Kept]
    gists: dict[str, Gist]
    broken: frozenset[str]
    seen: dict[str, Seen]


def read_content(
    root: Path, stamps: Mapping[str, Stamp], memory: Memory, pool: Pool, spool: Spool
) -> tuple[Content | None, Findings]:
    """Return what the content folder holds, or None without a usable site.yaml, and what is wrong with it."""
    seen = look(root, stamps, memory.files, time.time_ns())
    paths = tuple(sorted(path for path, stamp in stamps.items() if stamp != LINK))
    findings = list_files(root)[1] if len(paths) < len(seen) else ()
    files, found = read_site_files(root, paths)
    findings += found
    ledger, found = read_ledger(root)
    findings += found
    kept, due, found = _sorted_out(root, paths, seen, memory)
    findings += found
    pictures, found = read_media(root, paths)
    findings += found
    read = pool.map_taking(read_one, (root, spool), due, _sharing(paths))
    kept |= zip(map(_id, due), read, strict=True)
    terms, found = _terms(root, paths, memory, spool)
    records = kept | terms
    findings += found + told(each.findings for each in records.values())
    if files is None:
        return None, findings
    findings = without_contacts(findings, files.settings)
    return Content(
        paths=paths,
        files=files,
        ledger=ledger,
        pictures=pictures,
        records=records,
        gists={id: each.gist for id, each in records.items() if each.gist is not None},
        broken=frozenset(id for id, each in records.items() if each.gist is None),
        seen=_filled(seen, records),
    ), findings


def _sorted_out(
    root: Path, paths: tuple[str, ...], seen: Mapping[str, Seen], memory: Memory
) -> tuple[dict[str, Kept], list[RecordFiles], Findings]:
    """Return the records that stand as remembered, the files of those to be read, and files that are none's.

    When no file came or went, only the records whose files changed are looked for.
    """
    if memory.files.keys() != seen.keys():
        listed, findings = discover(paths, root.name)
        kept = {_id(each): _remembered(each, seen, memory) for each in listed}
        due = [each for each in listed if kept[_id(each)] is None]
        return {id: each for id, each in kept.items() if each is not None}, due, findings
    changed = {path for path, each in seen.items() if each[4] != memory.files[path][4]}
    touched = {
        id for id, each in memory.records.items() if any(path in changed for path, _ in each.files)
    } if changed else set()
    due = list(discover([path for id in touched for path, _ in memory.records[id].files], root.name)[0])
    records = memory.records.items()
    return {id: each for id, each in records if id not in touched and not id.startswith("term/")}, due, ()


def _id(files: RecordFiles) -> str:
    return f"{files.kind}/{files.slug}"


def _remembered(files: RecordFiles, seen: Mapping[str, Seen], memory: Memory) -> Kept | None:
    """Return what is remembered of a record, when none of its files changed, came or went."""
    kept = memory.records.get(_id(files))
    if kept is None:
        return None
    return kept if kept.files == tuple([(path, seen[path][4]) for path in paths_of(files)]) else None


def paths_of(files: RecordFiles) -> list[str]:
    """Return the files of a record in a fixed order."""
    texts = [path for _, path in sorted(files.texts.items())]
    return [files.facts, *texts] if files.facts else texts


def read_one(shared: tuple[Path, Spool], files: RecordFiles) -> Kept:
    """Return what is kept of one record: read, its bodies set aside."""
    root, spool = shared
    record, findings = read_record(root, files)
    packed = pack(findings) if findings else b""
    if record is None or has_errors(findings):
        return Kept(files=(), gist=None, asides=b"", findings=packed, read=None, bodies={})
    return _kept(record, tuple(zip(paths_of(files), record.digests, strict=True)), packed, spool, root)


def _kept(record: RecordRead, files: Files, findings: bytes, spool: Spool, root: Path) -> Kept:
    asides = asides_of(record, root)
    texts = tuple([text._replace(html="") for text in record.texts])
    return Kept(
        files=files,
        gist=gist_of(record),
        asides=pack(asides) if asides else b"",
        findings=findings,
        read=spool.keep(pack(record._replace(texts=texts))),
        bodies={text.lang: spool.put(text.html) for text in record.texts},
    )


def _sharing(paths: Iterable[str]) -> Callable[[Kept], Kept]:
    """Return what gives equal texts of many records as one object: workers send each its own."""
    one = {path: path for path in paths}

    def same(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([one.setdefault(text, text) for text in texts])

    def shared(kept: Kept) -> Kept:
        if kept.gist is None:
            return kept
        gist = kept.gist._replace(
            kind=one.setdefault(kept.gist.kind, kept.gist.kind),
            files=same(kept.gist.files),
            targets=same(kept.gist.targets),
            pictures=same(kept.gist.pictures),
        )
        return kept._replace(files=tuple([(one[path], digest) for path, digest in kept.files]), gist=gist)

    return shared


def as_written(content: Content, spool: Spool) -> dict[str, RecordRead]:
    """Return every record that could be read by its id, without the bodies of its texts."""
    return {id: unpack(spool.fetch(kept.read)) for id, kept in content.records.items() if kept.read}


def read_again(kept: Kept, spool: Spool) -> RecordRead:
    """Return a record as it was read."""
    assert kept.read is not None
    record: RecordRead = unpack(spool.fetch(kept.read))
    texts = tuple([text._replace(html=spool.get(kept.bodies[text.lang])) for text in record.texts])
    return record._replace(texts=texts)


def _terms(
    root: Path, paths: tuple[str, ...], memory: Memory, spool: Spool
) -> tuple[dict[str, Kept], Findings]:
    """Return the glossary's terms: one file holds them all, and each counts as changed by its own words.

    The places of its words count too: findings name them.
    """
    terms, findings = read_glossary(root) if "glossary.yaml" in paths else ((), ())
    kept: dict[str, Kept] = {}
    for term in terms:
        files = ((f"glossary.yaml:{term.location.line}", digest_of(pack(term))),)
        id = f"term/{term.slug}"
        before = memory.records.get(id)
        kept[id] = before if before and before.files == files else _kept(term, files, b"", spool, root)
    return kept, findings


def told(packed: Iterable[bytes]) -> Findings:
    """Return the findings that are packed."""
    return tuple(finding for data in packed if data for finding in unpack(data))


def _filled(seen: dict[str, Seen], records: Mapping[str, Kept]) -> dict[str, Seen]:
    """Return what is known of each file, with the digests of those that were read just now."""
    for each in records.values():
        for path, digest in each.files:
            if path in seen and not seen[path][4]:
                seen[path] = (*seen[path][:4], digest)
    return seen
