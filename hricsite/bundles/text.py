"""A language as plain text: each page a file, all in one file, and as much as a floppy disk holds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryFile

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.texts import Place, Texts
from hricsite.bundles.zips import member
from hricsite.lang.messages import Messages, load_messages
from hricsite.markup.page_text import LINE_END, MARK
from hricsite.model.diagnostics import Message, say

LOCALES = Path(__file__).parents[2] / "locales"

HELD_BACK = 1 << 17
"""So many bytes at most are packed but not yet given out: two buffers of zlib, of 64 kB each."""

NAMED = 20_000
"""Pages left out that are named in the list of contents."""

FLOPPY = 2_847 * 512
"""Bytes of the largest file on a floppy disk of 1,474,560 bytes that is formatted for DOS and Windows."""


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield the three editions of each language, to be written as they come: their texts are made once."""
    for lang in site.languages:
        name = f"{site.id}-{lang.lower()}"
        with TemporaryFile() as kept:
            texts = Texts(site, lang, kept)
            yield Edition(f"{name}-text.zip", partial(_write_pages, texts))
            yield Edition(f"{name}.txt", partial(_write_all, texts))
            yield Edition(f"{name}-floppy.zip", partial(_write_floppy, texts))


def _write_pages(texts: Texts, site: BuiltSite, target: Path) -> None:
    """Write each page as a file of its own, under the page's name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, place in texts.places.items():
            name = f"{site.id}/{path.removesuffix('.html')}.txt"
            archive.writestr(member(name), MARK + texts.read(place))


def _write_all(texts: Texts, site: BuiltSite, target: Path) -> None:
    """Write all pages that are read into one file."""
    with target.open("wb") as file:
        file.writelines(_one_file(texts, site, len(_in_order(texts))))


def _write_floppy(texts: Texts, site: BuiltSite, target: Path) -> Message:
    """Write the first pages that are read into one file, as many as fit on a floppy disk when packed."""
    pages = len(_in_order(texts))
    most = _most(texts, site)
    for held in range(most, -1, -1):
        _write_packed(target, f"{site.id}-{texts.lang.lower()}.txt", _one_file(texts, site, held))
        if target.stat().st_size <= FLOPPY:
            break
    if held == pages:
        return say("{name} holds all {pages} pages and fits on a floppy disk", name=target.name, pages=pages)
    return say(
        "{name} holds the first {held} of {pages} pages, to fit on a floppy disk; it lists those left out",
        name=target.name,
        held=held,
        pages=pages,
    )


def _most(texts: Texts, site: BuiltSite) -> int:
    """Return how many pages fit on a floppy disk, or one or two more: the frame of the zip is not counted."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION)
    size = len(packer.compress(_contents(texts, site, 0).encode()))
    for held, piece in enumerate(_pages(texts)):
        size += len(packer.compress(piece))
        if size + HELD_BACK > FLOPPY and size + len(packer.copy().flush()) > FLOPPY:
            return held
    return len(_in_order(texts))


def _write_packed(target: Path, name: str, pieces: Iterator[bytes]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member(name), b"".join(pieces), zipfile.ZIP_DEFLATED, zlib.Z_BEST_COMPRESSION)


def _in_order(texts: Texts) -> list[Place]:
    return list(chain.from_iterable(texts.sections.values()))


def _one_file(texts: Texts, site: BuiltSite, held: int) -> Iterator[bytes]:
    """Yield the list of contents, then the first pages, each behind its number."""
    yield MARK + _contents(texts, site, held).encode()
    yield from islice(_pages(texts), held)


def _pages(texts: Texts) -> Iterator[bytes]:
    """Yield the pages in the order in which they are read, each behind its number."""
    for number, place in enumerate(_in_order(texts), 1):
        yield f"{LINE_END}===== {number} ====={LINE_END * 2}".encode() + texts.read(place)


def _contents(texts: Texts, site: BuiltSite, held: int) -> str:
    """Return what stands before the first page: what this is, what it holds, and what was left out.

    Of more than `NAMED` pages that are left out, the others are counted: the list itself has to fit.
    """
    words = load_messages(LOCALES, texts.lang)
    lines = [site.name(texts.lang).text, site.date.isoformat(), ""]
    lines.append(words.text("To go to a page, search for its number between equals signs: = 12 ="))
    pages = len(_in_order(texts))
    numbers = count(1)
    for title, places in texts.sections.items():
        lines += ["", title]
        for place in places:
            number = next(numbers)
            if number == held + 1:
                lines += _left_out(words, held, pages)
            if number == held + 1 + NAMED:
                return _ended([*lines, words.text("and {more} more", more=pages - held - NAMED)])
            lines.append(f"{number}  {place.title}")
    return _ended(lines)


def _left_out(words: Messages, held: int, pages: int) -> list[str]:
    fit = words.text("Only the first {held} of {pages} pages fit. Left out:", held=held, pages=pages)
    return ["", fit, ""]


def _ended(lines: list[str]) -> str:
    return "".join(line + LINE_END for line in lines)
