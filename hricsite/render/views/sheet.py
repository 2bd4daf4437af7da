"""The sheet to print of an action: the letter or form alone, and a second page that stays with the reader."""

from __future__ import annotations

import re
from typing import NamedTuple

from hricsite.assembly.record import Record
from hricsite.assembly.routes import index_of
from hricsite.assembly.site import resolve
from hricsite.content.kinds.action import Action
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Day, Link
from hricsite.render.scope import Scope
from hricsite.render.views.action import LetterView, letter_view
from hricsite.render.views.kinds import heading_of

SIGNERS = 10
"""So many can sign on one sheet of A4 beside a text of a few paragraphs."""

_BLANK = re.compile(r"\[([^\[\]]{1,40})\]")

Pieces = tuple[str, ...]
"""A line cut at its blanks: words, and in every second place what is to be filled in there."""


class SheetView(NamedTuple):
    """What the template of a sheet shows; `to` is the envelope of the one postal address, if there is one."""

    title: Words
    letter: LetterView
    to: tuple[Words, ...]
    paragraphs: tuple[tuple[Pieces, ...], ...]
    signers: tuple[int, ...]
    risk: Words
    closes: Day | None
    text_of: Day | None
    action: Link
    record: str


def sheet_page(scope: Scope, record: Record) -> PageView:
    """Return the sheet of an action that has a letter."""
    facts = record.facts
    letter = letter_view(scope, record)
    assert isinstance(facts, Action) and letter is not None, record.slug
    posts = [each for each in facts.addresses if each.post]
    one = posts[0] if len(posts) == 1 else None
    title, name = scope.title(record), f"{record.kind}:{record.slug}"
    content = SheetView(
        title=title,
        letter=letter,
        to=tuple(Words(line, one.lang) for line in one.post) if one else (),
        paragraphs=tuple(tuple(map(pieces_of, lines)) for lines in letter.paragraphs),
        signers=tuple(range(1, SIGNERS + 1)) if letter.is_signed else (),
        risk=resolve(facts.risk, scope.lang),
        closes=scope.day(facts.closes) if facts.closes else None,
        text_of=scope.day(facts.updated) if facts.updated else None,
        action=scope.link(record),
        record=name,
    )
    index = Link(words=Words(heading_of(scope, "action"), scope.lang), href=scope.href(index_of("action")))
    around = chrome(
        scope, title, trail=(index, content.action), digest=scope.site.digest_of(record.ref), record=name
    )
    return PageView(template="sheet.html", look=scope.look, chrome=around, content=content)


def pieces_of(line: str) -> Pieces:
    """Return a line cut at what stands in square brackets, which is for the writer to fill in."""
    return tuple(_BLANK.split(line))
