"""A record as other pages see it: what it says of itself, without the bodies of its texts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from hricsite.content.items import Facts
from hricsite.content.variants import Variant
from hricsite.model.records import Ref


class Text(NamedTuple):
    """A text in one language, without its body: an edit of the body alone leaves it equal.

    `terms` are the words of the glossary that the body links to.
    """

    lang: str
    title: str
    summary: str
    updated: datetime.date
    verified: datetime.date | None
    sources: tuple[Ref, ...]
    terms: tuple[Ref, ...]
    stale: bool
    authors: tuple[str, ...]
    licence: str
    translator: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """One published record, converted: facts, titles and texts by language."""

    kind: str
    slug: str
    facts: Facts
    titles: Mapping[str, str]
    variants: Mapping[str, Text]

    @cached_property
    def ref(self) -> Ref:
        """The reference that names this record."""
        return Ref(self.kind, self.slug)

    @cached_property
    def shown(self) -> dict[tuple[object, ...], Any]:
        """What pages have shown of this record, to be shown again; no part of its value."""
        return {}


def text_of(variant: Variant) -> Text:
    """Return what other pages see of a variant."""
    return Text(
        lang=variant.lang,
        title=variant.title,
        summary=variant.summary,
        updated=variant.updated,
        verified=variant.verified,
        sources=variant.sources,
        terms=variant.terms,
        stale=variant.stale,
        authors=variant.authors,
        licence=variant.licence,
        translator=variant.translator,
    )


def titles_of(facts: Facts, variants: Mapping[str, Text], slug: str) -> Mapping[str, str]:
    """Return a record's title by language: its own, else its texts', else its slug."""
    return facts.titles() or {lang: each.title for lang, each in variants.items()} or {"en": slug}
