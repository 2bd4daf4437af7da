"""Every link of the built site leads somewhere, and nothing is asked of another host."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tests.tools.site_tree import TREES, Page, Reference

OUTBOUND = ("http", "https", "mailto", "tel")
CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


def target_of(page: str, address: str) -> tuple[str, str]:
    """Return the path inside the site and the fragment that *address*, written in *page*, leads to."""
    parts = urlsplit(address)
    if not parts.path:
        return page, unquote(parts.fragment)
    steps: list[str] = []
    for step in (*PurePosixPath(page).parent.parts, *parts.path.split("/")):
        if step == ".." and not steps:
            return f"outside the site: {address}", ""
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return unquote("/".join(steps)), unquote(parts.fragment)


def is_outbound(reference: Reference) -> bool:
    """Say whether the reference is an ordinary link to elsewhere, which loads nothing by itself."""
    return reference.tag == "a" and urlsplit(reference.address).scheme in OUTBOUND


def test_every_internal_link_and_anchor_resolves(read: dict[str, Page], files: tuple[str, ...]) -> None:
    known = frozenset(files)
    broken = []
    for page in read.values():
        for reference in page.references:
            if is_outbound(reference) or reference.address.startswith("data:"):
                continue
            path, fragment = target_of(page.path, reference.address)
            if path not in known:
                broken.append((page.path, reference.address, "no such file"))
            elif fragment and path in read and fragment not in read[path].ids:
                broken.append((page.path, reference.address, "no such anchor"))

    assert broken == []


def test_no_reference_leaves_the_site_except_links(read: dict[str, Page]) -> None:
    leaving = [
        (page.path, reference)
        for page in read.values()
        for reference in page.references
        if not is_outbound(reference)
        and not reference.address.startswith("data:")
        and (urlsplit(reference.address).scheme or reference.address.startswith("/"))
    ]

    assert leaving == []


def test_outbound_links_tell_the_other_site_nothing(read: dict[str, Page]) -> None:
    telling = [
        (page.path, reference.address)
        for page in read.values()
        for reference in page.references
        if reference.tag == "a"
        and urlsplit(reference.address).scheme in ("http", "https")
        and not {"noopener", "noreferrer"} <= set(reference.rel.split())
    ]

    assert telling == []


def test_style_sheets_load_nothing_from_elsewhere(site: Path, files: tuple[str, ...]) -> None:
    sheets = [path for path in files if path.endswith(".css")]

    texts = {sheet: (site / sheet).read_text(encoding="utf-8") for sheet in sheets}
    loads = [(sheet, found) for sheet, text in texts.items() for found in CSS_ADDRESS.findall(text)]

    assert sheets
    assert [load for load in loads if target_of(*load)[0] not in files] == []


def test_trees_have_the_same_tail_paths(files: tuple[str, ...]) -> None:
    parts = [path.partition("/") for path in files]

    tails = {tree: {tail for top, _, tail in parts if top == tree} for tree in TREES}

    assert tails["en"]
    assert tails["en"] ^ tails["zh-hans"] == set()
    assert tails["en"] ^ tails["zh-hant"] == set()


def test_every_folder_of_a_tree_has_an_index_page(files: tuple[str, ...]) -> None:
    folders = {PurePosixPath(path).parent.as_posix() for path in files if path.startswith(TREES)}

    assert {folder for folder in folders if f"{folder}/index.html" not in files} == set()


def test_every_page_is_reached_from_the_first_one(read: dict[str, Page]) -> None:
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in read:
            continue
        reached.add(page)
        links = [reference for reference in read[page].references if not is_outbound(reference)]
        waiting += [target_of(page, reference.address)[0] for reference in links]

    assert set(read) - reached == set()
