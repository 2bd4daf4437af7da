"""The notice where a withdrawn record stood: the same words for each, and nothing of the record."""

from __future__ import annotations

from typing import NamedTuple

from hricsite.assembly.routes import HOME, index_of, route
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Fact, Link
from hricsite.render.scope import Scope
from hricsite.render.views.fields import contact_facts
from hricsite.render.views.kinds import heading_of


class NoticeView(NamedTuple):
    """What the template of a notice shows: ways to write to the editors, what to say of them, ways on."""

    contacts: tuple[Fact, ...]
    note: Words | None
    correct: Link | None
    onward: tuple[Link, ...]


def notice_page(scope: Scope, kind: str) -> PageView:
    """Return the notice for any record of a kind."""
    settings, correct = scope.site.settings, scope.site.find(Ref("page", "correct"))
    content = NoticeView(
        contacts=contact_facts(scope),
        note=None if settings.contact else scope.words(settings.contact_note),
        correct=Link(words=scope.title(correct), href=scope.href(route(correct.ref))) if correct else None,
        onward=(
            Link(words=scope.say("Home"), href=scope.href(HOME)),
            Link(words=Words(heading_of(scope, kind), scope.lang), href=scope.href(index_of(kind))),
        ),
    )
    around = chrome(scope, scope.say("This page has been taken down"))
    return PageView(
        template="notice.html",
        look=scope.look,
        chrome=around._replace(canonical="", unlisted=True),
        content=content,
    )
