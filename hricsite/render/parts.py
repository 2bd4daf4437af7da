"""The parts that views are made of: text with its language, links, dated rows, sources."""

from __future__ import annotations

from dataclasses import dataclass

from hricsite.model.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `href` is relative to the page, or an outbound address."""

    words: Words
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as people read it, and as machines do (`""` when HTML has no form for it)."""

    text: str
    machine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """Who says so, and on which day; a source is never shown without its date."""

    link: Link
    day: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMark:
    """A status as stated: shape, word, and the day of the statement; never the word alone."""

    word: Words
    shape: str
    as_of: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A ledger row: when, what, who says so."""

    when: Day
    what: tuple[Words, ...]
    source: SourceNote
    status: StatusMark | None = None
    link: Link | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in a list: name in this page's script, the other name, deed, status with its date."""

    name: Link
    other: Words | None
    blank: bool
    summary: Words | None
    status: StatusMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A titled list; when some entries are missing `more` leads to all, or `rest` says how many more."""

    title: Words
    items: tuple[Item, ...]
    anchor: str = ""
    more: Link | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One way to narrow a list: plain links to real pages with counts."""

    title: str
    links: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What one source says, where sources differ."""

    value: Words
    source: SourceNote


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """A question and the accounts, in the order of their dates, without a verdict."""

    about: Words
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and its values in a record card."""

    label: str
    values: tuple[Link | Words | Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in full: title, publisher, date, and what is known of its address."""

    link: Link
    publisher: Words
    day: Day
    address: str
    notes_only: bool
