"""Ways to build `tests/sites/whole`, a changed copy of it, or a site written in the test itself."""

import datetime
import hashlib
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from hricsite.assembly.site import Site
from hricsite.content.kinds import KINDS
from hricsite.engine.pipeline import BuildOptions, load
from hricsite.engine.pool import Pool
from hricsite.engine.spool import Spool
from hricsite.engine.workspace import build
from hricsite.model.artifacts import Job
from hricsite.model.diagnostics import Diagnostic
from hricsite.outputs import PLANNERS, folders, records, root
from hricsite.render.look import Look

WHOLE = Path(__file__).parent / "content"
ROOT = Path(__file__).parents[3]
TREES = ("en", "zh-hans", "zh-hant")
# What a site needs before it has a record: the settings without a home page, and the vocabularies.
SCOPE = "[name, photo, health, family, place]"
SETTINGS = "id: small\nnames: {en: Small}\ntagline: {en: Small.}\ndescription: {en: Small.}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A built site: its folder, and what was said while it was made."""

    tree: Path
    findings: tuple[Diagnostic, ...]

    def read(self, path: str) -> str:
        """Return one file as text, line ends as they are."""
        return (self.tree / path).read_bytes().decode("utf-8")

    def read_bytes(self, path: str) -> bytes:
        """Return one file as it is."""
        return (self.tree / path).read_bytes()

    def read_or_not(self, path: str) -> str:
        """Return one file as text, whatever its bytes are."""
        return self.read_bytes(path).decode("utf-8", "replace")

    def main(self, path: str) -> str:
        """Return what stands between the main tags of a page."""
        found = re.search(r"<main\b.*?</main>", self.read(path), re.DOTALL)
        assert found, path
        return found.group()

    def words(self, path: str) -> str:
        """Return the words of a page's main part, without tags, spaces joined."""
        return plain(self.main(path))

    def files(self) -> tuple[str, ...]:
        """Return every file, as a path in the tree."""
        found = (path for path in self.tree.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.tree).as_posix() for path in found))

    def pages(self) -> tuple[str, ...]:
        """Return every page of the language trees, without notices of withdrawal."""
        pages = (path for path in self.files() if path.endswith(".html") and "/" in path)
        return tuple(path for path in pages if b'content="noindex"' not in self.read_bytes(path))


def plain(html: str) -> str:
    """Return the words of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def options_of(content: Path, folder: Path, **more: object) -> BuildOptions:
    """Return the options of a build into `folder`, with the repository's templates and locales."""
    return BuildOptions(
        content=content,
        output=folder / "public",
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        work=folder / "work",
        **more,  # type: ignore[arg-type]
    )


def built(content: Path, folder: Path, **more: object) -> Built:
    """Build a content folder and return the site; a finding that stops the build fails the test."""
    outcome = build(options_of(content, folder, **more))
    assert not outcome.failed(strict=False), [str(each.message) for each in outcome.diagnostics]
    return Built(tree=folder / "public", findings=outcome.diagnostics)


def codes_of_build(content: Path, folder: Path) -> list[str]:
    """Build a content folder and return the codes of what stops it."""
    outcome = build(options_of(content, folder))
    return [each.code for each in outcome.diagnostics if each.severity == "error"]


def changed(folder: Path, changes: Mapping[str, str | None]) -> Path:
    """Return a copy of the whole site's content with files written anew, or taken away where None."""
    content = folder / "content"
    shutil.copytree(WHOLE, content)
    return _written(content, changes)


def small(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a content folder with settings, vocabularies and these files.

    People who are withdrawn in them stand on the list, unless the files have a list of their own.
    """
    content = folder / "content"
    shutil.copytree(WHOLE / "vocabularies", content / "vocabularies")
    gone = [f"profile:{Path(name).stem}" for name, text in files.items() if "state: withdrawn" in text]
    listed = {"withdrawn.yaml": withdrawn(*gone)} if gone else {}
    return _written(content, {"site.yaml": SETTINGS, **listed, **files})


def _written(content: Path, files: Mapping[str, str | None]) -> Path:
    for name, text in files.items():
        path = content / name
        path.unlink(missing_ok=True)
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    return content


def loaded(
    content: Path, folder: Path, date: datetime.date | None = None
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Return the site that a content folder makes, without writing it, and every finding."""
    folder.mkdir(parents=True, exist_ok=True)
    spool = Spool(folder)
    try:
        site, findings = load(options_of(content, folder, date=date), Pool(1), spool)
    finally:
        spool.close()
    assert site is not None
    return site, findings


def planned(site: Site) -> tuple[Job, ...]:
    """Return every job of a site; indexes of folders and the sitemap come last, as they list the others."""
    refs = [brief.ref for kind in KINDS for brief in site.briefs(kind.name)]
    jobs = [job for ref in refs for job in records.jobs_of(site, ref)]
    jobs += [job for planner in PLANNERS.values() for job in planner(site, look())]
    titles = {job.path: (job.title.text, job.title.lang) for job in jobs if job.title is not None}
    jobs += folders.plan(site, look(), titles)
    return (*jobs, root.sitemap(site, (job.path for job in jobs)))


def look() -> Look:
    """Return the look of the repository's templates."""
    return Look.load(ROOT / "templates", ROOT / "locales")


def profile(slug: str, *, publish: str = "state: published", more: str = "", names: str = "") -> str:
    """Return the YAML of an invented person; the source is `s`."""
    name = names or f"  - {{text: Person {slug}, lang: en, as_of: 2020-01-02, source: s}}"
    return (
        f"id: {slug}\nnames:\n{name}\nsort: {slug}\nlast_verified: 2020-01-02\n"
        f"publish: {{{publish}, consent: {{given_by: self, scope: {SCOPE}}}, risk: low}}\n{more}"
    )


def withdrawn(*ids: str) -> str:
    """Return `withdrawn.yaml` for records written as `kind:slug`."""
    salt = bytes(range(160, 176))
    lines = (f"  - {hashlib.sha256(salt + id.encode()).hexdigest()}\n" for id in ids)
    return f"salt: {salt.hex()}\ndigests:\n{''.join(lines)}"


SOURCE = (
    "title: {en: Source}\nlang: en\npublisher: {en: Press}\nread: 2020-01-02\nbasis: text\nkind: media\n"
    "sentences:\n  - {id: one, text: It was so., lang: en}\n"
)


def topic(name: str = "Topic", more: str = "") -> str:
    """Return the facts of an invented topic."""
    return f"names: {{en: {name}}}\ngroup: sky\n{more}"


def text(title: str = "Title", body: str = "Words.", updated: str = "2020-01-02", more: str = "") -> str:
    """Return a text with its front matter."""
    return f"---\ntitle: {title}\nsummary: Summary.\nupdated: {updated}\n{more}---\n{body}\n"
