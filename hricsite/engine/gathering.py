"""The first half of the road: every file of the content folder, read and not yet converted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from hricsite.content.discovery import RecordFiles, discover
from hricsite.content.files import list_files
from hricsite.content.ledger import Ledger, read_ledger
from hricsite.content.media import Picture, check_pictures, read_media
from hricsite.content.reading import RecordRead, read_record
from hricsite.content.site_files import SiteFiles, read_glossary, read_site_files
from hricsite.engine.pool import Pool
from hricsite.engine.spool import Spool
from hricsite.model.artifacts import BodyRef
from hricsite.model.diagnostics import Diagnostic


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record with its bodies in the spool."""

    record: RecordRead
    bodies: Mapping[str, BodyRef]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything read, before conversion; `broken` names the records that could not be."""

    paths: tuple[str, ...]
    files: SiteFiles
    ledger: Ledger
    reads: tuple[Read, ...]
    pictures: Mapping[str, Picture]
    broken: frozenset[tuple[str, str]]


def gather(
    content: Path, pool: Pool, spool: Spool
) -> tuple[Gathered | None, tuple[Diagnostic, ...]]:
    """Return what the content folder holds, or None without a usable site.yaml, and what is wrong with it.

    The bodies of texts are put into the spool.
    """
    paths, findings = list_files(content)
    files, found = read_site_files(content, paths)
    findings += found
    ledger, found = read_ledger(content)
    findings += found
    listed, found = discover(paths, content.name)
    findings += found
    results = pool.map(_read, (content, spool), listed)
    pictures, found = read_media(content, paths)
    findings += found
    terms, found = read_glossary(content)
    findings += found + tuple(finding for _, more in results for finding in more)
    if files is None:
        return None, findings
    reads = [read for read, _ in results if read is not None]
    good = {(read.record.kind, read.record.slug) for read in reads}
    gathered = Gathered(
        paths=paths,
        files=files,
        ledger=ledger,
        reads=(*reads, *(Read(record=term, bodies={}) for term in terms)),
        pictures=pictures,
        broken=frozenset((each.kind, each.slug) for each in listed) - good,
    )
    findings += tuple(finding for read in reads for finding in check_pictures(read.record.pictures, pictures))
    return gathered, findings


def _read(shared: tuple[Path, Spool], files: RecordFiles) -> tuple[Read | None, tuple[Diagnostic, ...]]:
    root, spool = shared
    record, findings = read_record(root, files)
    if record is None:
        return None, findings
    bodies = {text.lang: spool.put(text.html) for text in record.texts}
    texts = tuple(dataclasses.replace(text, html="") for text in record.texts)
    return Read(record=dataclasses.replace(record, texts=texts), bodies=bodies), findings
