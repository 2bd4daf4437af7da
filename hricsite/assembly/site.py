"""The site as one immutable value, asked for what a page shows and nothing more."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.content.settings import Mirrors, SiteSettings
from hricsite.content.withdrawn import Withdrawals
from hricsite.lang.tags import fallbacks
from hricsite.markup.document import Heading
from hricsite.model.artifacts import BodyRef
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised, Words

V = TypeVar("V")
Key = tuple[str, str]
"""Kind and slug of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary: its names by language, its shape and its law if it has one."""

    id: str
    names: Localised
    shape: str = ""
    law: str = ""


class Site(Protocol):
    """Everything that is published, read through these alone, so that whoever carries it out can watch."""

    @property
    def settings(self) -> SiteSettings:
        """What site.yaml says, completed."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the trees."""

    @property
    def base_url(self) -> str:
        """The address of the site, or nothing."""

    @property
    def vocabularies(self) -> Mapping[str, Mapping[str, Term]]:
        """The words that records choose from."""

    @property
    def mirrors(self) -> Mirrors:
        """The live copies."""

    @property
    def picture_attributes(self) -> Mapping[str, Mapping[str, str]]:
        """What an element says that shows a picture (file, size), by the picture's name in records."""

    @property
    def pictures(self) -> Mapping[str, str]:
        """The files of the pictures that are shown, by the names under which they are shipped."""

    @property
    def date(self) -> datetime.date:
        """The build date."""

    @property
    def versions(self) -> Mapping[str, str]:
        """The versions of what decides the words of the site."""

    @property
    def lifts_embargoes(self) -> bool:
        """Whether the build date was asked for and lifts an embargo."""

    @property
    def withdrawals(self) -> Withdrawals | None:
        """The list of what was withdrawn, or None."""

    @property
    def notices(self) -> tuple[Ref, ...]:
        """The withdrawn records in whose places a notice stands."""

    def briefs(self, kind: str) -> tuple[Brief, ...]:
        """Return the records of a kind in brief, by slug."""

    def brief(self, ref: Ref) -> Brief | None:
        """Return a record in brief, or None when it is not published."""

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, or None when it is not published."""

    def at(self, kind: str, slug: str) -> Record | None:
        """Return the record of a kind and slug, or None when it is not published."""

    def bodies(self, ref: Ref) -> Mapping[str, BodyRef]:
        """Return where the bodies of a published record's texts are, by language."""

    def headings(self, ref: Ref) -> Mapping[str, tuple[Heading, ...]]:
        """Return the headings of a published record's texts, by language."""

    def digest_of(self, ref: Ref) -> str:
        """Return the digest of a published record's files."""

    def cited_by(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the records that refer to this one, by kind and slug."""

    def is_after(self, year: int, month: int, day: int) -> bool:
        """Say whether the build date is later; a page that asks only this need not know the date."""

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what `make` makes of the site, made when first asked for under this key."""

    def term(self, choice: Choice) -> Term:
        """Return a vocabulary word."""

    def label(self, choice: Choice, lang: str) -> Words:
        """Return a vocabulary word's name in a language, or its nearest fallback."""


def resolve(texts: Localised | Mapping[str, str], lang: str) -> Words:
    """Return the text in `lang`, or in the first language of its fallback chain that is present."""
    return nearest(texts.texts() if isinstance(texts, Localised) else texts, lang)


def nearest(texts: Mapping[str, str], lang: str) -> Words:
    """Return what `resolve` does, of texts in a mapping: to ask which they are costs more than that."""
    tag = lang if lang in texts else nearest_tag(texts, lang)
    return Words(texts[tag], tag)


def nearest_tag(known: Mapping[str, object], lang: str) -> str:
    """Return `lang`, or the first language of its fallback chain that is present, or the first there is."""
    if lang in known:
        return lang
    return next((tag for tag in fallbacks(lang) if tag in known), None) or next(iter(known))
