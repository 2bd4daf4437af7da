"""The parts that views are made of: text with its language, links, dated rows, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hricsite.model.text import Words


class Link(NamedTuple):
    """Words that lead somewhere; `href` is relative to the page, or an outbound address."""

    words: Words
    href: str


ATOM = "application/atom+xml"


class Feed(NamedTuple):
    """A feed or a calendar that a reader can subscribe to, and its media type."""

    words: Words
    href: str
    type: str = ATOM


class Day(NamedTuple):
    """A date as people read it, and as machines do (`""` when HTML has no form for it)."""

    text: str
    machine: str = ""


class SourceNote(NamedTuple):
    """Who says so, and on which day; a source is never shown without its date."""

    link: Link
    day: Day


class StatusMark(NamedTuple):
    """A status as stated: shape, word, and the day of the statement; never the word alone."""

    word: Words
    shape: str
    as_of: Day


class Row(NamedTuple):
    """A ledger row: when, what, who says so."""

    when: Day
    what: tuple[Words, ...]
    source: SourceNote
    status: StatusMark | None = None
    link: Link | None = None
    undated: bool = False


class PersonLine(NamedTuple):
    """A person in a list: name in this page's script, the other name, deed, status with its date."""

    name: Link
    other: Words | None
    blank: bool
    summary: Words | None
    status: StatusMark | None


class Item(NamedTuple):
    """An entry of a list: a link, what kind of thing it is, when, and a sentence."""

    link: Link
    kind: str = ""
    day: Day | None = None
    note: Words | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A link to a list, and how many records it holds."""

    link: Link
    count: int = 0
    current: bool = False


class Group(NamedTuple):
    """A titled list; when some entries are missing `more` leads to all, or `rest` says how many more."""

    title: Words
    items: tuple[Item, ...]
    anchor: str = ""
    more: Link | None = None
    rest: str = ""


class Filter(NamedTuple):
    """One way to narrow a list: plain links to real pages with counts."""

    title: str
    links: tuple[Counted, ...]


class AccountView(NamedTuple):
    """What one source says, where sources differ."""

    value: Words
    source: SourceNote


class DifferenceView(NamedTuple):
    """A question and the accounts, in the order of their dates, without a verdict."""

    about: Words
    accounts: tuple[AccountView, ...]


class Fact(NamedTuple):
    """A label and its values in a record card."""

    label: str
    values: tuple[Link | Words | Day, ...]


class SourceLine(NamedTuple):
    """A source in full: title, publisher, date, and what is known of its address."""

    link: Link
    publisher: Words
    day: Day
    address: str
    notes_only: bool
