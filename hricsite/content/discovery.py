"""Which files make which record, and which belong to none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hricsite.content.kinds import BY_FOLDER
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import SLUG

TEXT_LANGS = ("en", "zh-Hans", "zh-Hant", "zh-Hant-HK")
SITE_FILES = (
    "site.yaml",
    "mirrors.yaml",
    "zh-dictionary.yaml",
    "zh-ledger.yaml",
    "glossary.yaml",
    "withdrawn.yaml",
)
_SLUG = re.compile(rf"{SLUG}\Z")
_RESERVED = re.compile(r"(index|by-.*|feed)\Z")


@dataclass(slots=True, kw_only=True)
class RecordFiles:
    """The files of one record, as paths inside the content folder."""

    kind: str
    slug: str
    facts: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    def first(self) -> str:
        """Return the file that a finding about the whole record points at."""
        return self.facts or next(iter(sorted(self.texts.values())))


def is_slug(text: str) -> bool:
    """Say whether a record may have this slug."""
    return bool(_SLUG.match(text)) and not _RESERVED.match(text)


def bad_slug(slug: str, place: Location) -> Diagnostic:
    """Return the finding about a record that has a slug it may not have."""
    return error(
        "bad-slug",
        place,
        say('"{slug}" cannot be a slug', slug=slug),
        say("use ASCII lower-case letters, digits and hyphens, at most 59, not index, feed or by-..."),
    )


def discover(paths: Iterable[str], root: str) -> tuple[tuple[RecordFiles, ...], tuple[Diagnostic, ...]]:
    """Return the records that the files make, sorted by kind and slug, and a finding for each stray file.

    Accepted are `<folder>/<slug>.yaml`, `<folder>/<slug>/<lang>.md` and, for topics,
    `topics/<slug>/topic.yaml`; site files, vocabularies and media are passed over.
    """
    records: dict[tuple[str, str], RecordFiles] = {}
    findings: list[Diagnostic] = []
    for path in paths:
        if path in SITE_FILES or path.startswith(("vocabularies/", "media/")):
            continue
        finding = _place(path, root, records)
        if finding is not None:
            findings.append(finding)
    for record in records.values():
        if not record.facts and BY_NAME_FACTS[record.kind]:
            findings.append(_no_facts(record, root))
    whole = (record for record in records.values() if record.facts or not BY_NAME_FACTS[record.kind])
    return tuple(sorted(whole, key=lambda each: (each.kind, each.slug))), tuple(findings)


BY_NAME_FACTS = {kind.name: kind.facts == "required" for kind in BY_FOLDER.values()}


def _no_facts(record: RecordFiles, root: str) -> Diagnostic:
    return error(
        "no-facts",
        Location(path=f"{root}/{record.first()}"),
        say("the {kind} {slug} has a text and no facts", kind=record.kind, slug=record.slug),
        say(
            "write its YAML file; python3 build.py new {kind} {slug} makes one",
            kind=record.kind,
            slug=record.slug,
        ),
    )


def _place(path: str, root: str, records: dict[tuple[str, str], RecordFiles]) -> Diagnostic | None:
    place = Location(path=f"{root}/{path}")
    parts = path.split("/")
    kind = BY_FOLDER.get(parts[0])
    if kind is None or kind.name == "term" or not 2 <= len(parts) <= 3:
        return _stray(place)
    slug = parts[1].removesuffix(".yaml") if len(parts) == 2 else parts[1]
    if len(parts) == 2 and (kind.facts_name or not path.endswith(".yaml")):
        return _stray(place)
    if not is_slug(slug):
        return bad_slug(slug, place)
    record = records.setdefault((kind.name, slug), RecordFiles(kind=kind.name, slug=slug))
    return _add(record, kind, parts, path, place)


def _add(record: RecordFiles, kind: Kind, parts: list[str], path: str, place: Location) -> Diagnostic | None:
    if len(parts) == 2 or parts[2] == kind.facts_name:
        record.facts = path
        return None
    lang = parts[2].removesuffix(".md")
    if not parts[2].endswith(".md") or lang not in TEXT_LANGS:
        return _stray(place)
    record.texts[lang] = path
    return None


def _stray(place: Location) -> Diagnostic:
    return error(
        "stray-file",
        place,
        say("{path} belongs to no kind of content", path=place.path),
        say("see docs/content.md for where files go; move or delete it"),
    )
