"""What a reader can subscribe to: feeds and calendars, by what they are called and what form they have."""

from __future__ import annotations

from hricsite.render.parts import ATOM, Feed
from hricsite.render.scope import Scope

JSON_FEED, ICALENDAR = "application/feed+json", "text/calendar"
FEED, PEOPLE, CALENDAR, LIVES = "feed", "profiles/feed", "calendar.ics", "profiles/index.ics"
"""Paths in a language tree; a feed has one in each form."""


def feeds(scope: Scope, tail: str, name: str) -> tuple[Feed, ...]:
    """Return the feed of a name in both forms; `tail` is its path without the ending."""
    return (
        _feed(scope, f"{tail}.xml", name, "Atom", ATOM),
        _feed(scope, f"{tail}.json", name, "JSON Feed", JSON_FEED),
    )


def texts(scope: Scope) -> tuple[Feed, ...]:
    """Return the feed of all new texts of the language."""
    return feeds(scope, FEED, scope.text("New texts"))


def people(scope: Scope) -> tuple[Feed, ...]:
    """Return the feed of people and the calendar of their lives."""
    lives = _feed(scope, LIVES, scope.text("Days in people’s lives"), "iCalendar", ICALENDAR)
    return (*feeds(scope, PEOPLE, scope.text("People")), lives)


def person(scope: Scope, slug: str) -> tuple[Feed, ...]:
    """Return the feed of changes to a person's record, where site.yaml asks for such feeds."""
    if scope.site.settings.features.person_feeds != "true":
        return ()
    return feeds(scope, f"profiles/{slug}", scope.text("Changes to this record"))


def calendar(scope: Scope) -> Feed:
    """Return the calendar of events and last days."""
    return _feed(scope, CALENDAR, scope.text("Calendar"), "iCalendar", ICALENDAR)


def _feed(scope: Scope, tail: str, name: str, form: str, type: str) -> Feed:
    words = scope.say("{name} ({detail})", name=name, detail=form)
    return Feed(words=words, href=scope.href(tail), type=type)
