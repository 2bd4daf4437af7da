"""The road from content to public/: read, convert, assemble, plan, make, publish, remember."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hricsite.content.gate import published
from hricsite.engine.assembling import assemble, setting_of
from hricsite.engine.clock import Clock
from hricsite.engine.converting import Setting, convert, entry_lines, tokens_of
from hricsite.engine.making import Workshop, Written, facts_of_look, publish
from hricsite.engine.memory import Memory, PageMade, Planned
from hricsite.engine.planning import Asked, all_jobs, plan_all
from hricsite.engine.pool import Pool
from hricsite.engine.publishing import Nowhere, Ready, Target
from hricsite.engine.reading import Content, Findings, read_content
from hricsite.engine.shelf import Shelf
from hricsite.engine.sources import Stamp, stamps_of
from hricsite.engine.spool import Spool
from hricsite.engine.tree import Stamp as Place
from hricsite.model.diagnostics import Diagnostic, has_errors, in_order
from hricsite.render.faults import TemplateFault
from hricsite.render.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build is given: folders, and the choices of the command line.

    With `review` every uncertain place of conversion that nobody has reviewed is a finding: a pass that an
    ordinary build does without.

    `date` was asked for and lifts embargoes; `epoch` (SOURCE_DATE_EPOCH) only stands in for it as the
    build date: a packager's environment must not publish anybody.
    """

    content: Path
    output: Path
    templates: Path
    locales: Path
    work: Path
    base_url: str | None = None
    date: datetime.date | None = None
    epoch: datetime.date | None = None
    jobs: int = 1
    strict: bool = False
    review: bool = False
    cache: bool = True
    ascii: bool = False
    executor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the work is done with: workers, the spool, a clock; `ready` hears which pages are in place."""

    pool: Pool
    spool: Spool
    clock: Clock = field(default_factory=Clock)
    ready: Ready = lambda paths: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to: findings, pages made and why, files removed, what is remembered."""

    diagnostics: tuple[Diagnostic, ...]
    made: Mapping[str, Written] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    memory: Memory | None = None

    @property
    def changed(self) -> int:
        """How many files of the output are not as they were."""
        return sum(each.stamp is not None for each in self.made.values()) + len(self.removed)

    def failed(self, strict: bool) -> bool:
        """Say whether the findings stop the build."""
        return has_errors(self.diagnostics) or (strict and bool(self.diagnostics))


def renew(
    options: BuildOptions, stamps: Mapping[str, Stamp], memory: Memory, target: Target, tools: Tools
) -> Outcome:
    """Bring a tree up to date with content, doing only what `memory` does not know to be done already.

    `stamps` are those of the content's files now.  Content with an error writes nothing, a template with a
    mistake brings nothing in place.
    """
    with tools.clock("read"):
        content, findings = read_content(options.content, stamps, memory, tools.pool, tools.spool)
    if content is None:
        return Outcome(diagnostics=in_order(findings))
    site, setting, found = settle(options, content, memory, tools)
    outcome = Outcome(diagnostics=in_order((*findings, *found)))
    if outcome.failed(options.strict):
        return outcome
    try:
        with tools.clock("plan"):
            look = Look.load(options.templates, options.locales, ascii=options.ascii)
            asked = Asked(memory, site, look, facts_of_look(look, site.plates.languages), target.before)
            plan = tools.pool.apart(plan_all, asked, 0 if memory.records else len(site.made))
            site.let_go()
            kept = known(memory, content, setting, site, plan.plans)
            del content, setting
        with tools.clock("make"):
            facts = plan.facts(memory, site)
            shop = Workshop(shelf=site, look=look, facts=facts, jobs=all_jobs(plan.plans), target=target)
            done = publish(shop, plan.due, tools.pool, tools.ready, memory)
    except TemplateFault as fault:
        return Outcome(diagnostics=in_order((*outcome.diagnostics, fault.finding(templates_of(options)))))
    kept.names, kept.facts, kept.indexes = facts.names, facts.digests, dict(done.indexes)
    kept.pages = pages_now(shop.jobs, memory, done.made, done.stamps)
    return replace(outcome, made=done.made, removed=done.removed, reasons=plan.due, memory=kept)


def templates_of(options: BuildOptions) -> str:
    """Return the folder of templates as findings name it: beside the content, or wherever else it is."""
    folder = options.templates
    return folder.name if folder.parent == options.content.parent else str(folder)


def settle(
    options: BuildOptions, content: Content, memory: Memory, tools: Tools
) -> tuple[Shelf, Setting, Findings]:
    """Return the site that the content makes, what its conversion rests on, and every finding about it."""
    with tools.clock("convert"):
        public = published(content.gists.values(), content.files.mentions, options.date)
        setting, findings = setting_of(options.content, content, public, options.date, tools.spool)
        made = convert(setting, public, content, memory, tools.pool)
    with tools.clock("assemble"):
        date = options.date or options.epoch
        site, found = assemble(content, public, setting, made, date, options.base_url)
    if options.review and not has_errors((*findings, *found)):
        from hricsite.engine.review import reviewed

        found += tuple(reviewed(options.content, content, options.date, tools.pool, tools.spool).findings())
    return site, setting, findings + found


def load(options: BuildOptions, pool: Pool, spool: Spool) -> tuple[Shelf | None, Findings]:
    """Return the site that the content folder makes, or None, and every finding; nothing is remembered."""
    memory, stamps = Memory(), stamps_of(options.content)
    content, findings = read_content(options.content, stamps, memory, pool, spool)
    if content is None:
        return None, findings
    site, _, found = settle(options, content, memory, Tools(pool=pool, spool=spool))
    return site, findings + found


def rehearse(options: BuildOptions, pool: Pool, spool: Spool) -> tuple[Diagnostic, ...]:
    """Return what a build from nothing would find, sorted; its pages are made and let go."""
    stamps, target = stamps_of(options.content), Nowhere(output=options.output)
    return renew(options, stamps, Memory(), target, Tools(pool=pool, spool=spool)).diagnostics


def known(
    memory: Memory, content: Content, setting: Setting, site: Shelf, plans: dict[str, Planned]
) -> Memory:
    """Return what the next build need not do again, as far as it is known before pages are made.

    Where nothing was remembered nearly every page is due: the records are packed while these are made.
    """
    kept = Memory(
        key=memory.key,
        loaded=memory.loaded,
        files=content.seen,
        records={
            id: each if each.made is site.made.get(id) else each._replace(made=site.made.get(id))
            for id, each in content.records.items()
        },
        entries=entry_lines(setting.lexicon),
        tokens=tokens_of(setting),
        setting=setting.digest(),
        plans=plans,
    )
    if not memory.records:
        kept.pack()
    return kept


def pages_now(
    jobs: Iterable[str], memory: Memory, made: Mapping[str, Written], places: Mapping[str, Place]
) -> dict[str, PageMade]:
    """Return what is remembered of each page: of those made now, and of those that stand in their places."""
    pages: dict[str, PageMade] = {}
    for path in jobs:
        new = made.get(path)
        if new is not None:
            pages[path] = PageMade(new.facts, new.stamp or places[path])
        else:
            page = memory.pages[path]
            pages[path] = page if page.stamp == places[path] else PageMade(page.facts, places[path])
    return pages
