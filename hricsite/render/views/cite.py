"""How a page is cited and taken away: one sentence to copy, and the files that hold it for programs."""

from __future__ import annotations

from typing import NamedTuple

from hricsite.assembly.brief import authors_of
from hricsite.assembly.record import Record
from hricsite.assembly.site import Site, nearest_tag, resolve
from hricsite.lang.dates import format_list
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.parts import Day, Link
from hricsite.render.scope import Scope

BIBTEX, CSL = "index.bib", "index.csl.json"
LISTED = frozenset(
    ("topic", "profile", "letter", "article", "instrument", "event", "publication", "organisation",
     "source", "term")
)  # fmt: skip
"""Kinds whose records stand in files for reference managers, one of each format for a kind and language."""

WORKS = frozenset(("publication", "source"))
"""Kinds of which these files have the work itself: what its record says of it, not the record."""

TOLD = frozenset(("topic", "profile", "letter", "article"))
"""Kinds whose pages are also files of plain text, where site.yaml asks for these.

Of a topic only a page with a text in its own language is."""


class CiteView(NamedTuple):
    """What the box shows: the parts of the sentence, the files, and what a record is called in them.

    Of a work the files have the work itself.
    `address` is the page's path in every copy: it keeps for ever (docs/decisions/url-scheme.md), and the page
    is the same with a base address or without.
    """

    site: Words
    title: Words
    authors: str
    day: Day | None
    address: str
    files: tuple[Link, ...]
    key: str
    is_work: bool
    text: str


def cite_view(scope: Scope, record: Record, title: Words, day: Day | None) -> CiteView:
    """Return how the page of a record is cited; `day` is that of its text."""
    lang = nearest_tag(record.variants, scope.lang) if record.variants else scope.lang
    authors = authors_of(record, lang)
    site, files = scope.site.once(("cite", scope.lang), lambda: _shared(scope))
    return CiteView(
        site=site,
        title=title,
        authors=format_list(authors, scope.lang) if authors else "",
        day=day,
        address=scope.page,
        files=files if record.kind in LISTED else (),
        key=f"{record.kind}:{record.slug}",
        is_work=record.kind in WORKS,
        text=f"{record.slug}.txt" if _is_told(scope, record) else "",
    )


def _shared(scope: Scope) -> tuple[Words, tuple[Link, ...]]:
    """Return what all pages of a language have alike: files of a kind lie beside its pages."""
    formats = ("BibTeX", BIBTEX), ("CSL-JSON", CSL)
    files = tuple(Link(words=Words(name, scope.lang), href=href) for name, href in formats)
    return resolve(scope.site.settings.names, scope.lang), files


def told_in(site: Site, ref: Ref) -> tuple[str, ...]:
    """Return the languages in which a record's page is also a file of plain text."""
    if ref.kind not in TOLD or site.settings.features.texts != "true":
        return ()
    brief = site.brief(ref) if ref.kind == "topic" else None
    return tuple(lang for lang in site.languages if brief is None or lang in brief.texts)


def _is_told(scope: Scope, record: Record) -> bool:
    if record.kind not in TOLD or scope.site.settings.features.texts != "true":
        return False
    return record.kind != "topic" or scope.lang in record.variants
