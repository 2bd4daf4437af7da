"""The road from content to public/: read, convert, assemble, plan, execute, swap."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hricsite.assembly.assemble import assemble, titles_of
from hricsite.assembly.site import Record, Site
from hricsite.content.gate import (
    hidden_names,
    is_public,
    named_in_files,
    named_in_spite,
    published,
)
from hricsite.content.kinds.profile import Profile
from hricsite.content.media import Picture, with_sizes
from hricsite.content.scopes import SiteLexicon
from hricsite.content.site_files import SiteFiles
from hricsite.content.variants import ambiguous_names, complete_facts, derive_texts, wrong_rules
from hricsite.engine.gathering import Gathered, Read, gather
from hricsite.engine.lock import held, key_of
from hricsite.engine.pool import Pool
from hricsite.engine.review import Review, review
from hricsite.engine.spool import Spool
from hricsite.engine.terms import scoped_lexicon_of
from hricsite.engine.tree import check_ours, repair, stage_of, swap, write
from hricsite.model.artifacts import Artifact, Job
from hricsite.model.diagnostics import Diagnostic, has_errors, in_order
from hricsite.model.records import Ref
from hricsite.outputs import plan
from hricsite.render.look import Look


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to: findings, and the files made; `written` says whether the tree was touched."""

    diagnostics: tuple[Diagnostic, ...]
    artifacts: tuple[Artifact, ...] = ()
    written: bool = False

    def failed(self, strict: bool) -> bool:
        """Say whether the findings stop the build."""
        return has_errors(self.diagnostics) or (strict and bool(self.diagnostics))


def lock_of(options: BuildOptions) -> Path:
    """Return the file that is locked while something is built into the output."""
    return options.work / f"{key_of(options.output)}.lock"


def build(options: BuildOptions) -> Outcome:
    """Build the site and put it in place of the old one, or leave the old one and say why.

    Nothing is touched when content has an error, when a worker or the disk fails, or when the new tree
    equals the old.  Raises ForeignFolder when the output is not a site of ours, and Busy when another
    process builds into it.
    """
    with held(lock_of(options)):
        repair(options.output)
        check_ours(options.output)
        return _build(options)


def _build(options: BuildOptions) -> Outcome:
    prefix = f"build-{key_of(options.output)}-"
    for leftover in sorted(options.work.glob(f"{prefix}*")):
        shutil.rmtree(leftover)
    pool = Pool(options.jobs)
    with tempfile.TemporaryDirectory(dir=options.work, prefix=prefix) as folder:
        spool = Spool(Path(folder))
        try:
            site, findings = load(options, pool, spool)
            outcome = Outcome(diagnostics=in_order(findings))
            if site is None or outcome.failed(options.strict):
                return outcome
            artifacts, written = _make(site, options, pool, spool)
            return Outcome(diagnostics=outcome.diagnostics, artifacts=artifacts, written=written)
        finally:
            pool.close()
            spool.close()


def load(options: BuildOptions, pool: Pool, spool: Spool) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Return the site that the content folder makes, or None, and every finding about it."""
    gathered, findings = gather(options.content, pool, spool)
    if gathered is None:
        return None, findings
    site, found = _convert_and_assemble(options, gathered, pool, spool)
    findings += found
    if options.review and not has_errors(findings):
        findings += tuple(_review(options, gathered, pool).findings())
    return site, findings


def review_content(
    options: BuildOptions, pool: Pool, spool: Spool
) -> tuple[Review | None, tuple[Diagnostic, ...]]:
    """Return what is uncertain about the conversion of the content, and what is wrong with its files."""
    gathered, findings = gather(options.content, pool, spool)
    return _review(options, gathered, pool) if gathered else None, findings


def _review(options: BuildOptions, gathered: Gathered, pool: Pool) -> Review:
    public = tuple(read.record for read in _public(gathered.reads, gathered.files, options.date))
    lexicon, _ = scoped_lexicon_of(public, gathered.files)
    return review(
        options.content, gathered.paths, gathered.files, public, lexicon, gathered.ledger, pool
    )


def _convert_and_assemble(
    options: BuildOptions, gathered: Gathered, pool: Pool, spool: Spool
) -> tuple[Site, tuple[Diagnostic, ...]]:
    files, reads = gathered.files, gathered.reads
    public = _public(reads, files, options.date)
    hidden = {
        read.record.slug: read.record.facts.publish.state if read.record.facts.publish else "none"
        for read in reads
        if isinstance(read.record.facts, Profile) and not is_public(read.record, options.date)
    }
    names = hidden_names((read.record for read in reads), options.date)
    lexicon, findings = scoped_lexicon_of((read.record for read in public), files)
    for check in (ambiguous_names, wrong_rules):
        findings += tuple(finding for read in public for finding in check(read.record))
    own = (
        f"{options.content.name}/{name}"
        for name in ("site.yaml", "mirrors.yaml")
        if (options.content / name).is_file()
    )
    findings += tuple(named_in_files(own, names, options.content))
    shared = (options.content, lexicon, files.settings.languages, names, gathered.pictures, spool)
    results = pool.map(_convert, shared, public)
    findings += tuple(finding for _, more in results for finding in more)
    site, found = assemble(
        files,
        [record for record, _ in results],
        hidden,
        lexicon.whole,
        pictures=_shown(public, gathered.pictures, options.content),
        broken=gathered.broken,
        date=options.date or options.epoch,
        base_url=options.base_url,
    )
    return site, findings + found


def _public(reads: tuple[Read, ...], files: SiteFiles, date: datetime.date | None) -> list[Read]:
    """Return what passes the publication gate, with its bodies."""
    shown = published([read.record for read in reads], files.mentions, date)
    names = {(record.kind, record.slug) for record in shown}
    return [read for read in reads if (read.record.kind, read.record.slug) in names]


def _shown(public: list[Read], pictures: Mapping[str, Picture], content: Path) -> dict[str, str]:
    """Return the files of the pictures that a text to be rendered shows, by name; no others are copied."""
    shown = {picture.name: picture for read in public for picture in _pictures_of(read, pictures)}
    return {name: str(content / shown[name].path) for name in sorted(shown)}


def _pictures_of(read: Read, pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    """Return the pictures that a record's texts show, each once."""
    targets = (mention.target for mention in read.record.pictures)
    names = dict.fromkeys(target.slug for target in targets if isinstance(target, Ref))
    return tuple(pictures[name] for name in names if name in pictures)


Shared = tuple[Path, SiteLexicon, tuple[str, ...], tuple[str, ...], Mapping[str, Picture], Spool]


def _convert(shared: Shared, read: Read) -> tuple[Record, tuple[Diagnostic, ...]]:
    root, site_lexicon, languages, names, pictures, spool = shared
    lexicon = site_lexicon.at(read.record)
    texts = tuple(
        dataclasses.replace(text, html=spool.get(read.bodies[text.lang])) for text in read.record.texts
    )
    whole = dataclasses.replace(read.record, texts=texts)
    variants = derive_texts(whole, languages, lexicon)
    facts = complete_facts(whole.facts, languages, lexicon)
    bare = {variant.lang: dataclasses.replace(variant, html="") for variant in variants}
    shown = _pictures_of(read, pictures)
    record = Record(
        kind=whole.kind,
        slug=whole.slug,
        facts=facts,
        titles=titles_of(facts, bare, whole.slug),
        variants=bare,
        bodies={variant.lang: spool.put(with_sizes(variant.html, shown)) for variant in variants},
        mentions=whole.mentions,
        digest=whole.digest,
        location=whole.location,
    )
    return record, tuple(named_in_spite(whole, names, root))


def _make(site: Site, options: BuildOptions, pool: Pool, spool: Spool) -> tuple[tuple[Artifact, ...], bool]:
    look = Look.load(options.templates, options.locales)
    jobs = plan(site, look)
    stage = stage_of(options.output)
    stage.mkdir(parents=True)
    try:
        artifacts = tuple(pool.map(_execute, (spool, stage, options.output), jobs))
        changed = any(artifact.changed for artifact in artifacts)
        written = swap(options.output, frozenset(artifact.path for artifact in artifacts), changed)
    except BaseException:
        pool.close()
        repair(options.output)
        raise
    return artifacts, written


def _execute(shared: tuple[Spool, Path, Path], job: Job) -> Artifact:
    spool, stage, output = shared
    data = job.make(job.view, spool.get)
    changed = write(data, job.path, stage, output)
    return Artifact(path=job.path, digest=hashlib.sha256(data).hexdigest(), size=len(data), changed=changed)
