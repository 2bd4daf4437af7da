"""The site over what is set aside on disk: records are fetched when a page asks, and every question is noted.

What a page asked is all that it can show.  So a page is as it was as long as the answers are: the cache needs
no list of dependencies that somebody could forget to write.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.assembly.site import Key, Term, resolve
from hricsite.content.settings import Mirrors, SiteSettings
from hricsite.content.withdrawn import Withdrawals
from hricsite.engine.codec import unpack
from hricsite.engine.converted import Made, Rest, record_of, rest_of
from hricsite.engine.spool import Spool
from hricsite.markup.document import Heading
from hricsite.model.artifacts import BodyRef
from hricsite.model.dates import is_after
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Words

V = TypeVar("V")
AT_HAND = 1000
"""Records held in memory at one time by a process."""

LET_GO = 10
"""Of so many records one is let go of when there is no room: most are there when pages ask for all again."""

BRIEFS_AT_HAND = 10_000
"""Briefs held beside those of the kinds that were listed."""


@dataclass(slots=True, kw_only=True)
class Plates:
    """The parts of a site that are not records, in every language; the digest of each picture's bytes."""

    settings: SiteSettings
    languages: tuple[str, ...]
    base_url: str
    vocabularies: Mapping[str, Mapping[str, Term]]
    mirrors: Mirrors
    pictures: Mapping[str, str]
    picture_bytes: Mapping[str, str]
    picture_attributes: Mapping[str, Mapping[str, str]]
    date: datetime.date
    versions: Mapping[str, str]
    lifts_embargoes: bool
    withdrawals: Withdrawals | None = None
    notices: tuple[Ref, ...] = ()


@dataclass(slots=True)
class Shelf:
    """A Site (see assembly/site.py).  `notes` takes the name of every fact that is asked for.

    `targets` are the records that each one refers to.  Facts are named `record:kind/slug` (the record as
    others see it), `brief:`, `own:` (what its own page alone shows) and `cited:` likewise, `briefs:kind`,
    `word:vocabulary/id`, `after:year/month/day` and `site:` with an attribute's name.
    """

    plates: Plates
    made: Mapping[str, Made]
    targets: Mapping[str, tuple[str, ...]]
    spool: Spool
    notes: set[str] = field(default_factory=set)
    _records: dict[Key, tuple[str, Record]] = field(default_factory=dict)
    _briefs: dict[str, Brief] = field(default_factory=dict)
    _listed: dict[str, tuple[Brief, ...]] = field(default_factory=dict)
    _citing: dict[str, list[str]] = field(default_factory=dict)
    _cited: dict[str, tuple[Ref, ...]] = field(default_factory=dict)
    _last: tuple[str, Rest] | None = None
    _once: dict[Hashable, tuple[object, set[str]]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Shelf], tuple[object, ...]]:
        """Send what it is made of; what it has at hand can be fetched again."""
        return Shelf, (self.plates, self.made, self.targets, self.spool)

    @property
    def settings(self) -> SiteSettings:
        """What site.yaml says, completed."""
        self.notes.add("site:settings")
        return self.plates.settings

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the trees."""
        self.notes.add("site:languages")
        return self.plates.languages

    @property
    def base_url(self) -> str:
        """The address of the site, or nothing."""
        self.notes.add("site:base_url")
        return self.plates.base_url

    @property
    def vocabularies(self) -> Mapping[str, Mapping[str, Term]]:
        """The words that records choose from."""
        self.notes.add("site:vocabularies")
        return self.plates.vocabularies

    @property
    def mirrors(self) -> Mirrors:
        """The live copies."""
        self.notes.add("site:mirrors")
        return self.plates.mirrors

    @property
    def pictures(self) -> Mapping[str, str]:
        """The files of the pictures that are shown, by the names under which they are shipped."""
        self.notes.update(("site:pictures", "site:picture_bytes"))
        return self.plates.pictures

    @property
    def picture_attributes(self) -> Mapping[str, Mapping[str, str]]:
        """What an element says that shows a picture, by the picture's name in records."""
        self.notes.add("site:picture_attributes")
        return self.plates.picture_attributes

    @property
    def date(self) -> datetime.date:
        """The build date."""
        self.notes.add("site:date")
        return self.plates.date

    @property
    def versions(self) -> Mapping[str, str]:
        """The versions of what decides the words of the site."""
        self.notes.add("site:versions")
        return self.plates.versions

    @property
    def lifts_embargoes(self) -> bool:
        """Whether the build date was asked for and lifts an embargo."""
        self.notes.add("site:lifts_embargoes")
        return self.plates.lifts_embargoes

    @property
    def withdrawals(self) -> Withdrawals | None:
        """The list of what was withdrawn, or None."""
        self.notes.add("site:withdrawals")
        return self.plates.withdrawals

    @property
    def notices(self) -> tuple[Ref, ...]:
        """The withdrawn records in whose places a notice stands."""
        self.notes.add("site:notices")
        return self.plates.notices

    def briefs(self, kind: str) -> tuple[Brief, ...]:
        """Return the records of a kind in brief, by slug."""
        self.notes.add(f"briefs:{kind}")
        if kind not in self._listed:
            ids = sorted(id for id in self.made if id.startswith(f"{kind}/"))
            self._listed[kind] = tuple([self._brief(id) for id in ids])
        return self._listed[kind]

    def let_go(self) -> None:
        """Hold no briefs any longer: planning asks for all of them, few pages do; but who refers to whom."""
        self._citing = self._citing or citing_of(self.targets)
        self._listed.clear()
        self._briefs.clear()

    def brief(self, ref: Ref) -> Brief | None:
        """Return a record in brief, or None when it is not published."""
        id = f"{ref.kind}/{ref.slug}"
        self.notes.add(f"brief:{id}")
        return self._brief(id) if id in self.made else None

    def _brief(self, id: str) -> Brief:
        if id not in self._briefs:
            if len(self._briefs) >= BRIEFS_AT_HAND:
                self._briefs.clear()
            self._briefs[id] = unpack(rest_of(self.made[id], self.spool).brief)
        return self._briefs[id]

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, or None when it is not published."""
        return self.at(ref.kind, ref.slug)

    def at(self, kind: str, slug: str) -> Record | None:
        """Return the record of a kind and slug, or None when it is not published."""
        found = self._records.get((kind, slug))
        if found is None:
            return self._fetch(kind, slug)
        name, record = found
        self.notes.add(name)
        return record

    def _fetch(self, kind: str, slug: str) -> Record | None:
        """Return a record that is not at hand; from now on it is, with the name of its fact."""
        id = f"{kind}/{slug}"
        name = f"record:{id}"
        self.notes.add(name)
        if id not in self.made:
            return None
        if len(self._records) >= AT_HAND:
            for key in [*self._records][::LET_GO]:
                del self._records[key]
        record: Record = unpack(self.spool.fetch(record_of(self.made[id])))
        self._records[kind, slug] = name, record
        return record

    def bodies(self, ref: Ref) -> Mapping[str, BodyRef]:
        """Return where the bodies of a published record's texts are, by language."""
        return self._own(ref).bodies

    def headings(self, ref: Ref) -> Mapping[str, tuple[Heading, ...]]:
        """Return the headings of a published record's texts, by language."""
        found: Mapping[str, tuple[Heading, ...]] = unpack(self.spool.fetch(self._own(ref).headings))
        return found

    def digest_of(self, ref: Ref) -> str:
        """Return the digest of a published record's files."""
        return self._own(ref).source_digest

    def _own(self, ref: Ref) -> Rest:
        id = f"{ref.kind}/{ref.slug}"
        self.notes.add(f"own:{id}")
        if self._last is None or self._last[0] != id:
            self._last = id, rest_of(self.made[id], self.spool)
        return self._last[1]

    def cited_by(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the records that refer to this one, by kind and slug."""
        id = f"{ref.kind}/{ref.slug}"
        self.notes.add(f"cited:{id}")
        if not self._citing:
            self._citing = citing_of(self.targets)
        if id not in self._cited:
            if len(self._cited) >= AT_HAND:
                self._cited.clear()
            self._cited[id] = tuple(Ref(*each.split("/")) for each in self._citing.get(id, ()))
        return self._cited[id]

    def is_after(self, year: int, month: int, day: int) -> bool:
        """Say whether the build date is later than this."""
        self.notes.add(f"after:{year}/{month}/{day}")
        return is_after(self.plates.date, year, month, day)

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what `make` makes of the site, made once; what it asked is noted each time."""
        if key not in self._once:
            outer, self.notes = self.notes, set()
            try:
                self._once[key] = make(), self.notes
            finally:
                self.notes = outer
        made, asked = self._once[key]
        self.notes.update(asked)
        return cast("V", made)

    def term(self, choice: Choice) -> Term:
        """Return a vocabulary word."""
        self.notes.add(f"word:{choice.vocabulary}/{choice.id}")
        return self.plates.vocabularies[choice.vocabulary][choice.id]

    def label(self, choice: Choice, lang: str) -> Words:
        """Return a vocabulary word's name in a language, or its nearest fallback."""
        return resolve(self.term(choice).names, lang)


def citing_of(targets: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return who refers to each record, itself left out, in the order of kind and slug."""
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(targets, key=_by_kind_and_slug):
        for target in targets[id]:
            if target != id:
                found[target].append(id)
    return dict(found)


def _by_kind_and_slug(id: str) -> Key:
    kind, _, slug = id.partition("/")
    return kind, slug
