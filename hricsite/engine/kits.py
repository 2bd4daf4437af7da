"""What is wrong with a kit and can be seen only beside all other records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hricsite.assembly.kits import cycle, kit_at, matched
from hricsite.assembly.site import Site
from hricsite.content.places import place_in
from hricsite.model.diagnostics import Diagnostic, error, say


def check_kits(site: Site, root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each rule by kinds that finds nothing, each circle of kits, each unknown language.

    A record that a rule names and that is not there, or not published, is told where it is named (see
    `assembly.references`).  One that is withdrawn is left out: to take a record down breaks no kit.
    """
    for slug in (brief.slug for brief in site.briefs("kit")):
        kit, path = kit_at(site, slug), f"kits/{slug}.yaml"
        for number, rule in enumerate(kit.include):
            if rule.kinds and not matched(site, rule):
                yield error(
                    "empty-rule",
                    place_in(root, path, ("include", number)),
                    say("include[{number}] takes in no record", number=number),
                    say("name other kinds or topics, or take the rule out"),
                )
        way = cycle(site, slug)
        if way:
            yield error(
                "kit-cycle",
                place_in(root, path, ("include",)),
                say("kit {slug} takes in itself: {way}", slug=slug, way=" > ".join(way)),
                say("take one of these kits out of another"),
            )
        for number, lang in enumerate(kit.languages):
            if lang not in site.languages:
                yield error(
                    "unknown-language",
                    place_in(root, path, ("languages", number)),
                    say("{lang} is no language of this site", lang=lang),
                    say("the languages are {languages}", languages=", ".join(site.languages)),
                )
