"""The page of a record that is mostly facts: letters, laws, events, publications, bodies, sources, terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Record
from hricsite.content.items import Facts, Stated
from hricsite.content.kinds.instrument import Instrument
from hricsite.content.variants import Variant
from hricsite.model.dates import Moment
from hricsite.model.records import Ref, walk
from hricsite.model.text import Localised, Words
from hricsite.render.chrome import chrome
from hricsite.render.page import BodyView, PageView
from hricsite.render.parts import Day, DifferenceView, Fact, Group, Link, PersonLine, Row, SourceLine
from hricsite.render.scope import Scope
from hricsite.render.structured import article_data, legislation_data
from hricsite.render.views.body import bodies_of, body_view, deck, variant_for
from hricsite.render.views.kinds import heading_of, word_for
from hricsite.render.views.people import in_name_order

Fields = dict[str, object]
MOST_USED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandView:
    """One thing a letter asks for, and what is known of it since."""

    text: Words
    people: tuple[Link, ...]
    since: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a source, as it stands there."""

    anchor: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
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
    extra: dict[str, object] = field(default_factory=dict)


def record_page(
    scope: Scope, record: Record, template: str, fields: Callable[[Scope, Record], Fields]
) -> PageView:
    """Return the page of a record; `fields` adds what its kind has beside the common parts."""
    variant = variant_for(scope, record)
    view = _view(scope, record, variant, fields(scope, record))
    index = Link(
        words=Words(heading_of(scope, record.kind), scope.lang), href=scope.href(index_of(record.kind))
    )
    around = chrome(
        scope,
        view.title,
        description=view.deck,
        trail=(index,),
        digest=record.digest,
        record=f"{record.kind}:{record.slug}",
        json_ld=legislation_data(scope, record, record.facts)
        if isinstance(record.facts, Instrument)
        else article_data(scope, record, variant),
    )
    return PageView(
        template=template, look=scope.look, chrome=around, content=view, bodies=bodies_of(view.body)
    )


def _view(scope: Scope, record: Record, variant: Variant | None, own: Fields) -> RecordView:
    facts = record.facts
    updated = variant.updated if variant else facts.updated
    return RecordView(
        **{
            "kind": word_for(scope, record.kind),
            "title": scope.title(record),
            "others": other_names(scope, record),
            "deck": deck(scope, record),
            "body": body_view(scope, record),
            "people": tuple(scope.person(each) for each in _profiles(scope, record)),
            "related": scope.links((*facts.topics, *facts.instruments, *facts.organisations)),
            "used_by": used_by(scope, record, leave_out=("profile",)),
            "sources": scope.source_lines(_sources(facts, variant.sources if variant else ())),
            "updated": scope.day(updated) if updated else None,
            **own,
        }  # type: ignore[arg-type]
    )


def other_names(scope: Scope, record: Record) -> tuple[Words, ...]:
    """Return a record's names in the other languages, each once."""
    shown = {scope.title(record).text}
    names = []
    for lang in ("en", "zh-Hans", "zh-Hant", *sorted(record.titles)):
        text = record.titles.get(lang)
        if lang != scope.lang and text and text not in shown:
            shown.add(text)
            names.append(Words(text, lang))
    return tuple(names)


def _profiles(scope: Scope, record: Record) -> tuple[Record, ...]:
    named = {ref.slug for ref in record.facts.profiles}
    named |= {
        ref.slug for ref in scope.site.cited_by.get((record.kind, record.slug), ()) if ref.kind == "profile"
    }
    found = (scope.site.find(Ref("profile", slug)) for slug in named)
    return in_name_order(each for each in found if each is not None)


def used_by(scope: Scope, record: Record, leave_out: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """Return the records that refer to this one, grouped by kind, at most 200 of each."""
    groups: dict[str, list[Record]] = {}
    for ref in scope.site.cited_by.get((record.kind, record.slug), ()):
        found = scope.site.find(ref)
        if found is not None and ref.kind not in leave_out and found.ref not in record.facts.topics:
            groups.setdefault(ref.kind, []).append(found)
    return tuple(_used(scope, kind, records) for kind, records in sorted(groups.items()))


def _used(scope: Scope, kind: str, records: list[Record]) -> Group:
    more = len(records) - MOST_USED
    return Group(
        title=Words(heading_of(scope, kind), scope.lang),
        items=tuple(scope.item(each) for each in records[:MOST_USED]),
        rest=scope.messages.plural("and {n} more", "and {n} more", more) if more > 0 else "",
    )


def _sources(facts: Facts, more: Iterable[Ref]) -> tuple[Ref, ...]:
    inside = (value for _, value in walk(facts) if isinstance(value, Ref) and value.kind == "source")
    return tuple({ref.slug: ref for ref in (*inside, *more)}.values())


def fact(scope: Scope, label: str, *values: Link | Words | Day | Localised | str | None) -> tuple[Fact, ...]:
    """Return a fact with those of its values that are known, or nothing."""
    known: list[Link | Words | Day] = []
    for value in values:
        if isinstance(value, Localised):
            words = scope.words(value)
            known += [words] if words else []
        elif isinstance(value, str):
            known += [Words(value, "en")] if value else []
        elif value is not None:
            known.append(value)
    return (Fact(label=label, values=tuple(known)),) if known else ()


def stated_row(scope: Scope, stated: Stated, what: tuple[Words, ...], date: Moment | None = None) -> Row:
    """Return a ledger row of a stated item; without a date of its own it stands at the statement's."""
    when = date or stated.as_of
    return Row(when=scope.day(when), what=what, source=scope.source(stated), undated=date is None)
