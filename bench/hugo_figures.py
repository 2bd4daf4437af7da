"""The page of figures of the Hugo site: what each chart counts; its layout draws the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from hugo_links import Fields, Page
from hugo_parts import Brief, Overview, facets, is_old
from hugo_words import Words

MOST_SQUARES = 100
AGES = (0, 1, 2, 5, 10, 20)
STACKED = frozenset(("charges", "statuses", "sentences", "ages"))
WORDS = {
    "charges": ("pcharges", "charge", "charges"),
    "statuses": ("pstatuses", "status", "statuses"),
    "regions": ("pregions", "region", "regions"),
}


def figures_page(view: Overview, words: Words) -> Page:
    """Return the page of figures."""
    bars = {
        "years": [*_years(view.people, words), *_rests(words, "years", _untaken(view.people))],
        "charges": [*_words(view, words, "charges"), *_rests(words, "charges", _uncharged(view.people))],
        "statuses": list(_words(view, words, "statuses")),
        "sentences": list(_rests(words, "sentences", _sentenced(view.people))),
        "regions": list(_words(view, words, "regions")),
        "ages": list(_ages(view, words)),
        "events": [],
    }
    charts = [_chart(words, name, some, view.newest) for name, some in bars.items()]
    return (
        "lists/figures.md",
        {
            "title": words.text("figures"),
            "url": "figures/index.html",
            "layout": "figures",
            "total": len(view.people),
            "charts": charts,
        },
    )


def _chart(words: Words, name: str, bars: list[Fields], newest: str) -> Fields:
    title, value, *captions = words.chart(name, date=words.day(newest))
    each, most = 1, max((int(str(bar["sure"])) + int(str(bar["unsure"])) for bar in bars), default=0)
    while most > MOST_SQUARES * each:
        each *= 10
    unit = words.text("square_person") if each == 1 else words.text("square_people", n=str(each))
    return {
        "anchor": name,
        "title": title,
        "caption": words.joined(captions),
        "heads": [value, unit, words.text("how_many")],
        "each": each,
        "stacked": name in STACKED,
        "bars": bars,
    }


def _bar(label: str, sure: int, unsure: int = 0, href: str = "", note: str = "") -> Fields:
    number = f"{sure or unsure:,}"
    return {"label": label, "sure": sure, "unsure": unsure, "number": number, "href": href, "note": note}


def _years(people: Iterable[Brief], words: Words) -> Iterator[Fields]:
    """Yield a row for each year of a detention, and one for each gap."""
    counted = Counter(year for each in people for year in each.taken)
    reached = 0
    for year in sorted(map(int, counted)):
        if reached and year > reached + 1:
            gap = str(reached + 1) if year == reached + 2 else f"{reached + 1}–{year - 1}"
            yield _bar(gap, 0, note=words.text("no_record"))
        yield _bar(str(year), counted[str(year)])
        reached = year


def _words(view: Overview, words: Words, chart: str) -> Iterator[Fields]:
    taxonomy, way, vocabulary = WORDS[chart]
    values = ((value, len(people)) for value, people in facets(view, taxonomy).items())
    for value, count in sorted(values, key=lambda each: (-each[1], each[0])):
        yield _bar(words.name(vocabulary, value), count, href=f"profiles/by-{way}/{value}.html")


def _ages(view: Overview, words: Words) -> Iterator[Fields]:
    """Yield a row for each step of years since a record was verified."""
    counted = Counter(
        sum(is_old(each.values["verified"], view.newest, 12 * years) for years in AGES[1:])
        for each in view.people
    )
    names = [words.text("up_to_year")]
    names += [
        words.text("over_years", first=str(first), last=str(last)) for first, last in pairwise(AGES[1:])
    ]
    names.append(words.text("older", n=str(AGES[-1])))
    for step, name in enumerate(names):
        yield _bar(name, counted[step], note="" if counted[step] else words.text("no_record"))


def _rests(words: Words, chart: str, counts: tuple[int, int]) -> Iterator[Fields]:
    """Yield the rows of the people whom a chart can place nowhere."""
    for label, count in zip(words.rests(chart), counts, strict=True):
        if count:
            yield _bar(label, 0, count)


def _untaken(people: Iterable[Brief]) -> tuple[int, int]:
    return 0, sum(not each.taken for each in people)


def _uncharged(people: Iterable[Brief]) -> tuple[int, int]:
    return 0, sum(not each.values["pcharges"] for each in people)


def _sentenced(people: Iterable[Brief]) -> tuple[int, int]:
    """Return how many are sentenced to what no source says, and how many are not."""
    found = [each.is_sentenced for each in people]
    return sum(found), len(found) - sum(found)
