"""What the tests ask of a built site: its pages, a sample of every kind, and its links."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborHTMLParser, LexborNode

TREES = ("en", "zh-hans", "zh-hant")
ADDRESSES = ("href", "src", "poster", "data", "action", "formaction", "xlink:href")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One address in a page."""

    tag: str
    attribute: str
    address: str
    rel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the link test knows of one page."""

    path: str
    ids: frozenset[str]
    references: tuple[Reference, ...]


def files_of(site: Path) -> tuple[str, ...]:
    """Return the path of every file below *site*, with slashes, sorted."""
    return tuple(sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()))


def pages_of(site: Path) -> tuple[str, ...]:
    """Return the path of every HTML page below *site*."""
    return tuple(path for path in files_of(site) if path.endswith(".html"))


def sample_of(site: Path) -> tuple[str, ...]:
    """Return first, largest, index page and first sheet of every folder; HRICSITE_FULL=1: up to eight more.

    A folder holds one kind of page, except the top of each tree, whose pages are all taken.  These are the
    pages for a browser, which takes about a second a page; what reads files reads every page.
    """
    pages = pages_of(site)
    more = 8 if os.environ.get("HRICSITE_FULL") == "1" else 0
    folders: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        folders[PurePosixPath(page).parent.as_posix()].append(page)
    sample: set[str] = set()
    for folder, members in folders.items():
        plain = [page for page in members if not page.endswith("/index.html")] or members
        largest = max(plain, key=lambda page: ((site / page).stat().st_size, page))
        sample |= set(members) if folder in (".", *TREES) else {plain[0], largest}
        sample |= set(plain[:: -(-len(plain) // more)]) if more else set()
        sample |= {page for page in members if page.endswith("/index.html")}
        sample |= set([page for page in members if page.endswith(".sheet.html")][:1])
    return tuple(sorted(sample))


def parse(site: Path, path: str) -> LexborHTMLParser:
    """Parse one page."""
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def read_page(site: Path, path: str) -> Page:
    """Return the ids and the references of one page."""
    tree = parse(site, path)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    references = tuple(reference for node in tree.css("*") for reference in references_of(node))
    return Page(path=path, ids=frozenset(filter(None, ids)), references=references)


def references_of(node: LexborNode) -> Iterator[Reference]:
    """Yield the addresses that one element holds."""
    rel = node.attributes.get("rel") or ""
    for name in ADDRESSES:
        address = node.attributes.get(name)
        if address is not None:
            yield Reference(tag=node.tag or "", attribute=name, address=address, rel=rel)
    for candidate in (node.attributes.get("srcset") or "").split(","):
        if candidate.strip():
            yield Reference(tag=node.tag or "", attribute="srcset", address=candidate.split()[0], rel=rel)


def texts_of(node: LexborNode, lang: str) -> Iterator[tuple[str, str]]:
    """Yield (language, text) for each text node and each spoken attribute below *node*.

    The language is that of the nearest element with `lang`; scripts and style sheets are not read.
    """
    if node.tag == "-text":
        yield lang, node.text_content or ""
        return
    if node.tag in ("script", "style"):
        return
    lang = node.attributes.get("lang") or lang
    for name in ("title", "alt", "aria-label", "placeholder", "content"):
        if node.attributes.get(name):
            yield lang, node.attributes[name] or ""
    for child in node.iter(include_text=True):
        yield from texts_of(child, lang)
