"""Calendars: one a language with events and last days to act, one with the days of people's lives."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from hricsite.assembly.brief import updated_on
from hricsite.assembly.record import Record
from hricsite.assembly.routes import in_tree, route
from hricsite.assembly.site import Site, resolve
from hricsite.content.items import Facts
from hricsite.content.kinds.action import Action
from hricsite.content.kinds.event import Event
from hricsite.content.kinds.letter import Letter
from hricsite.content.kinds.profile import Happening, Profile
from hricsite.model.artifacts import Job
from hricsite.model.dates import Moment
from hricsite.model.records import Ref
from hricsite.model.text import Localised
from hricsite.outputs.icalendar import CalendarView, DayView, render_calendar
from hricsite.render.look import Look
from hricsite.render.scope import Scope
from hricsite.render.views.follow import CALENDAR, LIVES

MARKED = frozenset(
    ("abducted", "disappeared", "detained", "formally-arrested", "sentenced", "released", "died")
)
"""Events of a life whose day is remembered each year; no others are put before anybody's eyes yearly."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield both calendars of each language."""
    for lang in site.languages:
        yield Job(path=in_tree(lang, CALENDAR), view=calendar, make=render_calendar, args=(lang,))
        yield Job(path=in_tree(lang, LIVES), view=lives, make=render_calendar, args=(lang,))


def calendar(site: Site, look: Look, lang: str) -> CalendarView:
    """Return the days of events, yearly once they are past, and the last days of what is still open."""
    scope = Scope(site=site, look=look, lang=lang, tail=CALENDAR)
    found = [*_events(scope), *_last_days(scope)]
    return _view(scope, scope.text("{site}: calendar", site=_name(scope)), found)


def lives(site: Site, look: Look, lang: str) -> CalendarView:
    """Return the days in people's lives that are known to the day and remembered."""
    scope = Scope(site=site, look=look, lang=lang, tail=LIVES)
    people = (scope.record_at("profile", brief.slug) for brief in site.briefs("profile"))
    found = (day for person in people for day in _of_life(scope, person))
    return _view(scope, scope.text("{site}: days in people’s lives", site=_name(scope)), found)


def _view(scope: Scope, name: str, days: Iterable[DayView]) -> CalendarView:
    ordered = sorted(days, key=lambda each: (each.day, each.uid))
    return CalendarView(id=scope.site.settings.id, lang=scope.lang, name=name, days=tuple(ordered))


def _name(scope: Scope) -> str:
    return resolve(scope.site.settings.names, scope.lang).text


def _records(scope: Scope, kind: str) -> Iterator[Record]:
    return (scope.record_at(kind, brief.slug) for brief in scope.site.briefs(kind))


def _events(scope: Scope) -> Iterator[DayView]:
    for record in _records(scope, "event"):
        facts = record.facts
        assert isinstance(facts, Event)
        if not is_exact(facts.date):
            continue
        title, day = scope.title(record).text, facts.date.earliest
        past = scope.is_past(day)
        if past:
            title = scope.text("{year}: {title}", year=day.year, title=title)
        words = _words(scope, facts.text or facts.summary, facts.source)
        yield _day(scope, record, "", day, past, title, words, _stated(facts, facts.as_of))


def _last_days(scope: Scope) -> Iterator[DayView]:
    """Yield the days on which actions and the signing of letters end; of what has ended nothing."""
    for record in _records(scope, "action"):
        facts = record.facts
        assert isinstance(facts, Action)
        if facts.closes is not None and not scope.is_past(facts.closes):
            title = scope.text("Last day: {title}", title=scope.title(record).text)
            stated = facts.updated or facts.opens or facts.closes
            words = _plain(scope, facts.ask)
            yield _day(scope, record, "closes", facts.closes, False, title, words, stated)
    for record in _records(scope, "letter"):
        facts = record.facts
        assert isinstance(facts, Letter)
        closes = facts.sign_on.closes if facts.sign_on else None
        if closes is not None and not scope.is_past(closes):
            title = scope.text("Last day to sign: {title}", title=scope.title(record).text)
            words, stated = _plain(scope, facts.summary), _stated(facts, facts.date)
            yield _day(scope, record, "signing", closes, False, title, words, stated)


def _of_life(scope: Scope, record: Record) -> Iterator[DayView]:
    facts = record.facts
    assert isinstance(facts, Profile)
    seen: set[tuple[str, datetime.date]] = set()
    stated = updated_on(facts) or facts.last_verified
    for event in facts.events:
        day = _marked_day(event)
        if day is None or (event.type.id, day) in seen:
            continue
        seen.add((event.type.id, day))
        name, what = scope.names(record)[0].text, scope.label(event.type).text
        title = scope.text("{name}: {event} ({year})", name=name, event=what, year=day.year)
        words = _words(scope, event.text, event.source)
        part = f"{event.type.id}/{day.isoformat()}"
        yield _day(scope, record, part, day, True, title, words, stated)


def _marked_day(event: Happening) -> datetime.date | None:
    known = event.date is not None and is_exact(event.date) and event.type.id in MARKED
    return event.date.earliest if event.date and known else None


def is_exact(moment: Moment) -> bool:
    """Say whether a date is one day and sure; others are no day of a calendar."""
    return moment.precision == "day" and not moment.approximate and not moment.uncertain


def _day(
    scope: Scope,
    record: Record,
    part: str,
    day: datetime.date,
    yearly: bool,
    title: str,
    words: str,
    stated: datetime.date,
) -> DayView:
    """Return a day of a record: its name is made of the site's id, the tree and the record, of no host.

    Its words end with the page's path where the site has no address.
    """
    base, path = scope.site.base_url, in_tree(scope.lang, route(record.ref))
    name = "/".join(filter(None, (scope.tree, record.kind, record.slug, part)))
    return DayView(
        uid=f"{name}@{scope.site.settings.id}",
        day=day,
        yearly=yearly,
        title=title,
        words=words if base else f"{words}\n{path}".strip(),
        href=base + path if base else "",
        stated=stated,
    )


def _words(scope: Scope, text: Localised | None, source: Ref) -> str:
    """Return what is said of a day, and who said it when."""
    note = scope.source_note(source)
    said = scope.text("Source: {title}, {date}", title=note.link.words.text, date=note.day.text)
    return "\n".join(filter(None, (_plain(scope, text), said)))


def _plain(scope: Scope, text: Localised | None) -> str:
    words = scope.words(text)
    return words.text if words else ""


def _stated(facts: Facts, statement: Moment) -> datetime.date:
    return facts.updated or statement.latest
