"""What the steps that see every record must know of each: a few plain facts, kept for all of them at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal, NamedTuple

from hricsite.content.gate_rules import Risk
from hricsite.content.reading import Mention, RecordRead
from hricsite.lang.lexicon import Entry
from hricsite.model.diagnostics import Location
from hricsite.model.records import Ref


class Gist(NamedTuple):
    """One record as the whole site's steps see it: text, numbers and tuples of them alone.

    `place` is path, line and column; `files` are its files as paths inside the content folder, `terms` the
    forms of each name that conversion must not guess.  `state` and `embargo` are those of the publish
    block (`none` for a person without one, `published` for other kinds); days are ordinals, 0 for none.
    `forms` are the names by which a person who is not shown must not be named anywhere.  `targets` are the
    records it refers to, each once; `parts` the sentences of a source that others may cite; `newest` its
    newest `updated` or `as_of`.  `risk`, `verified` (a day) and `photo` (photographs are agreed to, or
    need no consent) are those of a person who may be shown.
    """

    kind: str
    slug: str
    place: tuple[str, int, int]
    files: tuple[str, ...]
    terms: tuple[tuple[str, str, str], ...]
    state: str
    embargo: int
    consent_ends: int
    forms: tuple[str, ...]
    targets: tuple[str, ...]
    parts: tuple[str, ...]
    pictures: tuple[str, ...]
    newest: int
    digest: str
    risk: Risk | Literal[""] = ""
    verified: int = 0
    photo: bool = False

    @property
    def id(self) -> str:
        """The record's kind and slug in one word."""
        return f"{self.kind}/{self.slug}"

    @property
    def location(self) -> Location:
        """Where the record is written."""
        path, line, column = self.place
        return Location(path=path, line=line, column=column)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the record puts into the lexicon."""
        return tuple(
            Entry(hans=hans, hant=hant, hk=hong_kong, origin=self.place[0])
            for hans, hant, hong_kong in self.terms
        )


def ordinal(day: datetime.date | None) -> int:
    """Return a day as its number in the calendar; 0 for none."""
    return day.toordinal() if day else 0


def files_of(record: RecordRead) -> tuple[str, ...]:
    """Return the record's files as paths inside the content folder."""
    whole = (record.location.path, *(text.path for text in record.texts))
    return tuple(dict.fromkeys(path.partition("/")[2] for path in whole))


def targets_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the records that are referred to, as kind and slug, each once."""
    refs = (mention.target for mention in mentions)
    return tuple(dict.fromkeys(f"{ref.kind}/{ref.slug}" for ref in refs if isinstance(ref, Ref)))
