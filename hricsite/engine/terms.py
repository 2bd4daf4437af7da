"""The site's own lexicon without building the site."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from hricsite.content.discovery import discover
from hricsite.content.files import list_files
from hricsite.content.gate import is_public
from hricsite.content.gist import Gist
from hricsite.content.gists import asides_of, gist_of
from hricsite.content.reading import RecordRead, read_record
from hricsite.content.scopes import SiteLexicon
from hricsite.content.scopes import site_lexicon as build_site_lexicon
from hricsite.content.site_files import SiteFiles, read_glossary, read_site_files
from hricsite.lang.core import core_lexicon
from hricsite.lang.lexicon import Lexicon
from hricsite.model.diagnostics import Diagnostic


def scoped_lexicon_of(
    public: Iterable[Gist], files: SiteFiles | None
) -> tuple[SiteLexicon, tuple[Diagnostic, ...]]:
    """Return the lexicon that published records and the site's dictionary make, and what is wrong with it.

    It stands over the dictionary that comes with the program.
    """
    dictionary = tuple(zip(files.dictionary.root, files.dictionary_places, strict=True)) if files else ()
    regional = files is not None and files.settings.zh.region_words == "yes"
    return build_site_lexicon(tuple(public), dictionary, region_words=regional, under=core_lexicon())


def site_lexicon(content: Path) -> tuple[Lexicon, tuple[Diagnostic, ...]]:
    """Return the lexicon of a content folder as a build would use it, and every finding on the way.

    Only facts are read, no texts; a record that cannot be read gives no terms.
    """
    paths, findings = list_files(content)
    files, found = read_site_files(content, paths)
    listed, more = discover(paths, content.name)
    findings += found + more
    records: list[RecordRead] = []
    for each in listed:
        if each.facts:
            record, found = read_record(content, dataclasses.replace(each, texts={}))
            findings += found
            records += [record] if record is not None else []
    terms, found = read_glossary(content)
    public = [record for record in (*records, *terms) if is_public(gist_of(record), None)]
    lexicon, more = scoped_lexicon_of(map(gist_of, public), files)
    findings += found + more
    return lexicon.whole, findings + tuple(aside for record in public for aside in asides_of(record, content))
