"""PDF: each letter, publication, article, profile and kit in each language as a file, to print or to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.kits import name_of, pages_in
from hricsite.bundles.pdf import drawing
from hricsite.bundles.pdf.drawing import Drawn
from hricsite.bundles.pdf.sheets import Document, Shared, html_of
from hricsite.lang.tags import folder, lang_of_folder
from hricsite.model.diagnostics import Message, say

FOLDERS = ("articles", "letters", "profiles", "publications")
"""Of these kinds, each record is a file: what is printed, sent or filed as a paper of its own."""

AT_ONCE = 400
"""So many files are made before the first is written, by all processors; most have less than 100 kB."""

Asked = tuple[str, Document]


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield each record of these kinds in each language, then each kit in each of its languages."""
    drawing.require(site.languages)
    yield from _editions(site, [*_records(site), *_kits(site)])


def plan_of(site: BuiltSite, paths: Iterable[str]) -> Iterator[Edition]:
    """Yield a file for each page; that of a kit is the kit."""
    drawing.require(site.languages)
    kits = {document.pages[0]: (name, document) for name, document in _kits(site)}
    yield from _editions(site, [kits.get(path) or _record(path) for path in paths])


def _records(site: BuiltSite) -> Iterator[Asked]:
    for lang in site.languages:
        for kind in FOLDERS:
            for path in site.pages(f"{folder(lang)}/{kind}"):
                name = path.rpartition("/")[2]
                if name != "index.html" and "/by-" not in path:  # no record's slug begins so
                    yield _record(path)


def _record(path: str) -> Asked:
    name = f"{path.removesuffix('.html').replace('/', '-')}.pdf"
    return name, Document(lang_of_folder(path.partition("/")[0]), (path,))


def _kits(site: BuiltSite) -> Iterator[Asked]:
    for kit in site.kits:
        for lang in kit.languages:
            yield f"{name_of(site, kit, lang)}.pdf", Document(lang, pages_in(kit, lang))


def _editions(site: BuiltSite, asked: Sequence[Asked]) -> Iterator[Edition]:
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        batch = _Batch(site, [document for _, document in some])
        for number, (name, _) in enumerate(some):
            yield Edition(name, partial(batch.write, number))


class _Batch:
    """Documents that are made together when the first of them is to be written."""

    def __init__(self, site: BuiltSite, documents: Sequence[Document]) -> None:
        names = {lang: site.name(lang) for lang in site.languages}
        self._shared = Shared(site.root, site.base_url, names, site.date.isoformat())
        self._documents = documents
        self._made: list[Drawn] = []

    def write(self, number: int, site: BuiltSite, target: Path) -> Message | None:
        """Write one document, and return what is to be said of its letters."""
        if not self._made:
            self._made = site.map(make, self._shared, self._documents)
        made = self._made[number]
        target.write_bytes(made.data)
        if made.letters:
            return say("{name}: letters that no font has: {letters}", name=target.name, letters=made.letters)
        if made.families:
            return say(
                "{name}: some letters are set in fonts that another machine may not have: {fonts}",
                name=target.name,
                fonts=", ".join(made.families),
            )
        return None


def make(shared: Shared, document: Document) -> Drawn:
    """Return a document of a site as a PDF."""
    return drawing.drawn(html_of(shared, document), shared.root)
