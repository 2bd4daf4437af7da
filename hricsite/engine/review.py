"""The pass over all published Chinese content that finds what is uncertain about its conversion."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hricsite.content.gate import published
from hricsite.content.ledger import Ledger, stale_findings
from hricsite.content.passages import Written, passages_of_facts, passages_of_site, passages_of_text
from hricsite.content.reading import RecordRead
from hricsite.content.scopes import SiteLexicon, text_lexicon
from hricsite.content.site_files import SiteFiles
from hricsite.content.uncertain import (
    NameUse,
    UncertainPlace,
    names_in_both,
    names_in_two_forms,
    uncertain_places,
    unreviewed,
    uses_of_names,
)
from hricsite.engine.memory import Memory
from hricsite.engine.pool import Pool
from hricsite.engine.reading import Content, as_written, read_content
from hricsite.engine.sources import stamps_of
from hricsite.engine.spool import Spool
from hricsite.engine.terms import scoped_lexicon_of
from hricsite.lang.lexicon import Lexicon
from hricsite.model.diagnostics import Diagnostic

Shared = tuple[Path, SiteLexicon, tuple[str, ...]]
Item = tuple[RecordRead, ...]
"""The records of one file: one record, or all terms of the glossary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All uncertain places of the published content in order, and the ledger of those that were accepted."""

    places: tuple[UncertainPlace, ...]
    ledger: Ledger

    def is_open(self, place: UncertainPlace) -> bool:
        """Say whether nobody has accepted the place."""
        return place.id not in self.ledger.ids()

    def findings(self) -> Iterator[Diagnostic]:
        """Yield a warning for each place that nobody has reviewed, and each entry that fits no place."""
        accepted = self.ledger.ids()
        yield from (unreviewed(place) for place in self.places if place.id not in accepted)
        yield from stale_findings(self.ledger, self.places)


def review(
    content: Path,
    paths: tuple[str, ...],
    files: SiteFiles,
    public: Iterable[RecordRead],
    lexicon: SiteLexicon,
    ledger: Ledger,
    pool: Pool,
) -> Review:
    """Return the uncertain places of records that may be shown and of the site's own files.

    The files are read once more, since a build keeps no places.  `public` are the records that passed the
    publication gate: nobody else is named.
    """
    items = _by_file(public)
    languages = files.settings.languages
    shared = (content, lexicon, languages)
    own = tuple(passages_of_site(files, paths, content, languages))
    places = [place for written in own for place in uncertain_places(written, lexicon.whole)]
    uses = list(names_in_both(own))
    for found, pairs in pool.map(_look, shared, items):
        places += found
        uses += pairs
    names = (each.text for each in places if each.kind in ("name", "surname"))
    unlisted = frozenset(name for name in names if len(name) > 1)
    if unlisted:
        for more in pool.map(_look_for, (shared, unlisted), items):
            uses += more
        uses += (use for written in own for use in uses_of_names(written, lexicon.whole, unlisted))
    places += names_in_two_forms(uses)
    ordered = sorted(dict.fromkeys(places), key=lambda each: (each.location, each.kind, each.id))
    return Review(places=tuple(ordered), ledger=ledger)


def reviewed(
    root: Path, content: Content, date: datetime.date | None, pool: Pool, spool: Spool
) -> Review:
    """Return the uncertain places of content that was read: of what is published at this date."""
    records = as_written(content, spool)
    gists = published(content.gists.values(), content.files.mentions, date)
    lexicon, _ = scoped_lexicon_of(gists, content.files)
    public = [records[gist.id] for gist in gists]
    return review(root, content.paths, content.files, public, lexicon, content.ledger, pool)


def review_content(
    root: Path, date: datetime.date | None, pool: Pool, spool: Spool
) -> tuple[Review | None, tuple[Diagnostic, ...]]:
    """Return what is uncertain about the conversion of a content folder, and what is wrong with its files."""
    content, findings = read_content(root, stamps_of(root), Memory(), pool, spool)
    return reviewed(root, content, date, pool, spool) if content else None, findings


def _by_file(records: Iterable[RecordRead]) -> tuple[Item, ...]:
    files: dict[str, list[RecordRead]] = defaultdict(list)
    for record in records:
        files[record.location.path].append(record)
    return tuple(tuple(group) for _, group in sorted(files.items()))


def passages_of_item(
    item: Item, content: Path, lexicon: SiteLexicon, languages: tuple[str, ...]
) -> Iterator[tuple[Written, Lexicon]]:
    """Yield the passages of records that stand in one file, each with the lexicon that holds for it."""
    for record, written in passages_of_facts(item, content, languages):
        yield written, lexicon.at(record)
    for record in item:
        for text in record.texts:
            rules = text_lexicon(record, text, lexicon.at(record))
            yield from ((written, rules) for written in passages_of_text(text, record, content, languages))


def _passages_of(shared: Shared, item: Item) -> Iterator[tuple[Written, Lexicon]]:
    content, lexicon, languages = shared
    return passages_of_item(item, content, lexicon, languages)


def _look(shared: Shared, item: Item) -> tuple[list[UncertainPlace], list[NameUse]]:
    passages = tuple(_passages_of(shared, item))
    places = [place for written, lexicon in passages for place in uncertain_places(written, lexicon)]
    return places, list(names_in_both(written for written, _ in passages))


def _look_for(wanted: tuple[Shared, frozenset[str]], item: Item) -> list[NameUse]:
    shared, names = wanted
    passages = _passages_of(shared, item)
    return [use for written, rules in passages for use in uses_of_names(written, rules, names)]
