"""The text of a record, in the page's language or its nearest fallback, with what must be said of it."""

from __future__ import annotations

import functools

from hricsite.assembly.record import Record, Text
from hricsite.assembly.site import nearest_tag
from hricsite.lang.dates import format_list
from hricsite.model.artifacts import BodyRef
from hricsite.model.text import Words
from hricsite.render.page import BodyView
from hricsite.render.scope import Scope


def variant_for(scope: Scope, record: Record) -> Text | None:
    """Return the text to show on this page: in its language, else the first of the fallback chain."""
    texts = record.variants
    return texts[nearest_tag(texts, scope.lang)] if texts else None


def body_view(scope: Scope, record: Record, variant: Text | None) -> BodyView | None:
    """Return the body of the text to show: its language, whether it is a fallback or stale, who wrote it."""
    if variant is None:
        return None
    return BodyView(
        body=scope.site.bodies(record.ref)[variant.lang],
        lang=variant.lang,
        fallback=variant.lang != scope.lang,
        stale=variant.stale,
        updated=scope.day(variant.updated),
        verified=scope.day(variant.verified) if variant.verified else None,
        authors=_names(variant.authors, scope.lang),
        translator=variant.translator,
        licence=variant.licence,
        terms=tuple(scope.item(record) for record in map(scope.site.find, variant.terms) if record),
    )


@functools.lru_cache(maxsize=1000)
def _names(authors: tuple[str, ...], lang: str) -> str:
    return format_list(authors, lang) if authors else ""


def bodies_of(body: BodyView | None) -> dict[str, BodyRef]:
    """Return the bodies of a page that has at most one, under the name its template knows it by."""
    return {"main": body.body} if body else {}


def deck(scope: Scope, record: Record, variant: Text | None) -> Words | None:
    """Return the sentence under the title: the summary of the text to show, else the record's."""
    if variant is not None:
        return Words(variant.summary, variant.lang)
    return scope.words(record.facts.summary)
