"""A record in brief: the few plain facts by which pages are planned, for every record at once in memory."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hricsite.assembly.measures import Measure, measures_of
from hricsite.assembly.record import Record
from hricsite.content.items import Facts
from hricsite.content.kinds.action import Action
from hricsite.content.kinds.article import Article
from hricsite.content.kinds.profile import Profile
from hricsite.content.kinds.topic import Topic
from hricsite.content.reading import Mention
from hricsite.model.dates import Moment
from hricsite.model.records import Ref

WAYS = ("status", "year", "charge", "topic", "region")
"""The ways in which lists of people are narrowed."""


class Brief(NamedTuple):
    """What planning knows of a record.

    `texts` has the day of each text, by language; `topics` are slugs; `word` is the vocabulary word under
    which lists group the record; `sources` counts the sources that it refers to.  `sort`, `facets` (way and
    value) and `measures` (what charts count) are a person's, `group` and `number` a topic's, `opens`,
    `closes`, `minutes` and `has_letter` an action's.  `updated` is the day of what the record says beside
    its texts, `authors` are those of its texts.
    """

    kind: str
    slug: str
    titles: Mapping[str, str]
    texts: Mapping[str, datetime.date]
    date: Moment | None = None
    topics: tuple[str, ...] = ()
    word: str = ""
    sources: int = 0
    sort: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    measures: tuple[Measure, ...] = ()
    group: str = ""
    number: int | None = None
    opens: datetime.date | None = None
    closes: datetime.date | None = None
    minutes: int = 0
    has_letter: bool = False
    updated: datetime.date | None = None
    authors: Mapping[str, tuple[str, ...]] = {}

    @property
    def ref(self) -> Ref:
        """The reference that names the record."""
        return Ref(self.kind, self.slug)


def brief_of(record: Record, mentions: Iterable[Mention]) -> Brief:
    """Return a record in brief; `mentions` are all that it refers to."""
    facts = record.facts
    word = facts.word()
    targets = (mention.target for mention in mentions)
    return Brief(
        kind=record.kind,
        slug=record.slug,
        titles=record.titles,
        texts={lang: text.updated for lang, text in record.variants.items()},
        date=facts.when(),
        topics=tuple(ref.slug for ref in facts.topics),
        word=word.id if word else "",
        sources=len({ref.slug for ref in targets if isinstance(ref, Ref) and ref.kind == "source"}),
        sort=facts.sort if isinstance(facts, Profile) else "",
        facets=tuple(_facets(facts)),
        measures=measures_of(facts) if isinstance(facts, Profile) else (),
        group=facts.group.id if isinstance(facts, Topic) else "",
        number=facts.number if isinstance(facts, Topic) else None,
        opens=facts.opens if isinstance(facts, Action) else None,
        closes=facts.closes if isinstance(facts, Action) else None,
        minutes=facts.minutes if isinstance(facts, Action) else 0,
        has_letter=isinstance(facts, Action) and facts.model_text is not None,
        updated=updated_on(facts),
        authors={lang: names for lang in record.titles if (names := authors_of(record, lang))},
    )


def updated_on(facts: Facts) -> datetime.date | None:
    """Return the day of what a record says beside its texts; a person's is never unknown."""
    return facts.updated or (facts.last_verified if isinstance(facts, Profile) else None)


def authors_of(record: Record, lang: str) -> tuple[str, ...]:
    """Return who wrote a record's text, as the text in a language says, else as an article's record does."""
    text = record.variants.get(lang)
    if text is not None and text.authors:
        return text.authors
    authors = record.facts.authors if isinstance(record.facts, Article) else ()
    names = (author.texts() for author in authors)
    return tuple(each.get(lang) or each.get("en") or next(iter(each.values())) for each in names)


def _facets(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the values by which a person is found, each once, way by way."""
    if not isinstance(facts, Profile):
        return
    status = facts.status()
    values: dict[str, list[str | None]] = {
        "status": [status.value if status else None],
        "year": [str(facts.last_verified.year)],
        "charge": [charge.charge.id for charge in facts.charges],
        "topic": [ref.slug for ref in facts.topics],
        "region": [claim.value for claim in facts.claims_about("region")],
    }
    for way in WAYS:
        yield from ((way, value) for value in dict.fromkeys(values[way]) if value)


def year_of(date: Moment | None) -> str:
    """Return the year of a date, or nothing when there is none."""
    return str(date.earliest.year) if date is not None else ""


def in_date_order(briefs: Iterable[Brief]) -> list[Brief]:
    """Return records oldest first; those without a date come last, by slug."""

    def key(brief: Brief) -> tuple[bool, object, str]:
        return (brief.date is None, brief.date.earliest if brief.date is not None else 0, brief.slug)

    return sorted(briefs, key=key)


def newest_first(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Return records in the reverse of their dates; those without a date come first."""
    return tuple(reversed(in_date_order(briefs)))


def in_name_order(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Return people in the order of their names: the record's own Latin key, surname first, then the slug."""
    return tuple(sorted(briefs, key=lambda brief: (brief.sort, brief.slug)))
