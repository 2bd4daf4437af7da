"""The interface words for each kind of content, in the page's language."""

from __future__ import annotations

from hricsite.content.kinds import BY_NAME
from hricsite.render.scope import Scope


def word_for(scope: Scope, kind: str) -> str:
    """Return what one record of a kind is called."""
    return scope.messages.message(BY_NAME[kind].word)


def heading_of(scope: Scope, kind: str) -> str:
    """Return the heading of a kind's list."""
    return scope.messages.message(BY_NAME[kind].heading)


def deck_of(scope: Scope, kind: str) -> str:
    """Return the sentence under the heading of a kind's list."""
    deck = BY_NAME[kind].deck
    return scope.messages.message(deck) if deck else ""
