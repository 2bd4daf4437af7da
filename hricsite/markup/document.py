"""One Markdown body to HTML, with everything that its page and its editor must know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hricsite.lang.tags import is_chinese
from hricsite.markup.parser import parser
from hricsite.markup.places import places_of
from hricsite.markup.records import Heading, Reference, Rendered
from hricsite.markup.review import Review
from hricsite.markup.walk import close, walk
from hricsite.model.diagnostics import in_order

__all__ = ["Heading", "Reference", "Rendered", "render"]


def render(
    text: str,
    *,
    lang: str,
    path: str,
    first_line: int,
    kinds: frozenset[str],
    link: Callable[[str, str], str],
) -> Rendered:
    """Return a body as HTML with its headings, references, pictures, plain text and findings.

    ``text`` is what follows the front matter and ``first_line`` the line of the file on which it
    begins.  ``link(kind, slug)`` gives the address for ``[words](kind:slug)`` of a kind in ``kinds``,
    and for pictures, ``![words](media:name.jpg)``.  Conversion marks become ``zh-mark`` elements,
    which ``scripts.convert_html`` replaces.  A mistake is a diagnostic, never an exception, and
    nothing that was refused stands in the HTML other than as text.
    """
    env: dict[str, Any] = {"lang": lang, "chinese": is_chinese(lang)}
    md = parser()
    tokens = md.parse(text, env)
    places = places_of(text, path=path, first_line=first_line)
    review = Review(places=places, kinds=kinds, link=link, langs=[lang])
    walk(review, tokens)
    close(review, env)
    html = str(md.renderer.render(tokens, md.options, env))
    return Rendered(
        html=html,
        headings=tuple(review.headings),
        references=tuple(review.references),
        pictures=tuple(review.pictures),
        diagnostics=in_order(review.diagnostics),
    )
