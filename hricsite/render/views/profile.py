"""A person's page: life as sources state it, what they disagree on, how old the newest word is."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from hricsite.assembly.brief import updated_on
from hricsite.assembly.record import Record
from hricsite.assembly.routes import index_of
from hricsite.content.edtf_dates import parse_moment
from hricsite.content.kinds.profile import Claim, Happening, Profile
from hricsite.lang.dates import country_name
from hricsite.lang.tags import is_chinese
from hricsite.model.dates import Moment, months_on
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import BodyView, PageView
from hricsite.render.parts import (
    Day,
    DifferenceView,
    Fact,
    Feed,
    Group,
    Item,
    Link,
    Row,
    SourceLine,
    StatusMark,
)
from hricsite.render.scope import Scope
from hricsite.render.structured import person_data
from hricsite.render.views.body import bodies_of, body_view, variant_for
from hricsite.render.views.cite import CiteView, cite_view
from hricsite.render.views.follow import person
from hricsite.render.views.record import sources_in, used_by

TOGETHER = frozenset({"letter", "event", "article", "publication", "action"})
"""Kinds of records of which one names people for one reason."""

NEAREST = 8
WHOLE = 1_000_000


class ProfileView(NamedTuple):
    """What the template of a profile shows."""

    slug: str
    name: Words
    other: Words | None
    blank: bool
    summary: Words | None
    status: StatusMark | None
    status_date: Day | None
    verified: Day
    is_old: bool
    rows: tuple[Row, ...]
    claims: tuple[Row, ...]
    differs: tuple[DifferenceView, ...]
    card: tuple[Fact, ...]
    body: BodyView | None
    letters: tuple[Item, ...]
    actions: tuple[Item, ...]
    named_with: tuple[Link, ...]
    used_by: tuple[Group, ...]
    sources: tuple[SourceLine, ...]
    corrections: tuple[Item, ...]
    feeds: tuple[Feed, ...]
    cite: CiteView
    updated: Day


def profile_page(scope: Scope, record: Record) -> PageView:
    """Return the page of one person, every line dated and sourced."""
    facts = record.facts
    assert isinstance(facts, Profile)
    view = _view(scope, record, facts)
    around = chrome(
        scope,
        view.name,
        description=view.summary,
        trail=(Link(words=scope.say("People"), href=scope.href(index_of("profile"))),),
        feeds=(Feed(words=view.name, href=view.feeds[0].href),) if view.feeds else (),
        digest=scope.site.digest_of(record.ref),
        record=f"profile:{record.slug}",
        json_ld=person_data(scope, record, facts),
    )
    return PageView(
        template="profile.html", look=scope.look, chrome=around, content=view, bodies=bodies_of(view.body)
    )


def _view(scope: Scope, record: Record, facts: Profile) -> ProfileView:
    name, other, blank = scope.names(record)
    status = facts.status()
    updated = updated_on(facts) or facts.last_verified
    months = scope.site.settings.thresholds.not_verified_months
    return ProfileView(
        slug=record.slug,
        name=name,
        other=other,
        blank=blank,
        summary=scope.words(facts.summary),
        status=scope.status(status),
        status_date=scope.day(status.date) if status and status.date else None,
        verified=scope.day(facts.last_verified),
        is_old=scope.site.is_after(*months_on(facts.last_verified, months)),
        rows=life_line(scope, facts),
        claims=_claims(scope, facts),
        differs=scope.differences(facts.differs),
        card=_card(scope, record, facts),
        body=body_view(scope, record, variant_for(scope, record)),
        letters=_citing(scope, record, "letter"),
        actions=_citing(scope, record, "action"),
        named_with=named_with(scope, record),
        used_by=used_by(scope, record, leave_out=("letter", "action", "source")),
        sources=scope.source_lines(sorted(sources_in(record), key=lambda ref: ref.slug)),
        corrections=_corrections(scope, facts),
        feeds=person(scope, record.slug),
        cite=cite_view(scope, record, name, scope.day(updated)),
        updated=scope.day(updated),
    )


def named_with(scope: Scope, record: Record) -> tuple[Link, ...]:
    """Return the people whom letters, events and texts name together with one, the nearest first.

    A record that names few people counts for more than one that names many; of equals the name decides.
    """
    shares: Counter[str] = Counter()
    for ref in scope.site.cited_by(record.ref):
        if ref.kind in TOGETHER:
            named = {each.slug for each in scope.record(ref).facts.profiles} - {record.slug}
            shares.update(dict.fromkeys(named, WHOLE // max(len(named), 1)))
    nearest = sorted(shares, key=lambda slug: (-shares[slug], slug))[:NEAREST]
    return scope.links(Ref("profile", slug) for slug in nearest)


def _corrections(scope: Scope, facts: Profile) -> tuple[Item, ...]:
    """Return the record's change log; its entries lead nowhere."""
    return tuple(
        Item(
            link=Link(words=Words(each.date.isoformat(), "en"), href=""),
            day=scope.day(each.date),
            note=scope.words(each.text),
        )
        for each in facts.corrections
    )


def life_line(scope: Scope, facts: Profile) -> tuple[Row, ...]:
    """Return events and status statements by their days; undated ones stand at their statement's day."""
    rows: list[tuple[Moment, int, str, Row]] = []
    for event in facts.events:
        when = event.date or event.as_of
        rows.append((when, 0, event.type.id, _event_row(scope, event, when)))
    for claim in facts.claims_about("status"):
        when = claim.date or claim.as_of
        mark = scope.status(claim)
        note = scope.words(claim.note) or scope.words(claim.text)
        row = Row(
            when=scope.day(when),
            what=(note,) if note else (),
            source=scope.source(claim),
            status=mark,
            undated=claim.date is None,
        )
        rows.append((when, 1, claim.value or "", row))
    rows.sort(key=lambda each: (each[0].earliest, each[0].latest, each[1], each[2]))
    return tuple(row for _, _, _, row in rows)


def _event_row(scope: Scope, event: Happening, when: Moment) -> Row:
    text = scope.words(event.text) or scope.label(event.type)
    parts = [text]
    if event.place is not None and event.text is None:
        place = scope.words(event.place)
        parts += [place] if place else []
    note = scope.words(event.note)
    return Row(
        when=scope.day(when),
        what=(*parts, *([note] if note else [])),
        source=scope.source(event),
        undated=event.date is None,
    )


def _claims(scope: Scope, facts: Profile) -> tuple[Row, ...]:
    rows = []
    for claim in facts.claims:
        if claim.about.id == "status" or claim.text is None:
            continue
        text = scope.words(claim.text)
        label = scope.label(claim.about)
        confidence = (
            () if claim.confidence.id in ("reported", "confirmed") else (scope.label(claim.confidence),)
        )
        rows.append(
            Row(
                when=scope.day(claim.as_of),
                what=(*([text] if text else []), *confidence),
                source=scope.source(claim),
                link=Link(words=label, href=""),
            )
        )
    return tuple(rows)


def _card(scope: Scope, record: Record, facts: Profile) -> tuple[Fact, ...]:
    names = _names(scope, facts)
    card = [Fact(label=scope.text("Names"), values=names)] if names else []
    for about in ("birth", "death", "citizenship", "sex", "region"):
        values = tuple(dict.fromkeys(_value(scope, claim) for claim in facts.claims_about(about)))
        if values:
            label = scope.label(facts.claims_about(about)[0].about)
            card.append(Fact(label=label.text, values=values))
    charges = tuple(
        scope.say("{name} ({detail})", name=words.text, detail=scope.label(charge.stage).text)
        for charge in facts.charges
        if (words := scope.words(charge.text) or scope.label(charge.charge))
    )
    lists: tuple[tuple[str, tuple[Link | Words | Day, ...]], ...] = (
        (scope.text("Charges as stated"), charges),
        (scope.text("Law"), scope.links(charge.law for charge in facts.charges if charge.law)),
        (scope.text("Relations"), _relations(scope, facts)),
        (scope.text("Topics"), scope.links(facts.topics)),
    )
    card += [Fact(label=label, values=tuple(dict.fromkeys(values))) for label, values in lists if values]
    return tuple(card)


def _names(scope: Scope, facts: Profile) -> tuple[Words, ...]:
    return tuple(
        dict.fromkeys(Words(name.text, name.lang) for name in facts.names if _is_shown(scope, name.lang))
    )


def _is_shown(scope: Scope, lang: str) -> bool:
    """Say whether a name in this language stands on the card: on a Chinese page none in the other script."""
    return scope.lang in ("en", lang) or not is_chinese(lang)


def _value(scope: Scope, claim: Claim) -> Words | Day:
    value = claim.value or ""
    if claim.about.id in ("birth", "death"):
        return scope.day(parse_moment(value))
    if claim.about.id == "citizenship":
        return Words(country_name(value, scope.lang), scope.lang)
    if claim.about.id == "sex":
        return scope.say("Female") if value == "female" else scope.say("Male")
    choice = claim.choice()
    return scope.label(choice) if choice else Words(value, "en")


def _relations(scope: Scope, facts: Profile) -> tuple[Link, ...]:
    links = []
    for relation in facts.relations:
        other = scope.site.find(relation.to)
        if other is not None:
            name = scope.names(other)[0]
            words = Words(
                scope.text("{name}, {relation}", name=name.text, relation=scope.label(relation.type).text),
                name.lang,
            )
            links.append(Link(words=words, href=scope.link(other).href))
    return tuple(links)


def _citing(scope: Scope, record: Record, kind: str) -> tuple[Item, ...]:
    found = (ref.slug for ref in scope.site.cited_by(record.ref) if ref.kind == kind)
    return tuple(scope.item(each) for each in scope.records(kind, found))
