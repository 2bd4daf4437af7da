"""What a page about something to do shows: steps, risk, and the letter with the addresses it goes to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal, NamedTuple

from hricsite.assembly.record import Record
from hricsite.assembly.routes import LETTER, SHEET, beside
from hricsite.assembly.site import Site, resolve
from hricsite.content.kinds.action import BY_EMAIL, ON_PAPER, SIGNED, Action, Address
from hricsite.lang.tags import is_chinese
from hricsite.model.text import Words
from hricsite.render.mailto import Mailto, mailto
from hricsite.render.parts import Day, Row
from hricsite.render.scope import Scope
from hricsite.render.views.record import Fields, fact

State = Literal["soon", "open", "closed"]
Paragraphs = tuple[tuple[str, ...], ...]
"""A plain text as its paragraphs, each as its lines."""


class LetterView(NamedTuple):
    """A letter to send or a text to sign: subject, text in its language, where it goes.

    `form` has what signers are asked for, in the language of the text, and `colon` is what follows each of
    them there.  `email` writes it in the reader's mail program, when that is a way to send it; `file` and
    `sheet` are the addresses of the text alone and of the sheet to print.  `missing` has a sentence for each
    way by which it may be sent and for which no address is on record.
    """

    subject: Words
    lang: str
    paragraphs: Paragraphs
    form: tuple[str, ...]
    colon: str
    is_signed: bool
    email: Mailto | None
    file: str
    sheet: str
    only_in: str
    addresses: tuple[Row, ...]
    missing: tuple[str, ...]


class ActingView(NamedTuple):
    """What can be done now: `opens` is a day to come, `letter` is there while the action is open."""

    opens: Day | None
    letter: LetterView | None


def action_fields(scope: Scope, record: Record) -> Fields:
    """Steps, safest first, with the risk beside them; closed actions say when and what came of it.

    The day on which one opened that never closes tells nobody anything.
    """
    facts = record.facts
    assert isinstance(facts, Action)
    state = state_of(scope.site, facts.opens, facts.closes)
    letter = letter_view(scope, record) if state == "open" else None
    timed = facts.closes is not None or state == "soon"
    return {
        "kind": scope.messages.plural("{n} minute", "{n} minutes", facts.minutes),
        "text": scope.words(facts.ask),
        "facts": (
            *fact(scope, scope.text("To"), *(scope.words(each) for each in facts.targets)),
            *fact(scope, scope.text("Opens"), scope.day(facts.opens) if facts.opens and timed else None),
            *fact(scope, scope.text("Closes"), scope.day(facts.closes) if facts.closes else None),
            *fact(scope, scope.text("Letters"), *scope.links(facts.letters)),
        ),
        "steps": tuple(resolve(each, scope.lang) for each in facts.steps),
        "risk": scope.words(facts.risk),
        "closed": scope.day(facts.closes) if facts.closes and state == "closed" else None,
        "result": scope.words(facts.result),
        "extra": {
            "acting": ActingView(
                opens=scope.day(facts.opens) if facts.opens and state == "soon" else None, letter=letter
            )
        },
    }


def state_of(site: Site, opens: datetime.date | None, closes: datetime.date | None) -> State:
    """Return what an action is on the build date; it is open on its first day and on its last."""
    if closes is not None and site.is_after(closes.year, closes.month, closes.day):
        return "closed"
    if opens is None:
        return "open"
    before = opens - datetime.timedelta(days=1)
    return "open" if site.is_after(before.year, before.month, before.day) else "soon"


def letter_view(scope: Scope, record: Record) -> LetterView | None:
    """Return the letter of an action, or None when it has none."""
    facts = record.facts
    assert isinstance(facts, Action)
    if facts.model_text is None:
        return None
    text = resolve(facts.model_text, scope.lang)
    subject = resolve(facts.subject or facts.title, text.lang)
    paragraphs = paragraphs_of(text.text)
    colon = "：" if is_chinese(text.lang) else ": "
    form = tuple(resolve(each, text.lang).text for each in facts.form)
    other = (
        scope.text("Only in English so far") if text.lang == "en" else scope.text("Only in Chinese so far")
    )
    return LetterView(
        subject=subject,
        lang=text.lang,
        paragraphs=paragraphs,
        form=form,
        colon=colon,
        is_signed=not SIGNED.isdisjoint(facts.channels),
        email=_email(facts, subject.text, plain_text(paragraphs, [f"{each}{colon}" for each in form])),
        file=scope.href(beside(record.ref, LETTER)),
        sheet=scope.href(beside(record.ref, SHEET)),
        only_in="" if text.lang == scope.lang else other,
        addresses=tuple(_address(scope, each) for each in facts.addresses),
        missing=tuple(_missing(scope, facts)),
    )


def _email(facts: Action, subject: str, body: str) -> Mailto | None:
    """Return the link that writes the letter; one without an address leaves it to the reader."""
    to = [each.email for each in facts.addresses if each.email]
    return mailto(to, subject, body) if to or not BY_EMAIL.isdisjoint(facts.channels) else None


def paragraphs_of(text: str) -> Paragraphs:
    """Return a plain text as its paragraphs, which empty lines part, without spaces around a line."""
    paragraphs: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in (*(line.strip() for line in text.splitlines()), ""):
        if line:
            lines.append(line)
        elif lines:
            paragraphs.append(tuple(lines))
            lines = []
    return tuple(paragraphs)


def plain_text(paragraphs: Paragraphs, form: Sequence[str]) -> str:
    """Return a letter as plain text, with a line for each thing that signers are asked for."""
    parts = ["\n".join(lines) for lines in (*paragraphs, form) if lines]
    return "\n\n".join(parts) + "\n"


def _address(scope: Scope, address: Address) -> Row:
    """Return an address as a ledger row: the day on which it stood so, the address, who published it."""
    lines = (*address.post, *([address.email] if address.email else []))
    return Row(
        when=scope.day(address.as_of),
        what=(resolve(address.name, scope.lang), *(Words(line, address.lang) for line in lines)),
        source=scope.source(address),
    )


def _missing(scope: Scope, facts: Action) -> list[str]:
    """Return what is said of each channel for which no address is on record."""
    missing = []
    if not BY_EMAIL.isdisjoint(facts.channels) and not any(each.email for each in facts.addresses):
        missing.append(
            scope.text("No e-mail address is recorded here. Use the one that the office itself publishes.")
        )
    if not ON_PAPER.isdisjoint(facts.channels) and not any(each.post for each in facts.addresses):
        missing.append(
            scope.text("No postal address is recorded here. Use the one that the office itself publishes.")
        )
    return missing
