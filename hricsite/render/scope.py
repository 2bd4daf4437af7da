"""What a view is built with: the site seen from one page in one language."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hricsite.assembly.routes import in_tree, relative, route
from hricsite.assembly.site import Record, Site, resolve
from hricsite.content.items import Difference, Stated
from hricsite.content.kinds.profile import Claim, Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.lang.dates import format_moment
from hricsite.lang.messages import Messages, load_messages
from hricsite.lang.tags import fallbacks, is_chinese
from hricsite.model.dates import Moment
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised, Words
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


@functools.lru_cache(maxsize=16)
def _messages(locales: str, lang: str) -> Messages:
    return load_messages(Path(locales), lang)


@functools.lru_cache(maxsize=50_000)
def _day(moment: Moment | datetime.date, lang: str) -> Day:
    if isinstance(moment, datetime.date):
        moment = Moment(text=moment.isoformat(), earliest=moment, latest=moment, precision="day")
    plain = moment.precision in ("day", "month", "year") and not (moment.approximate or moment.uncertain)
    return Day(text=format_moment(moment, lang), machine=moment.text if plain else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One page's place: `tail` is its path inside the tree of `lang`."""

    site: Site
    look: Look
    lang: str
    tail: str

    @property
    def page(self) -> str:
        """The page's path in the whole site."""
        return in_tree(self.lang, self.tail)

    @property
    def messages(self) -> Messages:
        """The interface words of the page's language."""
        return _messages(self.look.locales, self.lang)

    def text(self, msgid: str, **values: object) -> str:
        """Return an interface sentence."""
        return self.messages.text(msgid, **values)

    def say(self, msgid: str, **values: object) -> Words:
        """Return an interface sentence as words in the page's language."""
        return Words(self.messages.text(msgid, **values), self.lang)

    def href(self, tail: str) -> str:
        """Return the relative address of a tail in this tree."""
        return relative(in_tree(self.lang, tail), self.page)

    def words(self, text: Localised | None) -> Words | None:
        """Return a localised text in this language or its nearest fallback."""
        return None if text is None else resolve(text, self.lang)

    def label(self, choice: Choice) -> Words:
        """Return a vocabulary word in this language."""
        return self.site.label(choice, self.lang)

    def day(self, moment: Moment | datetime.date) -> Day:
        """Return a date as this language writes it."""
        return _day(moment, self.lang)

    def title(self, record: Record) -> Words:
        """Return a record's title in this language or its nearest fallback."""
        return resolve(record.titles, self.lang)

    def link(self, record: Record) -> Link:
        """Return a link to a record's page, under its title."""
        return Link(words=self.title(record), href=self.href(route(record.ref)))

    def links(self, refs: Iterable[Ref]) -> tuple[Link, ...]:
        """Return links to those of the records that are published, in the order given."""
        found = (self.site.find(ref) for ref in refs)
        return tuple(self.link(record) for record in found if record is not None)

    def source_day(self, facts: SourceFacts) -> Day:
        """Return a source's own date, or when it was read if it shows none."""
        if facts.date is not None:
            return self.day(facts.date)
        return Day(text=self.text("undated, read on {date}", date=self.day(facts.read).text))

    def _source(self, slug: str) -> tuple[Record, SourceFacts]:
        record = self.site.records["source"][slug]
        assert isinstance(record.facts, SourceFacts)
        return record, record.facts

    def source(self, stated: Stated) -> SourceNote:
        """Return the source of a stated item."""
        return self.source_note(stated.source)

    def source_note(self, ref: Ref) -> SourceNote:
        """Return a source's title and date, leading to the sentence that is cited."""
        record, facts = self._source(ref.slug)
        mark = f"#{ref.part}" if ref.part else ""
        link = Link(words=self.title(record), href=self.href(route(ref) + mark))
        return SourceNote(link=link, day=self.source_day(facts))

    def status(self, claim: Claim | None) -> StatusMark | None:
        """Return a status claim as shape, word and date."""
        choice = claim.choice() if claim else None
        if claim is None or choice is None:
            return None
        term = self.site.vocabularies[choice.vocabulary][choice.id]
        return StatusMark(word=self.label(choice), shape=term.shape or "circle", as_of=self.day(claim.as_of))

    def person(self, record: Record) -> PersonLine:
        """Return a person's line in a list."""
        facts = record.facts
        assert isinstance(facts, Profile)
        name, other, blank = self.names(record)
        link = Link(words=name, href=self.href(route(record.ref)))
        return PersonLine(
            name=link,
            other=other,
            blank=blank,
            summary=self.words(facts.summary),
            status=self.status(facts.status()),
        )

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
        name = first or second or resolve(titles, self.lang)
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
        lines = []
        for slug in dict.fromkeys(ref.slug for ref in refs):
            record, facts = self._source(slug)
            lines.append(
                SourceLine(
                    link=self.link(record),
                    publisher=resolve(facts.publisher, self.lang),
                    day=self.source_day(facts),
                    address=facts.address or "",
                    notes_only=facts.basis == "notes",
                )
            )
        return tuple(lines)

    def _text_summary(self, record: Record) -> Words | None:
        texts = {lang: variant.summary for lang, variant in record.variants.items()}
        return resolve(texts, self.lang) if texts else None

    def item(self, record: Record) -> Item:
        """Return a record as an entry of a list: title, date if it has one, its note or text summary."""
        when = record.facts.when()
        return Item(
            link=self.link(record),
            day=self.day(when) if when is not None else None,
            note=self.words(record.facts.note()) or self._text_summary(record),
            anchor=record.slug,
        )
