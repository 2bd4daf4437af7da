"""A converted record with all that stands beside it, as `assemble` gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hricsite.assembly.brief import Brief, brief_of
from hricsite.assembly.record import Record, text_of, titles_of
from hricsite.content.items import Facts
from hricsite.content.reading import Mention, RecordRead
from hricsite.content.variants import Variant
from hricsite.markup.document import Heading
from hricsite.model.artifacts import BodyRef
from hricsite.model.diagnostics import Diagnostic, Location, say, warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What only the record's own page shows: bodies and headings by language, the digest of its files."""

    bodies: Mapping[str, BodyRef]
    headings: Mapping[str, tuple[Heading, ...]]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record, the record in brief, what only its own page shows, what it refers to, where it is written.

    `stale` are the findings about its translations of older texts.
    """

    record: Record
    brief: Brief
    own: Own
    mentions: tuple[Mention, ...]
    location: Location
    stale: tuple[Diagnostic, ...]


def entry_of(
    read: RecordRead, facts: Facts, variants: tuple[Variant, ...], bodies: Mapping[str, BodyRef]
) -> Entry:
    """Return the entry of a record as read; its facts and variants are converted, its bodies set aside."""
    texts = {variant.lang: text_of(variant) for variant in variants}
    titles = titles_of(facts, texts, read.slug)
    record = Record(kind=read.kind, slug=read.slug, facts=facts, titles=titles, variants=texts)
    headings = {variant.lang: variant.headings for variant in variants}
    return Entry(
        record=record,
        brief=brief_of(record, read.mentions),
        own=Own(bodies=bodies, headings=headings, digest=read.digest),
        mentions=read.mentions,
        location=read.location,
        stale=stale_texts(read.slug, variants),
    )


def stale_texts(slug: str, variants: tuple[Variant, ...]) -> tuple[Diagnostic, ...]:
    """Return a warning for each translation of an older text, with the digest to write."""
    digests = {variant.lang: variant.digest for variant in variants}
    return tuple(
        warning(
            "stale-translation",
            Location(path=variant.path),
            say("the {lang} text of {slug} translates an older version", lang=variant.lang, slug=slug),
            say(
                "bring it up to date, then set original_digest: {digest}",
                digest=digests.get(variant.translates, ""),
            ),
        )
        for variant in variants
        if variant.stale and variant.lang == variant.original
    )
