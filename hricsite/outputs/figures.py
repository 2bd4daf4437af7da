"""Pictures of the data: how many people stand under each value, and when events happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.assembly import tallies
from hricsite.assembly.brief import Brief, year_of
from hricsite.assembly.routes import in_tree, index_of
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.outputs.parts import MOST
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
from hricsite.render.views.figures import Counts, figures_page
from hricsite.render.views.figures_link import TAIL

Plain = tuple[object, ...]
RESTS = ("taken", "charge", "status", "sentence", "region")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job a language, with all that its page counts: the page itself asks no record for it."""
    people, events = site.briefs("profile"), site.briefs("event")
    counts = (
        len(people),
        tallies.by_year(people),
        tallies.by_word(people, "charge"),
        tallies.by_word(people, "status"),
        tallies.by_term(people),
        tallies.by_word(people, "region"),
        tallies.by_age(people, site.date),
        tallies.by_decade(events),
        tuple((chart, _rest(people, chart)) for chart in RESTS),
        _listed(events),
    )
    for lang in site.languages:
        yield Job(path=in_tree(lang, TAIL), view=page, make=render_page, args=(lang, counts))


def page(site: Site, look: Look, lang: str, counts: Plain) -> PageView:
    """Return the page of figures; `counts` are those of `Counts`, in their order."""
    scope = Scope(site=site, look=look, lang=lang, tail=TAIL)
    return figures_page(scope, Counts._make(counts), site.date)


def _rest(people: Sequence[Brief], chart: str) -> tuple[int, int]:
    return tallies.without_value(people, chart), tallies.without_record(people, chart)


def _listed(events: Sequence[Brief]) -> tuple[tuple[int, str], ...]:
    """Return where the events of each decade are listed: on the one list of events, from its newest year."""
    if len(events) > MOST:
        return ()
    years = sorted(int(year_of(event.date)) for event in events if event.date is not None)
    newest = {year // 10 * 10: year for year in years}
    return tuple((decade, f"{index_of('event')}#y{year}") for decade, year in newest.items())
