"""What is uncertain about conversion, page by page, for an editor who looks at a preview."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hricsite.assembly.routes import HOME, route
from hricsite.content.files import read_source
from hricsite.content.front_matter import split_front_matter
from hricsite.content.gate import published
from hricsite.content.gist import files_of
from hricsite.content.passages import Written, passages_of_facts, passages_of_site
from hricsite.content.reading import RecordRead
from hricsite.content.scopes import SiteLexicon
from hricsite.content.side_by_side import Block, places_in, side_by_side
from hricsite.content.site_files import SiteFiles
from hricsite.content.uncertain import UncertainPlace
from hricsite.engine.memory import Memory
from hricsite.engine.pipeline import BuildOptions
from hricsite.engine.pool import Pool
from hricsite.engine.reading import Content, as_written, read_content
from hricsite.engine.review import passages_of_item, review
from hricsite.engine.sources import stamps_of
from hricsite.engine.spool import Spool
from hricsite.engine.temporary import temporary_tools
from hricsite.engine.terms import scoped_lexicon_of
from hricsite.lang.lexicon import Lexicon
from hricsite.lang.tags import is_chinese
from hricsite.model.diagnostics import Diagnostic, Location
from hricsite.model.records import Ref
from hricsite.model.text import Words

Pages = Mapping[str, tuple[RecordRead, ...]]
Places = Mapping[str, tuple[UncertainPlace, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversions:
    """The published content as written, and what is uncertain about it, by page.

    A page is a path inside a language tree.  `records` are those whose words it shows; `own` are the site's
    own files, of which only site.yaml has a page, the first one, and the others are named by their path.
    `accepted` has the reason of each place that somebody accepted, by its id.
    """

    root: Path
    languages: tuple[str, ...]
    files: SiteFiles
    lexicon: SiteLexicon
    records: Pages
    own: Mapping[str, str]
    places: Places
    accepted: Mapping[str, str]

    def title(self, page: str) -> Words:
        """Return what a page is called: in Chinese where it can be, else by the path of its file."""
        if page in self.own:
            return Words(f"{self.root.name}/{self.own[page]}", "en")
        record = self.records[page][0]
        if len(self.records[page]) > 1:
            return Words(page, "en")
        titles = record.facts.titles() or {text.lang: text.front.title for text in record.texts}
        lang = next((lang for lang in (*self.languages, *titles) if lang in titles), "")
        return Words(titles[lang], lang) if lang else Words(record.slug, "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file of a page: its path, its lines side by side, and places that stand in none of them."""

    path: str
    blocks: tuple[Block, ...]
    rest: tuple[UncertainPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The words of a page beside what they become in `target`, one of the languages in `targets`."""

    page: str
    title: Words
    target: str
    targets: tuple[str, ...]
    places: tuple[UncertainPlace, ...]
    files: tuple[FileView, ...]


def read_conversions(options: BuildOptions) -> tuple[Conversions | None, tuple[Diagnostic, ...]]:
    """Return what is uncertain about the content of a preview, and what is wrong with its files."""
    with temporary_tools(options.jobs) as (pool, spool):
        root = options.content
        content, findings = read_content(root, stamps_of(root), Memory(), pool, spool)
        return (_conversions(options, content, pool, spool) if content else None), findings


def _conversions(options: BuildOptions, content: Content, pool: Pool, spool: Spool) -> Conversions:
    root, files = options.content, content.files
    records = as_written(content, spool)
    gists = published(content.gists.values(), files.mentions, options.date)
    public = tuple(records[gist.id] for gist in gists)
    lexicon, _ = scoped_lexicon_of(gists, files)
    found = review(root, content.paths, files, public, lexicon, content.ledger, pool)
    groups: dict[str, list[RecordRead]] = defaultdict(list)
    for record in public:
        groups[route(Ref(record.kind, record.slug)).partition("#")[0]].append(record)
    pages = {page: tuple(group) for page, group in groups.items()}
    others = (path for path in content.paths if path.startswith("vocabularies/") or path == "mirrors.yaml")
    own = {HOME: "site.yaml"} | {path: path for path in others}
    return Conversions(
        root=root,
        languages=tuple(lang for lang in files.settings.languages if is_chinese(lang)),
        files=files,
        lexicon=lexicon,
        records=pages,
        own=own,
        places=_by_page(root, files, pages, own, found.places),
        accepted={entry.id: entry.reason for entry in content.ledger.entries},
    )


def _by_page(
    root: Path, files: SiteFiles, records: Pages, own: Mapping[str, str], places: tuple[UncertainPlace, ...]
) -> Places:
    """Return the places of each page that has any, pages in the order of their files."""
    by_path: dict[str, list[UncertainPlace]] = defaultdict(list)
    for place in places:
        by_path[place.location.path].append(place)
    holders = Counter(record.location.path for group in records.values() for record in group)
    found = {page: by_path.get(f"{root.name}/{path}", []) for page, path in own.items()}
    for page, group in records.items():
        found[page] = []
        for record in group:
            for path in (f"{root.name}/{inside}" for inside in files_of(record)):
                mine = by_path.get(path, [])
                if mine and holders[path] > 1:
                    mine = list(_places_of_facts(record, mine, root, files.settings.languages))
                found[page] += mine
    filled = ((page, tuple(sorted(group, key=_where))) for page, group in found.items() if group)
    return dict(sorted(filled, key=lambda each: _where(each[1][0])))


def _where(place: UncertainPlace) -> Location:
    return place.location


def _places_of_facts(
    record: RecordRead, places: list[UncertainPlace], root: Path, languages: tuple[str, ...]
) -> Iterator[UncertainPlace]:
    """Yield those of the places in a file of many records that stand in one of them."""
    for _, written in passages_of_facts((record,), root, languages):
        yield from (place for _, _, place in places_in(written.passage, places))


def view_of(found: Conversions, page: str, lang: str) -> View | None:
    """Return a page beside what it is in a language, or None for a page that no record and no file has.

    Where nothing is converted into that language, it is the first one into which something is.
    """
    passages = _passages(found, page)
    if passages is None:
        return None
    by_path: dict[str, list[tuple[Written, Lexicon]]] = defaultdict(list)
    for written, lexicon in passages:
        by_path[written.path].append((written, lexicon))
    reached = {target for written, _ in passages for target in written.targets}
    targets = tuple(each for each in found.languages if each in reached)
    target = lang if lang in targets or not targets else targets[0]
    places = found.places.get(page, ())
    files = (_file_view(found.root, path, group, places, target) for path, group in by_path.items())
    return View(
        page=page, title=found.title(page), target=target, targets=targets, places=places,
        files=tuple(file for file in files if file.blocks or file.rest),
    )  # fmt: skip


def _passages(found: Conversions, page: str) -> tuple[tuple[Written, Lexicon], ...] | None:
    root, languages = found.root, found.files.settings.languages
    if page in found.own:
        own = passages_of_site(found.files, (found.own[page],), root, languages)
        return tuple((written, found.lexicon.whole) for written in own)
    if page not in found.records:
        return None
    passages: list[tuple[Written, Lexicon]] = []
    for record in found.records[page]:
        passages += passages_of_item((record,), root, found.lexicon, languages)
    return tuple(passages)


def _file_view(
    root: Path,
    path: str,
    passages: list[tuple[Written, Lexicon]],
    places: tuple[UncertainPlace, ...],
    target: str,
) -> FileView:
    """Return one file side by side; a file that has just gone or become wrong raises OSError."""
    source = read_source(root, path.removeprefix(f"{root.name}/"))
    if isinstance(source, Diagnostic):
        raise OSError(f"{path} changed while it was read")
    body = split_front_matter(source)[3] if path.endswith(".md") else sys.maxsize
    mine = tuple(place for place in places if place.location.path == path)
    seen = {place for written, _ in passages for _, _, place in places_in(written.passage, mine)}
    return FileView(
        path=path,
        blocks=side_by_side(source.text, passages, mine, target, body=body),
        rest=tuple(place for place in mine if place not in seen),
    )
