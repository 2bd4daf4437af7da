"""The site for a USB stick or a disc: an entry page and a word to readers, beside the folder of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.one_file import one_file, title_in
from hricsite.bundles.text import LOCALES
from hricsite.lang.messages import load_messages
from hricsite.lang.tags import folder, own_name
from hricsite.markup.page_text import LINE_END, MARK

ENTRY, README = "index.html", "README.txt"


def members(site: BuiltSite) -> Iterator[tuple[str, Path | bytes]]:
    """Yield the path of every file of the kit, and the file or the bytes that are to stand there."""
    yield ENTRY, entry_page(site)
    yield README, readme(site)
    for path in site.paths():
        yield f"{site.id}/{path}", site.root / path


def entry_page(site: BuiltSite) -> bytes:
    """Return the site's choice of languages as one file that leads into the folder of the site."""

    def read(path: str) -> bytes:
        return (site.root / path).read_bytes()

    def way(path: str, fragment: str) -> str:
        return f"{site.id}/{path}"

    html = read(ENTRY).decode()
    copy = one_file(html, ENTRY, read, way, lambda path: title_in(read(path).decode(), path))
    return copy.encode("ascii", "xmlcharrefreplace") if html.isascii() else copy.encode()


def readme(site: BuiltSite) -> bytes:
    """Return a word to whoever finds the copy, in each language of the site."""
    lines: list[str] = []
    for lang in site.languages:
        words = load_messages(LOCALES, lang)
        safety = f"{folder(lang)}/pages/safety.html"
        lines += [
            own_name(lang),
            "=" * 20,
            words.text("{name}, copy of {date}", name=site.name(lang), date=site.date.isoformat()),
            words.text("Open index.html in any browser. No network is needed, and nothing is installed."),
            words.text("Nothing here starts by itself. What asks to be installed or allowed is not from us."),
            words.text("To pass it on, copy all of it: index.html, README.txt and {folder}.", folder=site.id),
        ]
        if (site.root / safety).is_file():
            lines += [
                words.text("Whoever finds this copy sees what it holds. How to read safely:"),
                f"{site.id}/{safety}",
            ]
        lines.append("")
    return MARK + "".join(line + LINE_END for line in lines).encode()
