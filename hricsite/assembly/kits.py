"""What a kit holds: its rules made into records, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.brief import in_date_order
from hricsite.assembly.routes import route
from hricsite.assembly.site import Site
from hricsite.content.kinds.kit import Kit, Rule
from hricsite.model.records import Ref


def kit_at(site: Site, slug: str) -> Kit:
    """Return what a kit that is there says of itself."""
    record = site.at("kit", slug)
    assert record is not None and isinstance(record.facts, Kit), slug
    return record.facts


def languages_of(site: Site, kit: Kit) -> tuple[str, ...]:
    """Return the languages of the site in which a kit is made."""
    return tuple(lang for lang in site.languages if not kit.languages or lang in kit.languages)


def matched(site: Site, rule: Rule) -> tuple[Ref, ...]:
    """Return the published records that one rule names: kind by kind, each in the order of its dates."""
    if rule.records:
        return tuple(ref for ref in rule.records if site.brief(ref) is not None)
    wanted = {ref.slug for ref in rule.topics}
    return tuple(
        brief.ref
        for kind in rule.kinds
        for brief in in_date_order(site.briefs(kind))
        if not wanted or not wanted.isdisjoint(brief.topics) or (kind == "topic" and brief.slug in wanted)
    )


def members(site: Site, slug: str) -> tuple[Ref, ...]:
    """Return what a kit holds, each once; of a kit that it takes in, what that one holds."""
    return tuple(dict.fromkeys(_members(site, slug, (slug,))))


def _members(site: Site, slug: str, above: tuple[str, ...]) -> Iterator[Ref]:
    for rule in kit_at(site, slug).include:
        for ref in matched(site, rule):
            if ref.kind != "kit":
                yield ref
            elif ref.slug not in above:
                yield from _members(site, ref.slug, (*above, ref.slug))


def cycle(site: Site, slug: str) -> tuple[str, ...]:
    """Return the kits by which a kit takes in itself, itself first and last; nothing when it does not."""
    ways: list[tuple[str, ...]] = [(slug,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for rule in kit_at(site, way[-1]).include:
            for ref in rule.records:
                if ref == Ref("kit", slug):
                    return (*way, slug)
                if ref.kind == "kit" and ref.slug not in seen and site.brief(ref) is not None:
                    seen.add(ref.slug)
                    ways.append((*way, ref.slug))
    return ()


def pages_of(site: Site, slug: str) -> tuple[str, ...]:
    """Return the pages of a kit in reading order, its own first, as paths inside a language tree."""
    tails = (route(ref).partition("#")[0] for ref in (Ref("kit", slug), *members(site, slug)))
    return tuple(dict.fromkeys(tails))
