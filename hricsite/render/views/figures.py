"""The page of figures: each chart is a table, one row a value, one square a person, the number as text."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hricsite.assembly.tallies import Steps, Values
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Link
from hricsite.render.scope import Scope
from hricsite.render.views.figures_grid import Grid, grid_of
from hricsite.render.views.figures_rows import (
    Bar,
    age_bars,
    decade_bars,
    rest_bars,
    squares_each,
    term_bars,
    word_bars,
    year_bars,
)

Rest = tuple[int, int]
"""How many people have a value that no source states, and how many have none on record."""


class Counts(NamedTuple):
    """All that the page counts, as plain data: `events` is where each decade's events are listed."""

    people: int
    taken: Steps
    charges: Values
    statuses: Values
    terms: Steps
    regions: Values
    ages: Steps
    decades: Steps
    rests: tuple[tuple[str, Rest], ...]
    events: tuple[tuple[int, str], ...]

    def rest(self, chart: str) -> Rest:
        """Return how many people a chart can place nowhere."""
        return dict(self.rests)[chart]


class ChartView(NamedTuple):
    """One chart: a table with its caption.  `stacked` charts have the squares under long names.

    Without bars there is nothing to count.  `each` is for how many a square stands when that is not one.
    """

    anchor: str
    title: str
    caption: str
    heads: tuple[str, str, str]
    bars: tuple[Bar, ...]
    each: int
    stacked: bool = False
    grid: Grid | None = None


class FiguresView(NamedTuple):
    """What the template of the page of figures shows."""

    title: Words
    deck: str
    records: str
    charts: tuple[ChartView, ...]
    data: Link


def figures_page(scope: Scope, counts: Counts, date: datetime.date) -> PageView:
    """Return the page of figures; ages are counted up to `date`, the build date of the site."""
    deck = scope.text("One square, one person. Counted are the records of this site, not all that happened.")
    title = scope.say("Figures")
    charts = (
        _years(scope, counts),
        _charges(scope, counts),
        _statuses(scope, counts),
        _terms(scope, counts),
        _regions(scope, counts),
        _ages(scope, counts, date),
        _decades(scope, counts),
    )
    view = FiguresView(
        title=title,
        deck=deck,
        records=scope.messages.plural("{n} record", "{n} records", counts.people),
        charts=charts,
        data=Link(words=Words("profiles.csv", "en"), href=scope.href("../data/profiles.csv")),
    )
    around = chrome(scope, title, description=Words(deck, scope.lang))
    return PageView(template="figures.html", look=scope.look, chrome=around, content=view)


def _chart(
    scope: Scope,
    anchor: str,
    title: str,
    value: str,
    caption: tuple[str, ...],
    bars: tuple[Bar, ...],
    *,
    stacked: bool = False,
    grid: Grid | None = None,
) -> ChartView:
    """Return a chart of people; `value` is the head of its first column."""
    each = squares_each(bars)
    unit = (
        scope.text("One square, one person")
        if each == 1
        else scope.text("One square, up to {n} people", n=each)
    )
    heads = (value, unit, scope.text("How many"))
    return ChartView(anchor, title, _joined(scope, caption), heads, bars, each, stacked, grid)


def _joined(scope: Scope, sentences: tuple[str, ...]) -> str:
    """Return sentences one after the other, parted as the page's language parts them."""
    first, *more = sentences
    return scope.text("{first} {second}", first=first, second=_joined(scope, tuple(more))) if more else first


def _years(scope: Scope, counts: Counts) -> ChartView:
    caption = (
        scope.text(
            "When people were detained or made to disappear, as stated by the sources in each record."
        ),
        scope.text("Dashed squares: the year is approximate, or no source states it."),
        scope.text("Somebody who was detained in several years stands in each of them."),
    )
    rest = (scope.text("Year not stated"), scope.text("No detention recorded"))
    bars = (*year_bars(scope, counts.taken), *rest_bars(scope, rest, counts.rest("taken")))
    return _chart(scope, "years", scope.text("By year of detention"), scope.text("Year"), caption, bars)


def _charges(scope: Scope, counts: Counts) -> ChartView:
    caption = (
        scope.text("Charges as stated by the sources in each record: suspected, charged or convicted."),
        scope.text("Somebody may stand under several."),
    )
    bars = (
        *word_bars(scope, "charge", counts.charges),
        *rest_bars(scope, ("", scope.text("No charge recorded")), counts.rest("charge")),
    )
    title, value = scope.text("By charge"), scope.text("Charge")
    return _chart(scope, "charges", title, value, caption, bars, stacked=True)


def _statuses(scope: Scope, counts: Counts) -> ChartView:
    caption = (
        scope.text("Status as stated by the newest source in each record; it says nothing about later days."),
        scope.text("Dashed squares: the source calls it alleged or believed, or states nothing."),
    )
    bars = (
        *word_bars(scope, "status", counts.statuses),
        *rest_bars(scope, ("", scope.text("No status recorded")), counts.rest("status")),
    )
    title, value = scope.text("By status"), scope.text("Status")
    return _chart(scope, "statuses", title, value, caption, bars, stacked=True)


def _terms(scope: Scope, counts: Counts) -> ChartView:
    caption = (
        scope.text(
            "The newest sentence that the sources in each record state, whether or not it was served."
        ),
        scope.text("Dashed squares: the length is approximate, or no source states it."),
    )
    rest = (scope.text("Sentenced, length not stated"), scope.text("No sentence recorded"))
    bars = (*term_bars(scope, counts.terms), *rest_bars(scope, rest, counts.rest("sentence")))
    title, value = scope.text("By sentence"), scope.text("Sentence")
    return _chart(scope, "sentences", title, value, caption, bars, stacked=True)


def _regions(scope: Scope, counts: Counts) -> ChartView:
    grid = grid_of(scope, counts.regions)
    names = {tile.region: tile.label for tile in grid.tiles} if grid else {}
    beside = frozenset(grid.beside if grid else ())
    bars = (
        *word_bars(scope, "region", counts.regions, names=names, beside=beside),
        *rest_bars(scope, ("", scope.text("No region recorded")), counts.rest("region")),
    )
    caption = (
        scope.text("Regions as stated by the sources in each record. Somebody may stand under several."),
    )
    title, value = scope.text("By region"), scope.text("Region")
    return _chart(scope, "regions", title, value, caption, bars, grid=grid)


def _ages(scope: Scope, counts: Counts, date: datetime.date) -> ChartView:
    day = scope.day(date).text
    caption = (
        scope.text(
            "How long before {date}, the date of this edition, each record was last verified.", date=day
        ),
    )
    title, value = scope.text("By last verification"), scope.text("How long before")
    return _chart(scope, "ages", title, value, caption, age_bars(scope, counts.ages), stacked=True)


def _decades(scope: Scope, counts: Counts) -> ChartView:
    bars = decade_bars(scope, counts.decades, dict(counts.events))
    caption = (
        scope.text("Events on record, by the date that their source states."),
        scope.text("Dashed squares: the date is approximate or spans several decades."),
    )
    each = squares_each(bars)
    unit = (
        scope.text("One square, one event")
        if each == 1
        else scope.text("One square, up to {n} events", n=each)
    )
    return ChartView(
        anchor="events",
        title=scope.text("Events by decade"),
        caption=_joined(scope, caption),
        heads=(scope.text("Decade"), unit, scope.text("How many")),
        bars=bars,
        each=each,
    )
