"""A content folder written in a few lines, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hricsite.content.discovery import discover
from hricsite.content.files import list_files
from hricsite.content.gists import gist_of
from hricsite.content.lexicon_entries import common_names
from hricsite.content.reading import RecordRead, read_record
from hricsite.content.scopes import SiteLexicon
from hricsite.content.site_files import SiteFiles, read_glossary, read_site_files
from hricsite.engine.terms import scoped_lexicon_of
from hricsite.model.diagnostics import Diagnostic

SITE = """\
id: small
names: {en: Small, zh-Hans: 小站}
languages: [en, zh-Hans, zh-Hant, zh-Hant-HK]
tagline: {en: Small.}
description: {en: Small.}
"""
STATED = "as_of: 2020-01-01, source: daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The records and the site's own files, with every finding about them."""

    records: tuple[RecordRead, ...]
    files: SiteFiles | None
    findings: tuple[Diagnostic, ...]

    def lexicon(self) -> tuple[SiteLexicon, tuple[Diagnostic, ...]]:
        """Return the site's lexicon and what is wrong with it."""
        lexicon, findings = scoped_lexicon_of(map(gist_of, self.records), self.files)
        return lexicon, (*findings, *common_names(self.records))

    def record(self, slug: str) -> RecordRead:
        """Return the record of that slug."""
        return next(record for record in self.records if record.slug == slug)


def written(folder: Path, texts: dict[str, str]) -> Written:
    """Write files of content/, with a site.yaml if none is given, and read them all."""
    root = folder / "content"
    for path, text in {"site.yaml": SITE, **texts}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    paths, findings = list_files(root)
    files, found = read_site_files(root, paths)
    listed, more = discover(paths, root.name)
    findings += found + more
    records: list[RecordRead] = []
    for each in listed:
        record, found = read_record(root, each)
        findings += found
        records += [record] if record is not None else []
    terms, found = read_glossary(root)
    return Written(records=(*records, *terms), files=files, findings=findings + found)


def person(slug: str, *names: str) -> dict[str, str]:
    """Return the file of a published person; each name is written as `lang text` and maybe more keys."""
    lines = []
    for name in names:
        lang, text, *more = name.split(" ", 2)
        lines.append(f"  - {{text: {text}, lang: {lang}, {STATED}{''.join(', ' + each for each in more)}}}\n")
    publish = "publish: {state: published, consent: {given_by: self, scope: [name]}, risk: low}\n"
    body = f"id: {slug}\nnames:\n{''.join(lines)}sort: {slug}\n{publish}last_verified: 2020-01-01\n"
    return {f"profiles/{slug}.yaml": body}


def topic(slug: str, body: str, rules: str = "", lang: str = "zh-Hans") -> dict[str, str]:
    """Return the files of a topic with one text; `rules` is what stands behind `zh:` in its front matter."""
    head = "---\ntitle: 山\nsummary: 水\nupdated: 2020-01-01\n"
    zh = f"zh: {rules}\n" if rules else ""
    return {
        f"topics/{slug}/topic.yaml": "names: {en: Topic, zh-Hans: 题}\ngroup: civil\n",
        f"topics/{slug}/{lang}.md": f"{head}{zh}---\n{body}\n",
    }
