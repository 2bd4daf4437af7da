"""Reading the files that steer a whole site, and the glossary, which is one file of many records."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from hricsite.content.discovery import bad_slug, is_slug
from hricsite.content.exposure import exposures_in
from hricsite.content.files import read_source
from hricsite.content.kinds.term import Term
from hricsite.content.reading import Mention, RecordRead, check_facts, check_scripts, mentions_in
from hricsite.content.settings import VOCABULARIES, Dictionary, Mirrors, SiteSettings, Vocabulary, Word
from hricsite.content.strict_yaml import Located, read_yaml
from hricsite.content.tiles import check_tiles
from hricsite.content.validation import validate
from hricsite.content.withdrawn import NAME as WITHDRAWN
from hricsite.content.withdrawn import Withdrawals
from hricsite.model.diagnostics import Diagnostic, Location, error, say

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """What the site's own files say."""

    settings: SiteSettings
    vocabularies: Mapping[str, Mapping[str, Word]]
    mirrors: Mirrors
    dictionary: Dictionary
    dictionary_places: tuple[Location, ...]
    mentions: tuple[Mention, ...]
    digest: str
    withdrawals: Withdrawals | None = None


@dataclass(slots=True)
class _Reading:
    root: Path
    findings: list[Diagnostic]
    mentions: list[Mention]
    digests: list[str]

    def file(self, path: str, record: type[M]) -> tuple[M | None, Located]:
        """Read one file into a record; an absent optional file is handled by the caller."""
        source = read_source(self.root, path)
        if isinstance(source, Diagnostic):
            self.findings.append(source)
            return None, Located()
        self.digests.append(f"{path}:{source.digest}")
        located, found = read_yaml(source.text, source.path)
        self.findings += found
        if found:
            return None, located
        value, found = validate(record, located)
        self.findings += found
        if value is not None:
            self.mentions += mentions_in(value, located)
            self.findings += check_scripts(value, located)
            self.findings += exposures_in(located)
        return value, located

    def optional(self, path: str, record: type[M], default: M) -> tuple[M, Located]:
        """Read a file that need not be there."""
        if not (self.root / path).is_file():
            return default, Located()
        value, located = self.file(path, record)
        return (default if value is None else value), located


def read_site_files(root: Path, paths: tuple[str, ...]) -> tuple[SiteFiles | None, tuple[Diagnostic, ...]]:
    """Return what site.yaml, the vocabularies, mirrors and the dictionary say, and every finding."""
    reading = _Reading(root, [], [], [])
    if "site.yaml" not in paths:
        missing = say("{path} is missing", path=f"{root.name}/site.yaml")
        place = Location(path=f"{root.name}/site.yaml")
        return None, (
            error("no-site-file", place, missing, say("write it: id, names, tagline, description")),
        )
    settings, located = reading.file("site.yaml", SiteSettings)
    reading.findings += check_tiles(settings, located) if settings else ()
    vocabularies: dict[str, Mapping[str, Word]] = {name: {} for name in VOCABULARIES}
    for path in paths:
        if path.startswith("vocabularies/") and path.endswith(".yaml"):
            words, _ = reading.file(path, Vocabulary)
            if words is not None:
                vocabularies[path.removeprefix("vocabularies/").removesuffix(".yaml")] = words.root
    mirrors, _ = reading.optional("mirrors.yaml", Mirrors, Mirrors(()))
    dictionary, located = reading.optional("zh-dictionary.yaml", Dictionary, Dictionary(()))
    withdrawals = reading.file(WITHDRAWN, Withdrawals)[0] if (root / WITHDRAWN).is_file() else None
    if settings is None:
        return None, tuple(reading.findings)
    return SiteFiles(
        settings=settings,
        vocabularies=vocabularies,
        mirrors=mirrors,
        dictionary=dictionary,
        dictionary_places=tuple(located.place((index,)) for index in range(len(dictionary.root))),
        mentions=tuple(reading.mentions),
        digest=hashlib.sha256("\n".join(reading.digests).encode()).hexdigest(),
        withdrawals=withdrawals,
    ), tuple(reading.findings)


def read_glossary(root: Path) -> tuple[tuple[RecordRead, ...], tuple[Diagnostic, ...]]:
    """Return one record for each term of `glossary.yaml`, and every finding; no file, no terms."""
    if not (root / "glossary.yaml").is_file():
        return (), ()
    source = read_source(root, "glossary.yaml")
    if isinstance(source, Diagnostic):
        return (), (source,)
    located, findings = read_yaml(source.text, source.path)
    if findings:
        return (), findings
    if not isinstance(located.data, list):
        return (), (
            error(
                "wrong-type",
                located.place(()),
                say("the glossary is not a list"),
                say("begin each term with - id:"),
            ),
        )
    return _terms(located, located.data)


def _terms(located: Located, items: list[object]) -> tuple[tuple[RecordRead, ...], tuple[Diagnostic, ...]]:
    terms: dict[str, RecordRead] = {}
    findings: list[Diagnostic] = []
    for index in range(len(items)):
        term, found = validate(Term, located, within=(index,))
        findings += found
        if term is None:
            continue
        place = located.place((index, "id"))
        findings += check_facts(term, located, term.id, (index,))
        if term.id in terms:
            findings.append(_twice(term.id, place, terms[term.id].location))
            continue
        terms[term.id] = RecordRead(
            kind="term",
            slug=term.id,
            facts=term,
            texts=(),
            mentions=tuple(mentions_in(term, located, (index,))),
            pictures=(),
            digest=(digest := hashlib.sha256(repr(items[index]).encode()).hexdigest()),
            digests=(digest,),
            location=place,
        )
    findings += _bad_slugs(terms)
    return tuple(terms[slug] for slug in sorted(terms)), tuple(findings)


def _twice(slug: str, place: Location, first: Location) -> Diagnostic:
    return error(
        "duplicate-slug",
        place,
        say('the id "{slug}" stands here and on line {line}', slug=slug, line=first.line),
        say("give one of the two another id, or join them"),
    )


def _bad_slugs(terms: Mapping[str, RecordRead]) -> list[Diagnostic]:
    return [bad_slug(slug, term.location) for slug, term in sorted(terms.items()) if not is_slug(slug)]
