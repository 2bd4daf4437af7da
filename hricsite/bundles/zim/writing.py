"""Writing a ZIM file with libzim: every file of the site, and a search of the words of its pages."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from libzim.writer import ContentProvider, Creator, FileProvider, Hint, IndexData, Item, StringProvider

from hricsite.bundles.built_site import BuiltSite, is_notice
from hricsite.bundles.texts import Place, Texts
from hricsite.bundles.zim.ids import OtherFormat, settle_ids
from hricsite.lang.tags import is_chinese
from hricsite.markup.page_text import RULE

ICON = Path(__file__).with_name("icon.png")
"""The site's icon in 48 by 48 pixels, which Kiwix shows in its list; drawn once, from templates/assets."""

AT_ONCE = 500
"""So many pages are in memory before their words go into the search table on disk."""

TYPES = {
    ".bib": "application/x-bibtex", ".css": "text/css", ".csv": "text/csv", ".html": "text/html",
    ".ics": "text/calendar", ".jpg": "image/jpeg", ".js": "text/javascript", ".json": "application/json",
    ".minisig": "text/plain", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain",
    ".xml": "application/xml",
}  # fmt: skip
"""The types of the site's files; what a machine knows of types would change the bytes."""

FULL = 1 << 24
"""Bytes: a disk on which less is free has no room for what libzim writes next."""

FRONT = Hint.FRONT_ARTICLE  # type: ignore[misc] # libzim's types call it a variable of each hint
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


class Told(NamedTuple):
    """What the search knows of a page: its title, its text, the number of words."""

    title: str
    text: str
    words: int


class _File(Item):
    """A file of the site, as it is; it is not searched."""

    def __init__(self, root: Path, path: str) -> None:
        super().__init__()
        self._root, self._path = root, path
        self.get_indexdata = IndexData

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return TYPES.get(Path(self._path).suffix, "application/octet-stream")

    def get_hints(self) -> dict[Hint, int]:
        return {FRONT: False}

    def get_contentprovider(self) -> ContentProvider:
        return FileProvider(self._root / self._path)


class _Page(_File):
    """A page, which readers find by its title and words.

    Its policy for scripts and forms is left out: kiwix-serve puts a form for the search into each page, and
    the policy of the site would keep it from working.  The site's pages need no script.
    """

    def __init__(self, root: Path, path: str, told: Told) -> None:
        super().__init__(root, path)
        self._told = told
        self.get_indexdata = lambda: _Words(told)

    def get_title(self) -> str:
        return self._told.title

    def get_hints(self) -> dict[Hint, int]:
        return {FRONT: True}

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(_POLICY.sub(b"", (self._root / self._path).read_bytes(), count=1))


class _Words(IndexData):
    """What of a page is searched: the text in its main part; what stands on every page is not."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        return self._told.title

    def get_content(self) -> str:
        return self._told.text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return self._told.words


def write_zim(site: BuiltSite, target: Path) -> None:
    """Write the site as a ZIM file.

    The texts of pages are made first, while no thread of libzim runs: making them may fork this process.
    Raises OSError when it cannot be written: libzim gives no reason, a nearly full disk is taken for one.
    """
    with ExitStack() as kept:
        told: dict[str, Callable[[], Told]] = {}
        for lang in site.languages:
            texts = Texts(site, lang, kept.enter_context(TemporaryFile()))
            told |= {path: partial(_tell, texts, place) for path, place in texts.places.items()}
        try:
            _write(site, told, target)
            settle_ids(target)
        except (RuntimeError, OtherFormat) as problem:
            number = errno.ENOSPC if _is_full(target) else errno.EIO
            raise OSError(number, f"libzim: {problem}", str(target)) from problem


def _write(site: BuiltSite, told: Mapping[str, Callable[[], Told]], target: Path) -> None:
    """Let libzim write the file.

    One thread of it packs and indexes: of more, the faster would decide the order of the search tables.
    """
    creator = Creator(target).config_indexing(True, "eng").config_nbworkers(1).set_mainpath("index.html")
    with _few_in_memory(), _silent(), creator:
        for item in _items(site, told):
            creator.add_item(item)
            _check_room(target)
        for name, value in metadata(site).items():
            creator.add_metadata(name, value)
        creator.add_illustration(48, ICON.read_bytes())


def _check_room(target: Path) -> None:
    """Raise OSError when a disk has no room for what comes next: libzim says nothing and waits for ever."""
    if _is_full(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))


def _is_full(target: Path) -> bool:
    return shutil.disk_usage(target.parent).free < FULL


def metadata(site: BuiltSite) -> dict[str, str]:
    """Return what Kiwix shows of the file in its lists, by the names of openZIM; texts in the first language.

    Both Chinese scripts are one language there.
    """
    first, *others = site.languages
    name = site.name(first).text
    languages = dict.fromkeys("zho" if is_chinese(lang) else "eng" for lang in site.languages)
    told = {
        "Name": site.id,
        "Title": name,
        "Description": " · ".join(site.name(lang).text for lang in others) or name,
        "Language": ",".join(languages),
        "Creator": name,
        "Publisher": name,
        "Date": site.date.isoformat(),
        "Scraper": "hricsite",
    }
    return told | ({"License": site.licence} if site.licence else {})


def _items(site: BuiltSite, told: Mapping[str, Callable[[], Told]]) -> Iterator[Item]:
    """Yield every file, in the order of the bytes of their paths."""
    for path in site.paths():
        if path in told:
            yield _Page(site.root, path, told[path]())
        elif not path.endswith(".html") or not is_notice(site.root / path):
            yield _File(site.root, path)


def _tell(texts: Texts, place: Place) -> Told:
    """Return what the search knows of a page; the last lines of its text only say where it is from."""
    text = texts.read(place).decode().rpartition(RULE)[0]
    pieces = text.split()
    return Told(place.title, text, len("".join(pieces)) if is_chinese(texts.lang) else len(pieces))


@contextmanager
def _few_in_memory() -> Iterator[None]:
    """Let Xapian, which libzim searches with, write its table to disk after so many pages, not 10,000."""
    name = "XAPIAN_FLUSH_THRESHOLD"
    before = os.environ.get(name)
    os.environ[name] = str(AT_ONCE)
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextmanager
def _silent() -> Iterator[None]:
    """Send what libzim prints to standard output nowhere: our results stand there."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)
