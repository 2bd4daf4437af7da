"""Exports: the profiles as CSV with the dictionary of its columns; what the site says of itself, as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from hricsite.assembly.brief import Brief
from hricsite.assembly.kits import kit_at, languages_of, pages_of
from hricsite.assembly.record import Record
from hricsite.assembly.site import Site
from hricsite.content.kinds.kit import Kit
from hricsite.content.kinds.profile import Profile
from hricsite.model.artifacts import Job, ReadBody
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


Rows = tuple[tuple[str, ...], ...]


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield `data/profiles.csv` with its dictionary, and `data/site.json`."""
    yield Job(path="data/profiles.csv", view=profiles, make=render_csv)
    yield Job(path="data/profiles-dictionary.csv", view=dictionary, make=render_csv)
    yield Job(path="data/site.json", view=about, make=render_json)


def profiles(site: Site, _: Look) -> Rows:
    """Return all published profiles as rows, under the names of the columns."""
    head = tuple(name for name, _ in COLUMNS)
    found = ((site.at("profile", brief.slug), brief) for brief in site.briefs("profile"))
    return (head, *(row(record, brief) for record, brief in found if record is not None))


def dictionary(_: Site, __: Look) -> Rows:
    """Return the columns with their meanings."""
    return (("column", "meaning"), *COLUMNS)


def about(site: Site, look: Look) -> dict[str, object]:
    """Return what the site says of itself: its address ("" when none is known), whether its pages are ASCII,
    id, names, languages, build date and whether it lifts an embargo, licence, kits, versions;
    and whether pages lead to offline editions, if they do.
    """
    return {
        "ascii": look.writes_ascii(),
        "base_url": site.base_url,
        "id": site.settings.id,
        "names": dict(site.settings.names.root),
        "languages": site.languages,
        "date": site.date.isoformat(),
        "licence": site.settings.licence,
        "lifts_embargoes": site.lifts_embargoes,
        "versions": dict(site.versions),
        "kits": {brief.slug: about_kit(site, brief.slug) for brief in site.briefs("kit")},
        **({"downloads": True} if site.settings.features.downloads == "true" else {}),
    }


def about_kit(site: Site, slug: str) -> dict[str, object]:
    """Return what making a kit takes: titles, languages, most bytes, pages as paths in a language tree.

    The pages stand in reading order, the kit's own first.  `cover` is the path of its picture, or "".
    """
    kit = kit_at(site, slug)
    return {
        "titles": dict(kit.titles()),
        "subtitles": dict(kit.cover.subtitle.texts()) if kit.cover.subtitle else {},
        "cover": _cover(site, kit),
        "languages": languages_of(site, kit),
        "budget": kit.budget,
        "pages": pages_of(site, slug),
    }


def _cover(site: Site, kit: Kit) -> str:
    """Return the path in the site of a kit's picture, of two sizes the smaller."""
    if kit.cover.picture is None:
        return ""
    return site.picture_attributes[kit.cover.picture.file.slug]["src"].removeprefix("../../")


def render_json(data: dict[str, object], _: ReadBody) -> bytes:
    """Return data as JSON in ASCII, keys sorted, one to a line."""
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode("ascii")


def row(record: Record, brief: Brief) -> tuple[str, ...]:
    """Return one profile as a row in the order of COLUMNS."""
    facts = record.facts
    assert isinstance(facts, Profile)
    status = facts.status()
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
        str(brief.sources),
    )


def render_csv(rows: Rows, _: ReadBody) -> bytes:
    """Return rows as CSV (RFC 4180): UTF-8, CRLF; a cell that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for each in rows:
        writer.writerow([f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell for cell in each])
    return out.getvalue().encode("utf-8")
