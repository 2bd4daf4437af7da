"""A page as HTML for paper: no menus and buttons, readings in parentheses, addresses spelt out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from hricsite.bundles.addresses import target_of
from hricsite.lang.tags import is_chinese
from hricsite.markup.page_tree import VOID, Child, Node, tree_of

TREE = "tree:"
"""Stands before the path of a picture in the built site: nothing else is ever fetched."""

_DROPPED = frozenset((
    "base", "button", "embed", "form", "iframe", "input", "link", "meta", "nav", "noscript", "object", "rp",
    "script", "select", "source", "style", "template",
))  # fmt: skip
_SCREEN_ONLY = frozenset(("noprint", "note-back", "skips", "tofilters"))
_KEPT = frozenset((
    "alt", "class", "colspan", "datetime", "dir", "headers", "height", "lang", "reversed", "rowspan", "scope",
    "start", "value", "width",
))  # fmt: skip
_WRITTEN_AS = {"textarea": "pre", "summary": "p", "details": "div", "picture": "span"}
_OUTBOUND = ("https", "http", "mailto", "tel")


class Places(NamedTuple):
    """Where the pages of a document stand in it, by their paths in the site, and the site's address or ""."""

    marks: dict[str, str]
    base_url: str


class Paper:
    """Writes what stands on one page of the site, in the language of its tree."""

    def __init__(self, page: str, lang: str, places: Places) -> None:
        """Take the path of the page, the language that surrounds what is written, and the places."""
        self._page, self._lang, self._places = page, lang, places

    def written(self, children: Sequence[Child], lang: str = "") -> str:
        """Return elements and words as HTML."""
        return "".join(self._pieces(children, lang or self._lang))

    def _pieces(self, children: Sequence[Child], lang: str) -> Iterator[str]:
        at = 0
        while at < len(children):
            child = children[at]
            at += 1
            if isinstance(child, str):
                yield escape(child, quote=False)
            elif child.name == "ruby":
                start = at - 1
                while at < len(children) and _is(children[at], "ruby"):
                    at += 1
                yield self._with_readings(children[start:at], lang)
            elif child.name not in _DROPPED and _SCREEN_ONLY.isdisjoint(child.classes):
                yield self._element(child, child.attributes.get("lang") or lang)

    def _element(self, node: Node, lang: str) -> str:
        if node.name == "svg":
            return _as_it_is(node)
        if node.name == "a":
            return self._link(node, lang)
        if node.name == "img":
            return self._picture(node)
        name = _WRITTEN_AS.get(node.name, node.name)
        opened = f"<{name}{self._attributes(node)}>"
        return opened if name in VOID else f"{opened}{self.written(node.children, lang)}</{name}>"

    def _attributes(self, node: Node, more: str = "") -> str:
        kept = {name: value for name, value in node.attributes.items() if name in _KEPT}
        if "id" in node.attributes:
            kept["id"] = self._mark(self._page, node.attributes["id"])
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items()) + more

    def _mark(self, page: str, fragment: str) -> str:
        """Return the id that a place on a page has in the document: pages have places of the same name."""
        mark = self._places.marks[page]
        return f"{mark}-{fragment}" if fragment else mark

    def _picture(self, node: Node) -> str:
        target = target_of(node.attributes.get("src", ""), self._page)
        source = f' src="{TREE}{escape(target[0])}"' if target else ""
        alt = "" if "alt" in node.attributes else ' alt=""'
        return f"<img{self._attributes(node, source + alt)}>"

    def _link(self, node: Node, lang: str) -> str:
        """Return a link: to a place in the document, to an address, or its words where there is neither."""
        address, inside = node.attributes.get("href", ""), self.written(node.children, lang)
        way = self._way(address)
        if not way:
            return f"<span{self._attributes(node)}>{inside}</span>"
        if _scheme(address):
            spelt = _spelt(address)
            if "".join(_words(node)).strip() not in (spelt, spelt.partition("://")[2].rstrip("/")):
                inside += f'<span class="url">{_in_parentheses(escape(spelt), lang)}</span>'
        elif way[1:] in self._places.marks.values() and len(self._places.marks) > 1:
            inside = f'<span class="page" href="{way}">{inside}</span>'
        return f'<a{self._attributes(node)} href="{escape(way)}">{inside}</a>'

    def _way(self, address: str) -> str:
        """Return where a link leads from the document, or nothing."""
        if not address or _scheme(address):
            return address if _scheme(address) in _OUTBOUND else ""
        path, fragment = target_of(address, self._page) or (self._page, address.removeprefix("#"))
        if path in self._places.marks:
            return f"#{self._mark(path, fragment)}"
        base = self._places.base_url
        return (base + path + (f"#{fragment}" if fragment else "")) if base else ""

    def _with_readings(self, rubies: Sequence[Child], lang: str) -> str:
        """Return words side by side with readings as 刘晓波（Liú Xiǎobō）: nothing sets them above."""
        bases, readings = [], []
        for ruby in rubies:
            assert isinstance(ruby, Node)
            bases += [self.written([child for child in ruby.children if not _is(child, "rt")], lang)]
            readings += [self.written(each.children, lang) for each in ruby.find("rt")]
        return f"<span>{''.join(bases)}{_in_parentheses(' '.join(readings), lang)}</span>"


def element(html: str, name: str) -> Node:
    """Return the last element of a name in a page as a tree; an empty one when there is none."""
    begin = html.rfind(f"<{name}")
    end = html.find(f"</{name}>", begin)
    return tree_of(html[begin:end]) if begin >= 0 else Node(name, {})


def _is(child: Child, name: str) -> bool:
    return isinstance(child, Node) and child.name == name


def _scheme(address: str) -> str:
    scheme, colon, _ = address.partition(":")
    return scheme.lower() if colon and scheme.isalpha() else ""


def _spelt(address: str) -> str:
    """Return an address as it is written on paper: of a message to somebody, only to whom."""
    kind, _, rest = address.partition(":")
    return unquote(rest.partition("?")[0]) if kind.lower() == "mailto" else address


def _in_parentheses(html: str, lang: str) -> str:
    return f"（{html}）" if is_chinese(lang) else f" ({html})"


def _words(node: Node) -> Iterator[str]:
    for child in node.children:
        yield from (child,) if isinstance(child, str) else _words(child)


def _as_it_is(node: Node) -> str:
    """Return a drawing in the page with all its parts."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    inside = "".join(
        escape(child, quote=False) if isinstance(child, str) else _as_it_is(child) for child in node.children
    )
    return f"<{node.name}{attributes}>{inside}</{node.name}>"
