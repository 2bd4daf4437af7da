"""Which files an EPUB has: names inside its folder `EPUB/`, and the kinds of pictures it may show."""

from __future__ import annotations

from hricsite.lang.tags import folder

FOLDER = "EPUB"
NAVIGATION, NCX, PACKAGE, STYLE, TITLE = "nav.xhtml", "toc.ncx", "package.opf", "style.css", "title.xhtml"

PICTURES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
"""Media types that every reading system shows (EPUB 3.3, section 3.2), by the end of the name."""


def chapter_file(path: str, lang: str) -> str:
    """Return the file of a page's chapter; `path` is the page's in the site."""
    return f"chapters/{path.removeprefix(folder(lang) + '/').removesuffix('.html')}.xhtml"


def picture_file(path: str) -> str:
    """Return the file of a picture; `path` is its own in the site."""
    return f"pictures/{path}"


def picture_type(path: str) -> str:
    """Return the media type of a picture, or "" when not every reading system shows it."""
    return PICTURES.get(path.rpartition(".")[2], "")
