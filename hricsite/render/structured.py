"""JSON-LD: Person, Article and Legislation of schema.org, as data inside a page."""

from __future__ import annotations

import json

from hricsite.assembly.record import Record, Text
from hricsite.content.kinds.instrument import Instrument
from hricsite.content.kinds.profile import Profile
from hricsite.render.scope import Scope

Data = dict[str, object]
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _written(kind: str, data: Data) -> str:
    """Return the data as a script-safe JSON text: `<` never stands in it."""
    whole = {
        "@context": "https://schema.org",
        "@type": kind,
        **{key: value for key, value in data.items() if value},
    }
    return _encoder.encode(whole).replace("<", "\\u003c")


def identity(scope: Scope, record: Record) -> str:
    """Return the permanent identity of a record: a tag URI of the site's id and the slug (RFC 4151)."""
    return f"tag:{scope.site.settings.id},2026:{record.kind}/{record.slug}"


def person_data(scope: Scope, record: Record, facts: Profile) -> str:
    """Return a Person: names and identity only; nothing about a status, which needs its date and source."""
    name, _, _ = scope.names(record)
    others = sorted({each.text for each in facts.names} - {name.text})
    return _written("Person", {"@id": identity(scope, record), "name": name.text, "alternateName": others})


def article_data(scope: Scope, record: Record, variant: Text | None) -> str:
    """Return an Article for a record with a text, or nothing."""
    if variant is None:
        return ""
    return _written(
        "Article",
        {
            "@id": identity(scope, record),
            "headline": variant.title,
            "inLanguage": variant.lang,
            "dateModified": variant.updated.isoformat(),
            "description": variant.summary,
        },
    )


def legislation_data(scope: Scope, record: Record, facts: Instrument) -> str:
    """Return a Legislation: its name, number, jurisdiction and date."""
    return _written(
        "Legislation",
        {
            "@id": identity(scope, record),
            "name": scope.title(record).text,
            "legislationIdentifier": facts.number,
            "legislationJurisdiction": facts.jurisdiction,
            "legislationDate": facts.adopted.text if facts.adopted else None,
        },
    )
