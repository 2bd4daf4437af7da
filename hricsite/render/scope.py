"""What a view is built with: the site seen from one page in one language."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.assembly.routes import route, way_between
from hricsite.assembly.site import Site, nearest, nearest_tag, resolve
from hricsite.content.items import Difference, Stated
from hricsite.content.kinds import BY_NAME
from hricsite.content.kinds.profile import Claim, Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.lang.messages import Messages
from hricsite.lang.tags import fallbacks, folder, is_chinese
from hricsite.model.dates import Moment
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised, Words
from hricsite.render.days import calendar_day, day_of
from hricsite.render.look import Look
from hricsite.render.parts import (
    AccountView,
    Day,
    DifferenceView,
    Item,
    Link,
    PersonLine,
    SourceLine,
    SourceNote,
    StatusMark,
)

P = TypeVar("P")
MOST_SHOWN = 24
"""How many parts are kept of one record: enough for the languages and folders of one part of a build."""


def _newest_status(facts: Profile) -> tuple[Claim | None, Choice | None]:
    claim = facts.status()
    return claim, claim.choice() if claim else None


def kept_of(record: Record, key: tuple[Hashable, ...], make: Callable[[], P]) -> P:
    """Return what `make` makes of a record, and of nothing beside it but the key: made once, then kept."""
    shown = record.shown
    found: P | None = shown.get(key)
    if found is None:
        if len(shown) >= MOST_SHOWN:
            shown.clear()
        found = shown[key] = make()
    return found


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One page's place: `tail` is its path inside the tree of `lang`.

    What follows from these: `tree` is the folder of the language, `page` the page's path in the whole site,
    and `here` its folder there.
    """

    site: Site
    look: Look
    lang: str
    tail: str
    tree: str = field(init=False)
    page: str = field(init=False)
    here: str = field(init=False)
    _places: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Complete the place at once: every page asks for all of it."""
        tree = folder(self.lang)
        page = f"{tree}/{self.tail}"
        vars(self).update(tree=tree, page=page, here=page.rpartition("/")[0], _places={})

    @functools.cached_property
    def messages(self) -> Messages:
        """The interface words of the page's language."""
        return self.look.messages(self.lang)

    def text(self, msgid: str, **values: object) -> str:
        """Return an interface sentence."""
        return self.messages.text(msgid, **values)

    def say(self, msgid: str, **values: object) -> Words:
        """Return an interface sentence as words in the page's language."""
        return Words(self.messages.text(msgid, **values), self.lang)

    def href(self, tail: str) -> str:
        """Return the relative address of a tail in this tree."""
        path, mark, part = tail.partition("#")
        if mark:
            return f"#{part}" if path == self.tail else f"{self.href(path)}#{part}"
        above, _, name = tail.rpartition("/")
        return way_between(f"{self.tree}/{above}" if above else self.tree, self.here) + name

    def words(self, text: Localised | None) -> Words | None:
        """Return a localised text in this language or its nearest fallback."""
        return None if text is None else resolve(text, self.lang)

    def label(self, choice: Choice) -> Words:
        """Return a vocabulary word in this language."""
        return self.site.label(choice, self.lang)

    def day(self, moment: Moment | datetime.date) -> Day:
        """Return a date as this language writes it."""
        if isinstance(moment, datetime.date):
            return calendar_day(moment, self.lang)
        return day_of(moment, self.lang)

    def is_past(self, day: datetime.date) -> bool:
        """Say whether the day is before the build date."""
        return self.site.is_after(day.year, day.month, day.day)

    def title(self, record: Record | Brief) -> Words:
        """Return a record's title in this language or its nearest fallback."""
        return nearest(record.titles, self.lang)

    def kept(self, record: Record, part: str, where: Hashable, make: Callable[[], P]) -> P:
        """Return a part of a page that shows a record: the same object each time it is asked for.

        `where` is, beside the record and the language, all that `make` makes the part from: what the site
        says of others must stand in it, so that no page shows what it did not ask for.
        """
        key = (part, self.lang, where)
        found: P | None = record.shown.get(key)
        return kept_of(record, key, make) if found is None else found

    def link(self, record: Record) -> Link:
        """Return a link to a record's page, under its title."""
        return self.kept(record, "link", self._place(record), lambda: self._link(record))

    def _link(self, record: Record) -> Link:
        return Link(words=self.title(record), href=self.href(route(record.ref)))

    def _place(self, record: Record) -> str:
        """Return what decides how this page leads to a record's: the way to its folder, alike on many pages.

        A record without a page of its own may stand on this page itself.
        """
        place = self._places.get(record.kind)
        if place is None:
            kind = BY_NAME[record.kind]
            place = way_between(f"{self.tree}/{kind.folder}", self.here) if kind.template else self.page
            self._places[record.kind] = place
        return place

    def links(self, refs: Iterable[Ref]) -> tuple[Link, ...]:
        """Return links to those of the records that are published, in the order given."""
        found = (self.site.find(ref) for ref in refs)
        return tuple(self.link(record) for record in found if record is not None)

    def source_day(self, facts: SourceFacts) -> Day:
        """Return a source's own date, or when it was read if it shows none."""
        if facts.date is not None:
            return self.day(facts.date)
        return Day(text=self.text("undated, read on {date}", date=self.day(facts.read).text))

    def record(self, ref: Ref) -> Record:
        """Return a record that another names and assembly found: it is there."""
        return self.record_at(ref.kind, ref.slug)

    def record_at(self, kind: str, slug: str) -> Record:
        """Return a record that planning chose: it is there."""
        record = self.site.at(kind, slug)
        assert record is not None, f"{kind}:{slug}"
        return record

    def records(self, kind: str, slugs: Iterable[str]) -> tuple[Record, ...]:
        """Return the records of a kind that planning chose, in its order."""
        return tuple([self.record_at(kind, slug) for slug in slugs])

    def _source(self, ref: Ref) -> tuple[Record, SourceFacts]:
        record = self.record(ref)
        assert isinstance(record.facts, SourceFacts)
        return record, record.facts

    def source(self, stated: Stated) -> SourceNote:
        """Return the source of a stated item."""
        return self.source_note(stated.source)

    def source_note(self, ref: Ref) -> SourceNote:
        """Return a source's title and date, leading to the sentence that is cited."""
        record, facts = self._source(ref)

        def note() -> SourceNote:
            href = self.href(f"{route(ref)}#{ref.part}" if ref.part else route(ref))
            return SourceNote(link=Link(words=self.title(record), href=href), day=self.source_day(facts))

        return self.kept(record, "note", (self._place(record), ref.part), note)

    def status(self, claim: Claim | None) -> StatusMark | None:
        """Return a status claim as shape, word and date."""
        choice = claim.choice() if claim else None
        if claim is None or choice is None:
            return None
        text, lang, shape = self._word(choice)
        return StatusMark(word=Words(text, lang), shape=shape, as_of=self.day(claim.as_of))

    def _word(self, choice: Choice) -> tuple[str, str, str]:
        """Return what a status is called, the language of that, and its shape."""
        term = self.site.term(choice)
        word = resolve(term.names, self.lang)
        return word.text, word.lang, term.shape or "circle"

    def person(self, record: Record) -> PersonLine:
        """Return a person's line in a list."""
        facts = record.facts
        assert isinstance(facts, Profile)
        claim, choice = kept_of(record, ("status",), lambda: _newest_status(facts))
        word = self._word(choice) if choice else None

        def line() -> PersonLine:
            name, other, blank = self.names(record)
            link = Link(words=name, href=self.href(route(record.ref)))
            summary = self.words(facts.summary)
            status = self.status(claim)
            return PersonLine(name=link, other=other, blank=blank, summary=summary, status=status)

        return self.kept(record, "person", (self._place(record), word), line)

    def names(self, record: Record) -> tuple[Words, Words | None, bool]:
        """Return a person's name for this page, its other writing, and if a Chinese one is missing.

        A Chinese page shows the name in its own script, or as written in the other when its characters
        leave a choice; the Latin name stands beside it.  An English page shows them the other way round.
        """
        titles = record.titles
        chain = (self.lang, *fallbacks(self.lang)) if is_chinese(self.lang) else ("zh-Hans", "zh-Hant")
        chinese = next((Words(titles[tag], tag) for tag in chain if is_chinese(tag) and tag in titles), None)
        latin = Words(titles["en"], "en") if "en" in titles else None
        first, second = (chinese, latin) if is_chinese(self.lang) else (latin, chinese)
        name = first or second or nearest(titles, self.lang)
        return name, second if first else None, chinese is None

    def differences(self, differs: Iterable[Difference]) -> tuple[DifferenceView, ...]:
        """Return each question with its accounts in the order of their dates."""
        return tuple(
            DifferenceView(
                about=resolve(each.about, self.lang),
                accounts=tuple(
                    AccountView(value=resolve(account.value, self.lang), source=self.source(account))
                    for account in sorted(
                        each.accounts, key=lambda one: (one.as_of.earliest, one.source.slug)
                    )
                ),
            )
            for each in differs
        )

    def source_lines(self, refs: Iterable[Ref]) -> tuple[SourceLine, ...]:
        """Return each source once, in the order given, with publisher, date and address."""
        return tuple(self._source_line(ref) for ref in {ref.slug: ref for ref in refs}.values())

    def _source_line(self, ref: Ref) -> SourceLine:
        record, facts = self._source(ref)

        def line() -> SourceLine:
            return SourceLine(
                link=self.link(record),
                publisher=resolve(facts.publisher, self.lang),
                day=self.source_day(facts),
                address=facts.address or "",
                notes_only=facts.basis == "notes",
            )

        return self.kept(record, "line", self._place(record), line)

    def _text_summary(self, record: Record) -> Words | None:
        texts = record.variants
        if not texts:
            return None
        lang = nearest_tag(texts, self.lang)
        return Words(texts[lang].summary, lang)

    def item(self, record: Record) -> Item:
        """Return a record as an entry of a list: title, date if it has one, its note or text summary."""

        def entry() -> Item:
            when = record.facts.when()
            return Item(
                link=self.link(record),
                day=self.day(when) if when is not None else None,
                note=self.words(record.facts.note()) or self._text_summary(record),
                anchor=record.slug,
            )

        return self.kept(record, "item", self._place(record), entry)
