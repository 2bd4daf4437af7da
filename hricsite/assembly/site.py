"""The site as one immutable value."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from hricsite.content.items import Facts
from hricsite.content.reading import Mention
from hricsite.content.settings import Mirrors, SiteSettings
from hricsite.content.variants import Variant
from hricsite.lang.tags import fallbacks
from hricsite.model.artifacts import BodyRef
from hricsite.model.diagnostics import Location
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One published record, converted: facts, titles and texts by language; bodies are kept aside."""

    kind: str
    slug: str
    facts: Facts
    titles: Mapping[str, str]
    variants: Mapping[str, Variant]
    bodies: Mapping[str, BodyRef]
    mentions: tuple[Mention, ...]
    digest: str
    location: Location

    @property
    def ref(self) -> Ref:
        """The reference that names this record."""
        return Ref(self.kind, self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary: its names by language, its shape and its law if it has one."""

    id: str
    names: Localised
    shape: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is published."""

    settings: SiteSettings
    languages: tuple[str, ...]
    base_url: str
    records: Mapping[str, Mapping[str, Record]]
    vocabularies: Mapping[str, Mapping[str, Term]]
    mirrors: Mirrors
    cited_by: Mapping[tuple[str, str], tuple[Ref, ...]]
    pictures: Mapping[str, str]
    date: datetime.date
    digest: str

    def all(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind, by slug."""
        return tuple(self.records.get(kind, {}).values())

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, or None when it is not published."""
        return self.records.get(ref.kind, {}).get(ref.slug)

    def label(self, choice: Choice, lang: str) -> Words:
        """Return a vocabulary word's name in a language, or its nearest fallback."""
        return resolve(self.vocabularies[choice.vocabulary][choice.id].names, lang)


def resolve(texts: Localised | Mapping[str, str], lang: str) -> Words:
    """Return the text in `lang`, or in the first language of its fallback chain that is present."""
    known: Mapping[str, str] = texts.texts() if isinstance(texts, Localised) else texts
    tag = next((tag for tag in (lang, *fallbacks(lang)) if tag in known), None)
    if tag is None:
        tag = next(iter(known))
    return Words(known[tag], tag)
