"""The Jinja environment: the only door to jinja2."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from jinja2.environment import TemplateModule
from markupsafe import Markup

from hricsite.lang.messages import load_messages
from hricsite.render.compiling import SiteEnvironment
from hricsite.render.filters import filters, tests

_FRAME = "partials/frame.html"
_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)")
_FILTER = re.compile(r"(?:\||\bfilter\b)\s*(\w+)")
_NAME = re.compile(r"""["'](\w[\w./-]*)["']""")
# Parts that stand on many pages in the same words: what is made of a value is kept for the next equal one.
_KEPT = frozenset(
    {"a", "day", "source", "stated", "status", "status_word", "fact"}
    | {"person", "item", "counted", "source_line"}
)
_MOST_PARTS, _MOST_FRAMES = 500, 100


@functools.lru_cache(maxsize=16)
def environment(templates: str, locales: str, lang: str) -> jinja2.Environment:
    """Return the environment of one language: autoescaped, undefined names are errors, messages bound.

    Templates may use `_("...", name=value)` and `ngettext(one, many, n)`, the function `la(words)`, which
    gives the `lang` attribute for an element that holds nothing else, and the filters `words` (text in its
    own `lang` when that is not the page's) and `html` (a finished body).  Every macro in partials/ is a
    filter of its first argument: it sees its arguments and nothing else of the page.
    """
    env = SiteEnvironment(templates)
    env.filters.update(filters(load_messages(Path(locales), lang)))
    env.filters.update({name: _part(env, name, file) for name, file in _macros(templates).items()})
    env.filters["pieces"] = _pieces(env)
    env.tests.update(tests())
    return env


def _macros(templates: str) -> Mapping[str, str]:
    """Return the macros in partials/ by name, each with the template that it stands in."""
    paths = sorted(Path(templates).glob("partials/*.html"))
    return {
        macro: f"partials/{path.name}"
        for path in paths
        for macro in _MACRO.findall(path.read_text(encoding="utf-8"))
    }


def _part(env: jinja2.Environment, name: str, file: str) -> Callable[..., Markup]:
    """Return a macro as a filter; its template is compiled when the filter is first used."""

    @functools.cache
    def macro() -> Callable[..., Markup]:
        found: Callable[..., Markup] = getattr(env.get_template(file).module, name)
        return found

    @functools.lru_cache(maxsize=_MOST_PARTS)
    def kept(value: object) -> Markup:
        return macro()(value)

    @jinja2.pass_context
    def kept_part(_context: object, value: object) -> Markup:
        return kept(value)

    @jinja2.pass_context
    def part(_context: object, *values: object) -> Markup:
        return macro()(*values)

    return kept_part if name in _KEPT else part


def _pieces(env: jinja2.Environment) -> Callable[[object], TemplateModule]:
    """Return the filter that gives the pieces of partials/frame.html, made once for equal frames."""

    @functools.lru_cache(maxsize=_MOST_FRAMES)
    def pieces(frame: object) -> TemplateModule:
        return env.get_template(_FRAME).make_module({"frame": frame})

    return pieces


@functools.lru_cache(maxsize=200)
def template_files(templates: str, name: str) -> tuple[str, ...]:
    """Return the paths, sorted, of every file that makes what the template `name` writes, itself among them.

    These are the files that it names, to extend, include or import them, those whose macros it uses as
    filters, and in turn what these use.  Kept until `forget_templates()`.
    """
    found, waiting = set[str](), [name]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _used(templates, file)
    return tuple(sorted(found))


@functools.lru_cache(maxsize=200)
def _used(templates: str, file: str) -> tuple[str, ...]:
    """Return the files that a template may use; to parse it for this would cost as much as to compile it.

    So text that only looks like a name or a filter counts too; nothing that is one is passed over.
    """
    text = (Path(templates) / file).read_text(encoding="utf-8")
    homes = {**_macros(templates), "pieces": _FRAME}
    named = (name for name in _NAME.findall(text) if (Path(templates) / name).is_file())
    return (*named, *(homes[name] for name in _FILTER.findall(text) if name in homes))


def forget_templates() -> None:
    """Read templates and locales anew from now on; to be called when one of them was edited."""
    environment.cache_clear()
    template_files.cache_clear()
    _used.cache_clear()
