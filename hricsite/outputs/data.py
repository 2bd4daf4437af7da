"""Exports: the profiles as CSV, and the dictionary of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hricsite.assembly.site import Record, Site
from hricsite.content.kinds.profile import Profile
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.records import Ref
from hricsite.render.look import Look

COLUMNS = (
    ("id", "permanent record id, the slug of its page"),
    ("name_en", "main name in Latin letters"),
    ("name_zh_hans", "main name in Simplified Chinese, empty when no source gives it"),
    (
        "name_zh_hant",
        "main name in Traditional Chinese, empty when no source gives it or its form is uncertain",
    ),
    (
        "status",
        "newest stated status, a word of vocabularies/statuses.yaml; it says nothing about later days",
    ),
    ("status_date", "date of the status in EDTF, when the source states one"),
    ("status_as_of", "day of the statement, EDTF"),
    ("status_source", "source record of the statement"),
    ("confidence", "confirmed, reported, believed or alleged"),
    ("charges", "charges as stated, words of vocabularies/charges.yaml, separated by spaces"),
    ("topics", "topics, slugs separated by spaces"),
    ("last_verified", "day of the newest source that was opened"),
    ("sources", "number of sources in the record"),
)

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield `data/profiles.csv` and its dictionary."""
    yield Job(
        path="data/profiles.csv",
        make=render_csv,
        view=(tuple(name for name, _ in COLUMNS), *map(row, site.all("profile"))),
    )
    yield Job(path="data/profiles-dictionary.csv", make=render_csv, view=(("column", "meaning"), *COLUMNS))


def row(record: Record) -> tuple[str, ...]:
    """Return one profile as a row in the order of COLUMNS."""
    facts = record.facts
    assert isinstance(facts, Profile)
    status = facts.status()
    targets = (mention.target for mention in record.mentions)
    sources = {target.slug for target in targets if isinstance(target, Ref) and target.kind == "source"}
    return (
        record.slug,
        *(record.titles.get(lang, "") for lang in ("en", "zh-Hans", "zh-Hant")),
        (status.value or "") if status else "",
        status.date.text if status and status.date else "",
        status.as_of.text if status else "",
        status.source.slug if status else "",
        status.confidence.id if status else "",
        " ".join(dict.fromkeys(charge.charge.id for charge in facts.charges)),
        " ".join(ref.slug for ref in facts.topics),
        facts.last_verified.isoformat(),
        str(len(sources)),
    )


def render_csv(rows: tuple[tuple[str, ...], ...], _: ReadBody) -> bytes:
    """Return rows as CSV (RFC 4180): UTF-8, CRLF; a cell that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for each in rows:
        writer.writerow([f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell for cell in each])
    return out.getvalue().encode("utf-8")
