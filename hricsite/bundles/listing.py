"""What the files among the offline editions are, told by their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hricsite.bundles.built_site import BuiltKit, BuiltSite
from hricsite.bundles.kits import name_of

PAGE = "index.html"
"""The page that lists the others, in the folder of editions."""

WHOLE = {
    ".zip": "whole",
    ".torrent": "torrent",
    "-magnet.txt": "magnet",
    ".iso": "disc",
    ".zim": "zim",
}
"""Editions that hold all languages, by what follows the site's id in their names."""

OF_TREE = {
    ".zip": "tree",
    ".epub": "book",
    ".txt": "text",
    "-text.zip": "texts",
    "-floppy.zip": "floppy",
    "-pages.zip": "pages",
    "-cards.zip": "cards",
}
"""Editions of one language, likewise, with the language behind the id."""

OF_KIT = {".zip": "kit", ".epub": "kit-book"}
"""Editions of a kit, by their endings."""

_ORDER = (
    "whole",
    "tree",
    "kit",
    "kit-book",
    "book",
    "texts",
    "text",
    "floppy",
    "pages",
    "cards",
    "disc",
    "zim",
)


class Listed(NamedTuple):
    """What a file is: form, language ("" for all), kit; a form of "" is none that is known."""

    form: str
    lang: str = ""
    kit: BuiltKit | None = None


def in_order(site: BuiltSite, names: list[str]) -> list[tuple[str, Listed]]:
    """Return the names of editions with what they are: whole sites first, then languages, kits, the rest."""
    known = dict(_known(site))
    langs = ("", *site.languages)
    found = [(name, known.get(name, Listed(""))) for name in names if name != PAGE]
    places = {form: number for number, form in enumerate(_ORDER)}
    return sorted(found, key=lambda it: (places.get(it[1].form, len(_ORDER)), langs.index(it[1].lang), it[0]))


def _known(site: BuiltSite) -> Iterator[tuple[str, Listed]]:
    """Yield every name that an edition of the site can have, single pages and PDFs left out."""
    for ending, form in WHOLE.items():
        yield f"{site.id}{ending}", Listed(form)
    for lang in site.languages:
        for ending, form in OF_TREE.items():
            yield f"{site.id}-{lang.lower()}{ending}", Listed(form, lang)
    for kit in site.kits:
        for lang in kit.languages:
            for ending, form in OF_KIT.items():
                yield f"{name_of(site, kit, lang)}{ending}", Listed(form, lang, kit)
