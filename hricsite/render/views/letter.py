"""What an open letter shows: to whom, what is asked, what is known since, who signed."""

from __future__ import annotations

from hricsite.assembly.record import Record
from hricsite.assembly.site import resolve
from hricsite.content.kinds.letter import Addressee, Letter, Signatory, SignOn
from hricsite.lang.dates import language_name
from hricsite.model.text import Words
from hricsite.render.parts import Fact, Link
from hricsite.render.scope import Scope
from hricsite.render.views.record import DemandView, Fields, fact, stated_row


def letter_fields(scope: Scope, record: Record) -> Fields:
    """To, date, signed by, original; demands with what happened since; signatories."""
    facts = record.facts
    assert isinstance(facts, Letter)
    count = len(facts.signatories)
    signed = scope.messages.plural("{n} signatory", "{n} signatories", count) if count else ""
    return {
        "kind": scope.label(facts.kind).text,
        "facts": (
            *fact(scope, scope.text("To"), *(_addressee(scope, each) for each in facts.to)),
            *fact(scope, scope.text("Copies to"), *(_addressee(scope, each) for each in facts.cc)),
            *fact(scope, scope.text("Date"), scope.day(facts.date)),
            *fact(scope, scope.text("Sent by"), *scope.links(facts.sent_by)),
            *fact(scope, scope.text("Signed by"), Words(signed, scope.lang) if signed else None),
            *fact(scope, scope.text("Original"), Words(language_name(facts.lang, scope.lang), scope.lang)),
        ),
        "demands": tuple(
            DemandView(
                text=resolve(demand.text, scope.lang),
                people=scope.links(demand.profiles),
                since=tuple(
                    stated_row(scope, each, (resolve(each.text, scope.lang),), each.date)
                    for each in demand.since
                ),
            )
            for demand in facts.demands
        ),
        "signatories": tuple(_signatory(scope, each) for each in facts.signatories),
        "sign_on": _sign_on(scope, facts.sign_on),
    }


def _addressee(scope: Scope, addressee: Addressee) -> Words:
    name, role = resolve(addressee.name, scope.lang), scope.words(addressee.role)
    if role is None:
        return name
    return Words(scope.text("{name}, {role}", name=name.text, role=role.text), scope.lang)


def _signatory(scope: Scope, signatory: Signatory) -> Link:
    if signatory.organisation is not None:
        return scope.links((signatory.organisation,))[0]
    assert signatory.name is not None
    return Link(words=resolve(signatory.name, scope.lang), href="")


def _sign_on(scope: Scope, sign_on: SignOn | None) -> tuple[Fact, ...]:
    """Return how to sign; once closed no address is shown, and the day says that it is past."""
    if sign_on is None:
        return ()
    closed = sign_on.closes is not None and scope.is_past(sign_on.closes)
    label = scope.text("Closed") if closed else scope.text("Closes")
    return (
        *fact(scope, scope.text("Asked of signers"), *(scope.words(each) for each in sign_on.fields)),
        *fact(scope, scope.text("By e-mail to"), None if closed else sign_on.email),
        *fact(scope, label, scope.day(sign_on.closes) if sign_on.closes else None),
        *fact(scope, scope.text("Note"), sign_on.note),
    )
