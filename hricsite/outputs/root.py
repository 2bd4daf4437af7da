"""The files at the top of the tree: language chooser, 404, robots, sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from hricsite.assembly.routes import HOME, SHEET, in_tree, relative
from hricsite.assembly.site import Site, resolve
from hricsite.lang.tags import direction, own_name
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.text import Words
from hricsite.outputs.withdrawn import notice_paths
from hricsite.render.chrome import chrome
from hricsite.render.look import Look
from hricsite.render.page import PageView, Tree, render_page
from hricsite.render.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One language: its own name, the site's name in it, where it begins, what to do on a lost page.

    `kept` to `left` are what is said to a reader who keeps the site on the device.
    """

    tree: Tree
    name: Words
    dir: str
    lost: str
    begin: str
    kept: str
    forget: str
    forgotten: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RootView:
    """What the chooser and the 404 page show: every language side by side."""

    choices: tuple[Choice, ...]


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the chooser, the 404 page and robots.txt."""
    yield Job(path="index.html", view=chooser, make=render_page)
    yield Job(path="404.html", view=notfound, make=render_page)
    yield Job(path="robots.txt", view=robots, make=render_text)


def chooser(site: Site, look: Look) -> PageView:
    """Return the page that leads to each language."""
    return _page(site, look, "chooser.html", "index.html")


def notfound(site: Site, look: Look) -> PageView:
    """Return the page that a host shows for a lost address."""
    return _page(site, look, "notfound.html", "404.html")


def _page(site: Site, look: Look, template: str, path: str) -> PageView:
    scope = Scope(site=site, look=look, lang="en", tail=f"../{path}")
    texts = {lang: Scope(site=site, look=look, lang=lang, tail=path).messages for lang in site.languages}
    base = site.base_url if template == "notfound.html" else ""
    choices = tuple(
        Choice(
            tree=Tree(
                name=own_name(lang),
                lang=lang,
                href=base + in_tree(lang, HOME),
                address=site.base_url + in_tree(lang, HOME),
                current=False,
            ),
            name=resolve(site.settings.names, lang),
            dir=direction(lang),
            lost=texts[lang].text("There is no such page in this copy"),
            begin=texts[lang].text(
                "The page may have moved, or this copy may be incomplete. To begin again, delete everything"
                " in the address after the name of the site, or after the folder that holds this copy, and"
                " open index.html there."
            ),
            kept=texts[lang].text("Files of this site are kept on this device."),
            forget=texts[lang].text("Forget this site on this device"),
            forgotten=texts[lang].text(
                "Forgotten. What this browser remembers of every visit, its history and cache, is not cleared"
                " by that."
            ),
            left=texts[lang].text(
                "This could not be taken away. Clear the data of this site in the settings of the browser."
            ),
        )
        for lang in site.languages
    )
    title = resolve(site.settings.names, "en")
    around = chrome(scope, title, description=resolve(site.settings.description, "en"))
    return PageView(template=template, look=look, chrome=around, content=RootView(choices=choices))


def robots(site: Site, _: Look) -> str:
    """Return robots.txt: everything may be copied."""
    listed = f"Sitemap: {site.base_url}sitemap.xml\n" if site.base_url else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def render_text(text: str, _: ReadBody) -> bytes:
    """Return a text as UTF-8."""
    return text.encode("utf-8")


def sitemap(site: Site, paths: Iterable[str]) -> Job:
    """Return the sitemap of all pages among the paths."""
    return Job(path="sitemap.xml", view=sitemap_of, make=render_sitemap, listing=tuple(paths))


def sitemap_of(site: Site, _: Look, paths: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the base address and the pages under it; without one their locations are relative.

    Notices of withdrawal are not listed, nor sheets to print: what they say stands on the pages beside them.
    """
    left_out = notice_paths(site) | {"404.html"}
    found = (path for path in paths if path.endswith(".html") and not path.endswith(SHEET))
    pages = sorted(path for path in found if path not in left_out)
    return site.base_url, tuple(pages)


def render_sitemap(view: tuple[str, tuple[str, ...]], _: ReadBody) -> bytes:
    """Return a sitemap (sitemaps.org 0.9) of the paths under the base address."""
    base, paths = view
    places = (escape(base + relative(path, "sitemap.xml"), quote=False) for path in paths)
    lines = (f"<url><loc>{place}</loc></url>" for place in places)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(lines) + "\n</urlset>\n").encode("utf-8")
