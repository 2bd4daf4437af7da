"""Files for reference managers: one of each format for a kind of record and a language."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.assembly.routes import in_tree, route
from hricsite.assembly.site import Site, nearest, nearest_tag, resolve
from hricsite.content.edtf_dates import parse_moment
from hricsite.content.kinds import KINDS
from hricsite.content.kinds.publication import Publication
from hricsite.content.kinds.source import SourceFacts
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.records import Ref
from hricsite.model.text import Localised
from hricsite.outputs.citation_formats import Citation, bibtex, csl
from hricsite.render.look import Look
from hricsite.render.views.cite import BIBTEX, CSL, LISTED, WORKS

Citations = tuple[Citation, ...]

PUBLICATION_TYPES = {
    "report": "report", "briefing": "report", "research": "report", "un-document": "report",
    "book": "book", "journal": "periodical", "article": "article",
}  # fmt: skip
SOURCE_TYPES = {
    "court-document": "legal_case", "law": "legislation", "treaty": "treaty", "un-document": "report",
    "ngo-report": "report", "letter": "personal_communication", "media": "article-newspaper",
    "official-media": "article-newspaper", "book": "book", "reference": "entry-encyclopedia",
}  # fmt: skip
"""What words of the vocabularies are in CSL 1.0.2; a word that an editor added is a document or a page."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield both files of each kind that has records, in each language."""
    for kind in KINDS:
        if kind.name not in LISTED or not site.briefs(kind.name):
            continue
        view = works if kind.name in WORKS else pages
        for lang in site.languages:
            for name, make in ((BIBTEX, render_bibtex), (CSL, render_csl)):
                path = in_tree(lang, f"{kind.folder}/{name}")
                yield Job(path=path, view=view, make=make, args=(lang, kind.name))


def pages(site: Site, _: Look, lang: str, kind: str) -> Citations:
    """Return the pages of a kind's records: what is cited is what this site says, on its day."""
    name = resolve(site.settings.names, lang).text
    return tuple(_page(site, lang, name, brief) for brief in site.briefs(kind))


def _page(site: Site, lang: str, name: str, brief: Brief) -> Citation:
    title = nearest(brief.titles, lang)
    day = brief.updated
    if brief.texts and brief.kind != "profile":
        day = brief.texts[nearest_tag(brief.texts, lang)]
    path = in_tree(lang, route(brief.ref))
    return Citation(
        key=f"{brief.kind}:{brief.slug}",
        type="webpage",
        title=title.text,
        lang=title.lang,
        authors=brief.authors[nearest_tag(brief.authors, lang)] if brief.authors else (),
        container=name,
        issued=parse_moment(day.isoformat()) if day else None,
        address=site.base_url + path if site.base_url else "",
        note="" if site.base_url else path,
    )


def works(site: Site, _: Look, lang: str, kind: str) -> Citations:
    """Return the works that records of a kind are about, not the pages about them."""
    found = (site.at(kind, brief.slug) for brief in site.briefs(kind))
    return tuple(work_of(site, record, lang) for record in found if record is not None)


def work_of(site: Site, record: Record, lang: str) -> Citation:
    """Return the work of a publication or source, its title as it was published where that is on record."""
    facts = record.facts
    key = f"{record.kind}:{record.slug}"
    if isinstance(facts, SourceFacts):
        title = nearest(record.titles, facts.lang)
        return Citation(
            key=key,
            type=SOURCE_TYPES.get(facts.kind.id, "webpage" if facts.address else "document"),
            title=title.text,
            lang=facts.lang,
            authors=(resolve(facts.author, lang).text,) if facts.author else (),
            publisher=resolve(facts.publisher, lang).text,
            issued=facts.date,
            read=parse_moment(facts.read.isoformat()),
            address=facts.address or "",
        )
    assert isinstance(facts, Publication)
    return Citation(
        key=key,
        type=PUBLICATION_TYPES.get(facts.type.id, "document"),
        title=nearest(record.titles, facts.lang).text,
        lang=facts.lang,
        authors=tuple(resolve(author, lang).text for author in facts.authors),
        publisher=_publisher(site, facts.publisher, facts.publisher_name, lang),
        number=facts.symbol or "",
        issued=facts.date,
    )


def _publisher(site: Site, ref: Ref | None, name: Localised | None, lang: str) -> str:
    record = site.find(ref) if ref else None
    if record is not None:
        return nearest(record.titles, lang).text
    return resolve(name, lang).text if name else ""


def render_bibtex(view: Citations, _: ReadBody) -> bytes:
    """Return the entries as one BibTeX file in UTF-8, which says so in its first line."""
    return "\n".join(("% Encoding: UTF-8\n", *map(bibtex, view))).encode("utf-8")


def render_csl(view: Citations, _: ReadBody) -> bytes:
    """Return the items as CSL-JSON in UTF-8."""
    return (json.dumps([csl(each) for each in view], ensure_ascii=False, indent=1) + "\n").encode("utf-8")
