"""The site's own files in every language of the site: settings, mirrors, vocabularies."""

from __future__ import annotations

from typing import TypeVar

from hricsite.assembly.site import Term
from hricsite.content.site_files import SiteFiles
from hricsite.content.variants import complete
from hricsite.lang.lexicon import Lexicon
from hricsite.model.records import rebuilt

V = TypeVar("V")


def completed(value: V, languages: tuple[str, ...], lexicon: Lexicon) -> V:
    """Return what a file of the site says, with every text in it completed in the site's languages."""
    return rebuilt(value, lambda text: complete(text, languages, lexicon))


def vocabularies_of(
    files: SiteFiles, languages: tuple[str, ...], lexicon: Lexicon
) -> dict[str, dict[str, Term]]:
    """Return the words that records choose from, with their names in every language."""
    return {
        name: {
            key: Term(
                id=key,
                names=complete(word.names(), languages, lexicon),
                shape=word.shape or "",
                law=word.law or "",
            )
            for key, word in words.items()
        }
        for name, words in files.vocabularies.items()
    }
