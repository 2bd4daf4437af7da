"""What hricsite works out while it builds and the Hugo site is told beforehand: references, parts of lists.

A list longer than 200 is divided as hricsite divides it; each part is a term of a taxonomy, so that Hugo
gathers its pages in the way it is good at.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content_folder import FOLDERS
from corpus import Corpus, Document

MOST = 200  # entries on one page
SHOWN = 50  # articles and people on a topic's page
MONTHS = 12  # after which a profile is said to be old
WAYS = {
    "pstatuses": "status",
    "pyears": "year",
    "pcharges": "charge",
    "ptopics": "topic",
    "pregions": "region",
}
LINK = re.compile(r"\((article|profile|topic|source):([a-z0-9-]+)\)")

Key = tuple[str, str]
Parts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What lists need of a document; `taken` are the years in which a person was detained."""

    slug: str
    titles: dict[str, str]
    date: str
    topics: tuple[str, ...]
    values: dict[str, str]
    taken: tuple[str, ...] = ()
    is_sentenced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole corpus without its texts; `ranks` are places by kind and slug, `newest` the build's day."""

    articles: tuple[Brief, ...]
    people: tuple[Brief, ...]
    sources: tuple[Brief, ...]
    pages: tuple[Brief, ...]
    cited: Mapping[Key, Mapping[str, tuple[str, ...]]]
    ranks: Mapping[Key, int]
    newest: str


def overview(corpus: Corpus) -> Overview:
    """Read the corpus once and keep what lists and references need."""
    briefs: dict[str, list[Brief]] = {kind: [] for kind in FOLDERS}
    cited: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    newest = ""
    for document in corpus.all():
        briefs[document.kind].append(_brief(document))
        newest = max(newest, document.updated, *_days(document))
        for key in _targets(document):
            if key != (document.kind, document.slug):
                cited[key][document.kind].add(document.slug)
    ranks = sorted((kind, each.slug) for kind, some in briefs.items() for each in some)
    return Overview(
        articles=tuple(briefs["article"]),
        people=tuple(sorted(briefs["profile"], key=lambda each: (each.values["sort"], each.slug))),
        sources=tuple(briefs["source"]),
        pages=tuple(briefs["page"]),
        cited={
            key: {kind: tuple(sorted(some)) for kind, some in kinds.items()} for key, kinds in cited.items()
        },
        ranks={key: place for place, key in enumerate(ranks)},
        newest=newest,
    )


def _brief(document: Document) -> Brief:
    person = document.person
    values = {}
    if person is not None:
        values = {
            "sort": person.sort, "pstatuses": person.status.what, "pyears": person.verified[:4],
            "pcharges": person.charge, "pregions": person.region, "verified": person.verified,
        }  # fmt: skip
    titles = {lang: text.title for lang, text in document.texts.items()}
    if document.kind == "source":
        titles = dict.fromkeys(titles, titles["en"])
    events = person.events if person else ()
    return Brief(
        slug=document.slug, titles=titles, date=document.date, topics=document.topics, values=values,
        taken=tuple(sorted({each.date[:4] for each in events if each.what == "detained"})),
        is_sentenced=any(each.what == "sentenced" for each in events),
    )  # fmt: skip


def _days(document: Document) -> Iterator[str]:
    if document.person is not None:
        stated = (document.person.status, *document.person.claims, *document.person.events)
        yield from (each.as_of for each in stated)


def _targets(document: Document) -> Iterator[Key]:
    for text in document.texts.values():
        for found in LINK.finditer(text.body):
            yield found[1], found[2]
    for source in document.sources:
        yield "source", source


def is_old(verified: str, newest: str, months: int = MONTHS) -> bool:
    """Say whether a profile was verified longer ago than months, without them those of the notice."""
    then, now = datetime.date.fromisoformat(verified), datetime.date.fromisoformat(newest)
    return ((now.year - then.year) * 12 + now.month - then.month, now.day) > (months, then.day)


def parted(groups: Iterable[tuple[str, list[str]]]) -> Parts:
    """Return groups as parts of at most 200: `a`, then `a-2`, `a-3` when a group is longer."""
    parts = {}
    for key, group in groups:
        for number, start in enumerate(range(0, len(group), MOST), 1):
            parts[key if number == 1 else f"{key}-{number}"] = tuple(group[start : start + MOST])
    return parts


def article_years(view: Overview) -> Parts:
    """Return the parts of the list of articles, newest year first; none when it is short."""
    if len(view.articles) <= MOST:
        return {}
    return parted(sorted(_by_year(view.articles).items(), reverse=True))


def archive_years(view: Overview) -> Parts:
    """Return the parts of the archive, newest year first."""
    return parted(sorted(_by_year(_newest_first(view.articles)).items(), reverse=True))


def topic_parts(view: Overview, topic: str) -> Parts:
    """Return the parts of a topic's articles, newest first; none when its own page shows them all."""
    mine = [each for each in view.articles if topic in each.topics]
    if len(mine) <= SHOWN:
        return {}
    return parted([(f"{topic}-article", [each.slug for each in _newest_first(mine)])])


def source_years(view: Overview) -> Parts:
    """Return the parts of the list of sources, newest year first; none when it is short."""
    if len(view.sources) <= MOST:
        return {}
    return parted(sorted(_by_year(view.sources).items(), reverse=True))


def people_parts(people: Iterable[Brief]) -> Parts:
    """Return a list of people in parts by first letter, one nameless part when it is short."""
    some = tuple(people)
    if len(some) <= MOST:
        return {"": tuple(each.slug for each in some)}
    letters: dict[str, list[str]] = defaultdict(list)
    for each in some:
        letters[each.values["sort"][0]].append(each.slug)
    return parted(letters.items())


def facets(view: Overview, taxonomy: str) -> dict[str, list[Brief]]:
    """Return the people under each value of a way of narrowing, values as they come."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for each in view.people:
        for value in each.topics if taxonomy == "ptopics" else (each.values[taxonomy],):
            if value:
                found[value].append(each)
    return found


def terms(view: Overview) -> dict[Key, dict[str, list[str]]]:
    """Return for each record the parts it stands in, by taxonomy."""
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def put(kind: str, taxonomy: str, parts: Parts, before: str = "") -> None:
        for name, slugs in parts.items():
            for slug in slugs:
                found[kind, slug][taxonomy].append("-".join(filter(None, (before, name))))

    put("article", "years", article_years(view))
    put("article", "archive", archive_years(view))
    for topic in sorted({topic for each in view.articles for topic in each.topics}):
        put("article", "long", topic_parts(view, topic))
    put("source", "syears", source_years(view))
    if len(view.people) > MOST:
        put("profile", "pnames", people_parts(view.people))
    for taxonomy in WAYS:
        for value, people in facets(view, taxonomy).items():
            put("profile", taxonomy, people_parts(people), value)
    return found


def _by_year(articles: Iterable[Brief]) -> dict[str, list[str]]:
    years: dict[str, list[str]] = defaultdict(list)
    for each in articles:
        years[each.date[:4]].append(each.slug)
    return years


def _newest_first(articles: Iterable[Brief]) -> list[Brief]:
    return sorted(articles, key=lambda each: (each.date, each.slug), reverse=True)
