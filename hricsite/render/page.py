"""A page: what surrounds it, what it shows, and its bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hricsite.model.artifacts import BodyRef, ReadBody
from hricsite.model.text import Words
from hricsite.render.environment import environment
from hricsite.render.look import Look
from hricsite.render.parts import Counted, Day, Feed, Item, Link

_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.DOTALL)
_OTHER = re.compile(r"[^\x00-\x7f]")
_BLANK = re.compile(r"[ \t]*\n(?:[ \t]*\n)*")


class Tree(NamedTuple):
    """The same page in another language tree."""

    name: str
    lang: str
    href: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """What surrounds every page of a folder alike, and all that partials/frame.html can see.

    The pages of a folder share one frame, and what is made of it is known by the object itself.
    """

    lang: str
    dir: str
    site_name: str
    home: str
    menu: tuple[Counted, ...]
    stylesheet: str
    icon: str
    base_style: str
    policy: str
    places: dict[str, Link]
    mirrors: int
    release: str
    """The address of the page of the release, which `sign` writes; nothing in a site that is not signed."""
    leave: str
    """Where the link away from the site leads; nothing in a site that has none."""
    script: str
    """The address of the one script of the pages, which none of them needs."""
    offline: bool
    """Whether readers can keep the site; `places` has the page for it."""


class Chrome(NamedTuple):
    """Everything around a page's own content: the frame it shares with its folder, and what is its own."""

    frame: Frame
    title: Words
    title_site: str
    description: str
    breadcrumbs: tuple[Link, ...]
    trees: tuple[Tree, ...]
    canonical: str
    feeds: tuple[Feed, ...]
    digest: str
    record: str
    json_ld: str = ""
    unlisted: bool = False
    """Whether search engines are asked to leave the page out, and nothing names its address."""

    @property
    def lang(self) -> str:
        """The page's language."""
        return self.frame.lang


class BodyView(NamedTuple):
    """A text's body, what a reader must be told of it before reading, and words that it uses.

    `terms` are entries of the glossary, in the order in which the text first uses them.
    """

    body: BodyRef
    lang: str
    fallback: bool
    stale: bool
    updated: Day
    verified: Day | None
    authors: str
    translator: str
    licence: str
    terms: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page: template, surroundings, and exactly the facts it shows."""

    template: str
    look: Look
    chrome: Chrome
    content: Any
    bodies: dict[str, BodyRef] = field(default_factory=dict)


def render_page(view: PageView, read_body: ReadBody) -> bytes:
    """Return the page's bytes: UTF-8 or, if the look asks, ASCII; `\\n` line ends, one final newline."""
    env = environment(view.look.templates, view.look.locales, view.chrome.lang)
    bodies = {name: read_body(body) for name, body in view.bodies.items()}
    text = env.get_template(f"pages/{view.template}").render(
        page=view.chrome, content=view.content, bodies=bodies
    )
    return finished(text, ascii=view.look.ascii)


def finished(html: str, *, ascii: bool) -> bytes:
    """Return what a template wrote as the bytes of a page: no empty lines, one final newline."""
    text = _without_blank_lines(html)
    return in_ascii(text) if ascii else text.encode("utf-8")


def in_ascii(html: str) -> bytes:
    """Return a page in bytes below 128: other characters as references, inside scripts (JSON) as escapes."""
    parts = _SCRIPT.split(html)
    parts[1::2] = [_OTHER.sub(_escape, part) for part in parts[1::2]]
    return "".join(parts).encode("ascii", "xmlcharrefreplace")


def _escape(found: re.Match[str]) -> str:
    """Return a character as JSON and JavaScript write it: one or two UTF-16 units."""
    return json.dumps(found[0])[1:-1]


def _without_blank_lines(text: str) -> str:
    """Return the text without empty lines and spaces at line ends, except where they are preformatted.

    Templates are compiled to leave few such lines, so that most pages have none.
    """
    if "\n\n" in text or " \n" in text or "\t" in text or text.startswith("\n"):
        parts = _PREFORMATTED.split(text)
        parts[::2] = [_BLANK.sub("\n", part) for part in parts[::2]]
        text = "".join(parts).strip("\n")
    return text if text.endswith("\n") else text + "\n"
