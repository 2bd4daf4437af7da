"""What stands where a withdrawn record stood: a notice that tells nothing of it; and the list of digests."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import in_tree, index_of, route
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.outputs.data import render_json
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
from hricsite.render.views.notice import notice_page

LIST = "data/withdrawn.json"


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield a notice for each withdrawn record that had a page, in each language, and the list."""
    for ref in site.notices:
        for lang in site.languages:
            path = in_tree(lang, route(ref))
            yield Job(path=path, view=notice, make=render_page, args=(lang, ref.kind))
    if site.withdrawals is not None:
        yield Job(path=LIST, view=listed, make=render_json)


def notice(site: Site, look: Look, lang: str, kind: str) -> PageView:
    """Return the notice in one language: it is given the kind alone, so that it cannot tell of the record.

    All addresses are those of the kind's list, beside which it lies; languages lead to that list.
    """
    return notice_page(Scope(site=site, look=look, lang=lang, tail=index_of(kind)), kind)


def listed(site: Site, _: Look) -> dict[str, object]:
    """Return the salt and the digests, sorted, each once (`content.withdrawn.digest_of` has their rule)."""
    assert site.withdrawals is not None
    return {"digests": sorted(set(site.withdrawals.digests)), "salt": site.withdrawals.salt}


def notice_paths(site: Site) -> frozenset[str]:
    """Return the paths of all notices: they stand in no list."""
    return frozenset(in_tree(lang, route(ref)) for ref in site.notices for lang in site.languages)
