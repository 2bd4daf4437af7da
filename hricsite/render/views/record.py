"""The page of a record that is mostly facts: letters, laws, events, publications, bodies, sources, terms."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from hricsite.assembly.brief import in_name_order
from hricsite.assembly.record import Record, Text
from hricsite.assembly.routes import index_of
from hricsite.assembly.site import resolve
from hricsite.content.items import Stated
from hricsite.content.kinds.event import Event
from hricsite.content.kinds.instrument import Instrument
from hricsite.model.dates import Moment
from hricsite.model.records import Choice, Model, Ref
from hricsite.model.text import Localised, Words
from hricsite.render.chrome import chrome
from hricsite.render.page import BodyView, PageView
from hricsite.render.parts import Day, DifferenceView, Fact, Group, Link, PersonLine, Row, SourceLine
from hricsite.render.scope import Scope, kept_of
from hricsite.render.structured import article_data, legislation_data
from hricsite.render.views.body import bodies_of, body_view, deck, variant_for
from hricsite.render.views.cite import CiteView, cite_view
from hricsite.render.views.kinds import heading_of, word_for

Fields = dict[str, object]
MOST_USED = 200
PLAIN = frozenset({str, int, bool, type(None), datetime.date, Moment, Choice, Localised})
"""Types of values that hold no reference, and make up most of a record."""


class DemandView(NamedTuple):
    """One thing a letter asks for, and what is known of it since."""

    text: Words
    people: tuple[Link, ...]
    since: tuple[Row, ...]


class Quote(NamedTuple):
    """A sentence of a source, as it stands there, and in the page's own script: `script` is its name."""

    anchor: str
    text: Words
    reading: str
    script: str


NO_EXTRA: dict[str, object] = {}


class RecordView(NamedTuple):
    """What the template of a record shows."""

    kind: str
    title: Words
    others: tuple[Words, ...] = ()
    deck: Words | None = None
    facts: tuple[Fact, ...] = ()
    text: Words | None = None
    body: BodyView | None = None
    rows: tuple[Row, ...] = ()
    differs: tuple[DifferenceView, ...] = ()
    demands: tuple[DemandView, ...] = ()
    signatories: tuple[Link, ...] = ()
    sign_on: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    steps: tuple[Words, ...] = ()
    risk: Words | None = None
    closed: Day | None = None
    result: Words | None = None
    people: tuple[PersonLine, ...] = ()
    used_by: tuple[Group, ...] = ()
    related: tuple[Link, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    address: str = ""
    notes_only: bool = False
    gap: bool = False
    updated: Day | None = None
    cite: CiteView | None = None
    extra: dict[str, object] = NO_EXTRA


def record_page(
    scope: Scope, record: Record, template: str, fields: Callable[[Scope, Record], Fields]
) -> PageView:
    """Return the page of a record; `fields` adds what its kind has beside the common parts."""
    variant = variant_for(scope, record)
    view = _view(scope, record, variant, fields(scope, record))
    index = scope.site.once(
        ("index", scope.lang, scope.here, record.kind), lambda: _index(scope, record.kind)
    )
    around = chrome(
        scope,
        view.title,
        description=view.deck,
        trail=(index,),
        digest=scope.site.digest_of(record.ref),
        record=f"{record.kind}:{record.slug}",
        json_ld=legislation_data(scope, record, record.facts)
        if isinstance(record.facts, Instrument)
        else article_data(scope, record, variant),
    )
    return PageView(
        template=template, look=scope.look, chrome=around, content=view, bodies=bodies_of(view.body)
    )


def _index(scope: Scope, kind: str) -> Link:
    """Return the link to the list of all records of a kind."""
    return Link(words=Words(heading_of(scope, kind), scope.lang), href=scope.href(index_of(kind)))


def _view(scope: Scope, record: Record, variant: Text | None, own: Fields) -> RecordView:
    facts = record.facts
    title, updated = scope.title(record), variant.updated if variant else facts.updated
    day = scope.day(updated) if updated else None
    return RecordView(
        **{
            "kind": word_for(scope, record.kind),
            "title": title,
            "others": other_names(scope, record),
            "deck": deck(scope, record, variant),
            "body": body_view(scope, record, variant),
            "people": () if "people" in own else people_of(scope, record),
            "related": scope.links((*facts.topics, *facts.instruments, *facts.organisations)),
            "used_by": used_by(scope, record, leave_out=("profile",)),
            "sources": () if "sources" in own else _sources(scope, record, variant),
            "updated": day,
            "cite": cite_view(scope, record, title, day),
            **own,
        }  # type: ignore[arg-type]
    )


def other_names(scope: Scope, record: Record) -> tuple[Words, ...]:
    """Return a record's names in the other languages, each once."""
    titles = record.titles
    shown = {scope.title(record).text}
    names = []
    for lang in dict.fromkeys(("en", "zh-Hans", "zh-Hant", *sorted(titles))):
        text = titles.get(lang)
        if lang != scope.lang and text and text not in shown:
            shown.add(text)
            names.append(Words(text, lang))
    return tuple(names)


def people_of(scope: Scope, record: Record) -> tuple[PersonLine, ...]:
    """Return the people whom a record names, and whose records refer to it, in the order of their names."""
    named = {ref.slug for ref in record.facts.profiles}
    named |= {ref.slug for ref in scope.site.cited_by(record.ref) if ref.kind == "profile"}
    found = (scope.site.brief(Ref("profile", slug)) for slug in sorted(named))
    people = in_name_order(each for each in found if each is not None)
    return tuple(scope.person(scope.record_at("profile", each.slug)) for each in people)


def used_by(scope: Scope, record: Record, leave_out: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """Return the records that refer to this one, grouped by kind, at most 200 of each."""
    groups: dict[str, list[Ref]] = {}
    topics = record.facts.topics
    for ref in scope.site.cited_by(record.ref):
        if ref.kind not in leave_out and not (ref.kind == "topic" and ref in topics):
            groups.setdefault(ref.kind, []).append(ref)
    return tuple(_used(scope, kind, refs) for kind, refs in sorted(groups.items()))


def _used(scope: Scope, kind: str, refs: list[Ref]) -> Group:
    if kind == "event":
        refs = sorted(refs, key=lambda ref: _date_of(scope.record(ref)))
    more = len(refs) - MOST_USED
    return Group(
        title=Words(heading_of(scope, kind), scope.lang),
        items=tuple(scope.item(scope.record(ref)) for ref in refs[:MOST_USED]),
        rest=scope.messages.plural("and {n} more", "and {n} more", more) if more > 0 else "",
    )


def _date_of(event: Record) -> datetime.date:
    assert isinstance(event.facts, Event)
    return event.facts.date.earliest


def _sources(scope: Scope, record: Record, variant: Text | None) -> tuple[SourceLine, ...]:
    inside = sources_in(record)
    return scope.source_lines((*inside, *(variant.sources if variant else ())))


def sources_in(record: Record) -> tuple[Ref, ...]:
    """Return the sources that a record's facts name, in the order of its fields."""
    return kept_of(record, ("sources",), lambda: tuple(refs_in(record.facts, "source", [])))


def refs_in(value: tuple[object, ...] | Model, kind: str, found: list[Ref]) -> list[Ref]:
    """Return the references to one kind of record in a part of a record, in the order of its fields."""
    for each in value if isinstance(value, tuple) else vars(value).values():
        if type(each) in PLAIN:
            continue
        if isinstance(each, Ref):
            found += [each] if each.kind == kind else []
        elif isinstance(each, tuple | Model):
            refs_in(each, kind, found)
    return found


def fact(scope: Scope, label: str, *values: Link | Words | Day | Localised | str | None) -> tuple[Fact, ...]:
    """Return a fact with those of its values that are known, or nothing."""
    known: list[Link | Words | Day] = []
    for value in values:
        if isinstance(value, str):
            known += [Words(value, "en")] if value else []
        elif isinstance(value, (Link, Words, Day)):
            known.append(value)
        elif value is not None:
            known.append(resolve(value, scope.lang))
    return (Fact(label=label, values=tuple(known)),) if known else ()


def stated_row(scope: Scope, stated: Stated, what: tuple[Words, ...], date: Moment | None = None) -> Row:
    """Return a ledger row of a stated item; without a date of its own it stands at the statement's."""
    when = date or stated.as_of
    return Row(when=scope.day(when), what=what, source=scope.source(stated), undated=date is None)
