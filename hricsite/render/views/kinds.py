"""The interface words for each kind of content, in the singular and as a list's heading."""

from __future__ import annotations

from hricsite.render.scope import Scope


def word_for(scope: Scope, kind: str) -> str:
    """Return what one record of a kind is called."""
    return {
        "topic": scope.text("Topic"),
        "profile": scope.text("Person"),
        "letter": scope.text("Letter"),
        "article": scope.text("Article"),
        "instrument": scope.text("Law and treaty"),
        "action": scope.text("What you can do"),
        "event": scope.text("Event"),
        "publication": scope.text("Publication"),
        "organisation": scope.text("Organisation"),
        "link": scope.text("Link"),
        "source": scope.text("Source"),
        "page": scope.text("Page"),
        "term": scope.text("Word"),
    }[kind]


def heading_of(scope: Scope, kind: str) -> str:
    """Return the heading of a kind's list."""
    return {
        "topic": scope.text("Topics"),
        "profile": scope.text("People"),
        "letter": scope.text("Letters"),
        "article": scope.text("News and reports"),
        "instrument": scope.text("Law and treaties"),
        "action": scope.text("What you can do"),
        "event": scope.text("By date"),
        "publication": scope.text("Publications"),
        "organisation": scope.text("Organisations and bodies"),
        "link": scope.text("Links to other sites"),
        "source": scope.text("Sources"),
        "page": scope.text("About this site"),
        "term": scope.text("Words"),
    }[kind]


def deck_of(scope: Scope, kind: str) -> str:
    """Return the sentence under the heading of a kind's list."""
    return {
        "letter": scope.text("Who wrote to whom, what was asked, and what is known since."),
        "article": scope.text("Texts by date."),
        "instrument": scope.text("What was promised, in which year, and what sources say of it."),
        "action": scope.text("Small things first. Each says what it can cost."),
        "event": scope.text("What happened, in the order of its dates, each with its source."),
        "publication": scope.text("Books, reports and journals that the records rest on or mention."),
        "organisation": scope.text("Groups, official bodies and places that appear in the records."),
        "link": scope.text("Addresses elsewhere. Following one leaves this copy."),
        "source": scope.text("Every document a statement rests on, with the sentences it is cited for."),
        "page": scope.text("How this site works and how to use it safely."),
        "term": scope.text("Words of rights and law, in both languages, and where one is still missing."),
    }[kind]
