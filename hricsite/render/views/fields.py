"""What each kind of record shows beside the parts that all records have."""

from __future__ import annotations

from hricsite.assembly.record import Record
from hricsite.assembly.site import resolve
from hricsite.content.kinds.article import Article
from hricsite.content.kinds.event import Event
from hricsite.content.kinds.instrument import Instrument
from hricsite.content.kinds.organisation import Organisation
from hricsite.content.kinds.page import Page
from hricsite.content.kinds.publication import Publication
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.kinds.term import Term
from hricsite.lang.dates import country_name, language_name
from hricsite.lang.tags import own_name
from hricsite.model.text import Words
from hricsite.render.parts import Fact, Link, Row
from hricsite.render.scope import Scope
from hricsite.render.views import follow
from hricsite.render.views.action import action_fields
from hricsite.render.views.downloads_link import downloads_link
from hricsite.render.views.figures_link import figures_link
from hricsite.render.views.kit import kit_fields
from hricsite.render.views.letter import letter_fields
from hricsite.render.views.record import Fields, Quote, fact, stated_row


def instrument_fields(scope: Scope, record: Record) -> Fields:
    """Kind, dates, body; China's steps as ledger rows; where sources differ."""
    facts = record.facts
    assert isinstance(facts, Instrument)
    steps = sorted(facts.china, key=lambda each: ((each.date or each.as_of).earliest, each.as_of.earliest))
    rows = []
    for step in steps:
        text = scope.words(step.text)
        rows.append(
            stated_row(scope, step, (scope.label(step.action), *((text,) if text else ())), step.date)
        )
    days = (("Adopted", facts.adopted), ("In force", facts.in_force), ("Ended", facts.ended))
    labels = {
        "Adopted": scope.text("Adopted"),
        "In force": scope.text("In force"),
        "Ended": scope.text("Ended"),
    }
    return {
        "kind": scope.label(facts.kind).text,
        "facts": (
            *fact(scope, scope.text("Number"), facts.number),
            *(found for name, day in days if day for found in fact(scope, labels[name], scope.day(day))),
            *fact(scope, scope.text("Overseen by"), facts.body),
        ),
        "rows": tuple(rows),
        "differs": scope.differences(facts.differs),
        "address": facts.address or "",
    }


def event_fields(scope: Scope, record: Record) -> Fields:
    """One ledger row with its source, and what it belongs to."""
    facts = record.facts
    assert isinstance(facts, Event)
    text = scope.words(facts.text)
    row = Row(
        when=scope.day(facts.date),
        what=(text or resolve(facts.title, scope.lang),),
        source=scope.source_note(facts.source),
    )
    return {
        "kind": scope.label(facts.type).text,
        "rows": (row,),
        "facts": fact(scope, scope.text("Place"), facts.place),
        "deck": scope.words(facts.summary),
    }


def publication_fields(scope: Scope, record: Record) -> Fields:
    """Type, date, authors, publisher, symbol."""
    facts = record.facts
    assert isinstance(facts, Publication)
    return {
        "kind": scope.label(facts.type).text,
        "facts": (
            *fact(scope, scope.text("Date"), scope.day(facts.date) if facts.date else None),
            *fact(scope, scope.text("Authors"), *facts.authors),
            *fact(
                scope,
                scope.text("Publisher"),
                *scope.links([facts.publisher] if facts.publisher else []),
                facts.publisher_name,
            ),
            *fact(scope, scope.text("Symbol"), facts.symbol),
            *fact(scope, scope.text("Appears"), facts.frequency),
            *fact(scope, scope.text("Part of"), *scope.links([facts.part_of] if facts.part_of else [])),
            *fact(scope, scope.text("Language"), Words(language_name(facts.lang, scope.lang), scope.lang)),
        ),
    }


def organisation_fields(scope: Scope, record: Record) -> Fields:
    """Kind, country, region, addresses and what is known of them."""
    facts = record.facts
    assert isinstance(facts, Organisation)
    return {
        "kind": scope.label(facts.kind).text,
        "facts": (
            *fact(
                scope,
                scope.text("Country"),
                Words(country_name(facts.country, scope.lang), scope.lang) if facts.country else None,
            ),
            *fact(scope, scope.text("Region"), scope.label(facts.region) if facts.region else None),
            *fact(
                scope,
                scope.text("Web address"),
                *(Link(words=Words(each.url, "en"), href=each.url) for each in facts.links),
            ),
        ),
    }


def source_fields(scope: Scope, record: Record) -> Fields:
    """Publisher, date, the day it was read, address; the sentences it is cited for."""
    facts = record.facts
    assert isinstance(facts, SourceFacts)
    address = Link(words=Words(facts.address, "en"), href=facts.address) if facts.address else None
    from_notes = facts.basis == "notes"
    return {
        "kind": scope.label(facts.kind).text,
        "facts": (
            *fact(scope, scope.text("Author"), facts.author),
            *fact(scope, scope.text("Publisher"), facts.publisher),
            *fact(
                scope,
                scope.text("Date"),
                scope.day(facts.date) if facts.date else scope.say("not shown on the page"),
            ),
            *fact(
                scope,
                scope.text("Notes read on") if from_notes else scope.text("Read on"),
                scope.day(facts.read),
            ),
            *fact(scope, scope.text("Language"), Words(language_name(facts.lang, scope.lang), scope.lang)),
            *fact(scope, scope.text("Web address"), address or scope.say("not checked yet")),
        ),
        "quotes": tuple(
            Quote(
                anchor=each.id,
                text=Words(each.text, each.lang),
                reading=each.readings.get(scope.lang, ""),
                script=own_name(scope.lang),
            )
            for each in facts.sentences
        ),
        "notes_only": from_notes,
        "sources": (),
    }


def term_fields(scope: Scope, record: Record) -> Fields:
    """Definition, renderings with who uses them, false friends."""
    facts = record.facts
    assert isinstance(facts, Term)
    status = {
        "preferred": scope.say("Preferred"),
        "alternative": scope.say("Also used"),
        "rejected": scope.say("Advised against"),
        "unsettled": scope.say("Not settled"),
    }
    rows = []
    for each in facts.renderings:
        note = scope.words(each.note)
        rows.append(
            stated_row(
                scope,
                each,
                (Words(each.text, each.lang), status[each.status], *((note,) if note else ())),
                each.as_of,
            )
        )
    return {
        "deck": scope.words(facts.definition),
        "rows": tuple(rows),
        "text": scope.words(facts.confusions),
        "gap": facts.gap,
    }


def article_fields(scope: Scope, record: Record) -> Fields:
    """Kind, date and authors."""
    facts = record.facts
    assert isinstance(facts, Article)
    return {
        "kind": scope.label(facts.kind).text,
        "facts": (
            *fact(scope, scope.text("Date"), scope.day(facts.date)),
            *fact(scope, scope.text("Authors"), *facts.authors),
        ),
    }


FILES = {
    "mirrors": ("../404.html", "../sitemap.xml", "../robots.txt"),
    "data": ("../data/profiles.csv", "../data/profiles-dictionary.csv", "../data/site.json"),
}


def page_fields(scope: Scope, record: Record) -> Fields:
    """A page of the site, and the list it shows: mirrors, contact routes or data files."""
    facts, settings = record.facts, scope.site.settings
    assert isinstance(facts, Page)
    shown: tuple[Fact, ...] = ()
    if facts.shows == "mirrors":
        shown = tuple(
            Fact(label=scope.label(each.kind).text, values=(Words(each.address, "en"), scope.day(each.since)))
            for each in scope.site.mirrors.root
        )
    elif facts.shows == "contact":
        shown = contact_facts(scope)
    tails = FILES.get(facts.shows, ())
    if facts.shows == "data" and scope.site.withdrawals is not None:
        tails = (*tails, "../data/withdrawn.json")
    files = tuple(Link(words=Words(tail.rpartition("/")[2], "en"), href=scope.href(tail)) for tail in tails)
    files += (figures_link(scope),) if facts.shows == "data" else ()
    note = settings.contact_note if facts.shows == "contact" and not settings.contact else None
    copied = scope.day(scope.site.date) if facts.shows == "mirrors" else None
    extra: dict[str, object] = {"shows": facts.shows, "files": files, "follow": (), "copy": copied}
    extra["downloads"] = downloads_link(scope) if facts.shows == "mirrors" else None
    if facts.shows == "data":
        extra["follow"] = (*follow.texts(scope), follow.calendar(scope), *follow.people(scope))
    return {"facts": shown, "extra": extra, "text": scope.words(note), "people": ()}


def contact_facts(scope: Scope) -> tuple[Fact, ...]:
    """Return the ways to reach the editors, each with what it is safe for."""
    return tuple(
        Fact(
            label=scope.label(each.kind).text,
            values=(Words(each.value, "en"), resolve(each.note, scope.lang)),
        )
        for each in scope.site.settings.contact
    )


def no_fields(scope: Scope, record: Record) -> Fields:
    """A kind that shows nothing beside the common parts."""
    return {}


FIELDS = {
    "letter": letter_fields,
    "instrument": instrument_fields,
    "action": action_fields,
    "event": event_fields,
    "publication": publication_fields,
    "organisation": organisation_fields,
    "source": source_fields,
    "term": term_fields,
    "article": article_fields,
    "page": page_fields,
    "kit": kit_fields,
}
