"""The letters that readers can send: as a text file and as a sheet to print, while the action is open."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.brief import Brief
from hricsite.assembly.routes import LETTER, SHEET, beside, in_tree, route
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.records import Ref
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
from hricsite.render.views.action import letter_view, plain_text, state_of
from hricsite.render.views.sheet import sheet_page

MARK = "\ufeff"
"""Says that a text file is UTF-8: it has no other place to say so, and no host is asked."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the letter of each open action as a text file and its sheet, in each language."""
    for brief in open_letters(site):
        file, printed = beside(brief.ref, LETTER), beside(brief.ref, SHEET)
        for lang in site.languages:
            args = (lang, brief.slug)
            yield Job(path=in_tree(lang, file), view=text, make=render_text, args=args)
            yield Job(path=in_tree(lang, printed), view=sheet, make=render_page, args=args)


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
    form = [f"{each}{letter.colon}" for each in letter.form]
    return f"{letter.subject.text}\n\n{plain_text(letter.paragraphs, form)}"


def sheet(site: Site, look: Look, lang: str, slug: str) -> PageView:
    """Return the sheet to print of an action."""
    ref = Ref("action", slug)
    scope = Scope(site=site, look=look, lang=lang, tail=beside(ref, SHEET))
    return sheet_page(scope, scope.record(ref))


def render_text(text: str, _: ReadBody) -> bytes:
    """Return a text as UTF-8 with its mark, lines ended as every system shows them."""
    return (MARK + text.replace("\n", "\r\n")).encode("utf-8")
