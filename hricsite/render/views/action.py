"""What a page about something to do shows: steps, risk, and the letter with the addresses it goes to."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hricsite.assembly.record import Record
from hricsite.assembly.site import resolve
from hricsite.content.kinds.action import SIGNED, Action, Address
from hricsite.lang.tags import is_chinese
from hricsite.model.text import Words
from hricsite.render.parts import Day, Row
from hricsite.render.scope import Scope
from hricsite.render.views.record import Fields, fact

Paragraphs = tuple[tuple[str, ...], ...]
"""A plain text as its paragraphs, each as its lines."""


class LetterView(NamedTuple):
    """A letter to send or a text to sign: subject, text in its language, where it goes.

    `form` has what signers are asked for, in the language of the text.  `missing` has a sentence for each way
    by which it may be sent and for which no address is on record.
    """

    subject: Words
    lang: str
    paragraphs: Paragraphs
    form: tuple[str, ...]
    is_signed: bool
    only_in: str
    addresses: tuple[Row, ...]
    missing: tuple[str, ...]


class ActingView(NamedTuple):
    """What can be done now: `opens` is a day to come, `letter` is there while the action is open."""

    opens: Day | None
    letter: LetterView | None


def action_fields(scope: Scope, record: Record) -> Fields:
    """Steps, safest first, with the risk beside them; closed actions say when and what came of it."""
    facts = record.facts
    assert isinstance(facts, Action)
    closed = facts.closes is not None and scope.is_past(facts.closes)
    soon = not has_opened(scope, facts)
    letter = None if closed or soon else letter_view(scope, record)
    return {
        "kind": scope.messages.plural("{n} minute", "{n} minutes", facts.minutes),
        "text": scope.words(facts.ask),
        "facts": (
            *fact(scope, scope.text("To"), *(scope.words(each) for each in facts.targets)),
            *fact(scope, scope.text("Opens"), scope.day(facts.opens) if facts.opens else None),
            *fact(scope, scope.text("Closes"), scope.day(facts.closes) if facts.closes else None),
            *fact(scope, scope.text("Letters"), *scope.links(facts.letters)),
        ),
        "steps": tuple(resolve(each, scope.lang) for each in facts.steps),
        "risk": scope.words(facts.risk),
        "closed": scope.day(facts.closes) if facts.closes and closed else None,
        "result": scope.words(facts.result),
        "extra": {
            "acting": ActingView(
                opens=scope.day(facts.opens) if facts.opens and soon else None, letter=letter
            )
        },
    }


def has_opened(scope: Scope, facts: Action) -> bool:
    """Say whether an action has begun by the build date."""
    return facts.opens is None or scope.is_past(facts.opens - datetime.timedelta(days=1))


def letter_view(scope: Scope, record: Record) -> LetterView | None:
    """Return the letter of an action, or None when it has none."""
    facts = record.facts
    assert isinstance(facts, Action)
    if facts.model_text is None:
        return None
    text = resolve(facts.model_text, scope.lang)
    other = (
        scope.text("Only in English so far") if text.lang == "en" else scope.text("Only in Chinese so far")
    )
    colon = "：" if is_chinese(text.lang) else ": "
    return LetterView(
        subject=resolve(facts.subject or facts.title, text.lang),
        lang=text.lang,
        paragraphs=paragraphs_of(text.text),
        form=tuple(resolve(each, text.lang).text + colon for each in facts.form),
        is_signed=not SIGNED.isdisjoint(facts.channels),
        only_in="" if text.lang == scope.lang else other,
        addresses=tuple(_address(scope, each) for each in facts.addresses),
        missing=tuple(_missing(scope, facts)),
    )


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
    if ("e-mail" in facts.channels or "sign-on" in facts.channels) and not any(
        each.email for each in facts.addresses
    ):
        missing.append(
            scope.text("No e-mail address is recorded here. Use the one that the office itself publishes.")
        )
    if ("post" in facts.channels or "petition" in facts.channels) and not any(
        each.post for each in facts.addresses
    ):
        missing.append(
            scope.text("No postal address is recorded here. Use the one that the office itself publishes.")
        )
    return missing
