"""The letters that readers can send: each as a file of its own while its action is open."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.brief import Brief
from hricsite.assembly.routes import in_tree, route
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.records import Ref
from hricsite.render.look import Look
from hricsite.render.scope import Scope
from hricsite.render.views.action import file_of, letter_view, plain_text, state_of

MARK = "\ufeff"
"""Says that a text file is UTF-8: it has no other place to say so, and no host is asked."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the letter of each open action as a text file, in each language."""
    for brief in open_letters(site):
        for lang in site.languages:
            path = in_tree(lang, file_of(brief.slug))
            yield Job(path=path, view=text, make=render_text, args=(lang, brief.slug))


def open_letters(site: Site) -> tuple[Brief, ...]:
    """Return the actions that have a letter and are open on the build date."""
    found = (brief for brief in site.briefs("action") if brief.has_letter)
    return tuple(brief for brief in found if state_of(site, brief.opens, brief.closes) == "open")


def text(site: Site, look: Look, lang: str, slug: str) -> str:
    """Return a letter as plain text: subject, paragraphs, what signers are asked for.

    It names no site: it is made to be pasted, printed and carried.
    """
    ref = Ref("action", slug)
    scope = Scope(site=site, look=look, lang=lang, tail=route(ref))
    letter = letter_view(scope, scope.record(ref))
    assert letter is not None, slug
    return f"{letter.subject.text}\n\n{plain_text(letter.paragraphs, letter.form)}"


def render_text(text: str, _: ReadBody) -> bytes:
    """Return a text as UTF-8 with its mark, lines ended as every system shows them."""
    return (MARK + text.replace("\n", "\r\n")).encode("utf-8")
