"""The Jinja environment: the only door to jinja2."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2.environment import TemplateModule
from markupsafe import Markup

from hricsite.lang.messages import load_messages
from hricsite.render.compiling import SiteEnvironment
from hricsite.render.faults import undecodable
from hricsite.render.filters import filters, tests, texts

_FRAME = "partials/frame.html"
_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)")
_FILTER = re.compile(r"(?:\||\bfilter\b)\s*(\w+)")
_NAME = re.compile(r"""["'](\w[\w./-]*)["']""")
# Parts that stand on many pages in the same words: what is made of an object is kept for its next use.
_KEPT = frozenset({"a", "day", "source", "stated", "person", "item", "counted", "source_line"})
_MOST_PARTS, _MOST_FRAMES = 1000, 100


@functools.lru_cache(maxsize=16)
def environment(templates: str, locales: str, lang: str) -> SiteEnvironment:
    """Return the environment of one language: autoescaped, undefined names are errors, messages bound.

    Templates may use `_("...", name=value)` and `ngettext(one, many, n)`, the function `la(words)`, which
    gives the `lang` attribute for an element that holds nothing else, and the filters `words` (text in its
    own `lang` when that is not the page's) and `html` (a finished body).  Every macro in partials/ is a
    filter of its first argument: it sees its arguments and nothing else of the page.
    """
    env = SiteEnvironment(templates)
    messages = load_messages(Path(locales), lang)
    env.parts.update(texts(messages))
    env.parts.update({name: _part(env, name, file) for name, file in _macros(templates).items()})
    env.filters.update({name: _markup(env, name) for name in env.parts})
    env.filters.update(filters(messages))
    env.filters["pieces"] = _pieces(env)
    env.tests.update(tests())
    return env


def _macros(templates: str) -> Mapping[str, str]:
    """Return the macros in partials/ by name, each with the template that it stands in."""
    files = sorted(f"partials/{path.name}" for path in Path(templates).glob("partials/*.html"))
    return {macro: file for file in files for macro in _MACRO.findall(_text_of(templates, file))}


def _text_of(templates: str, file: str) -> str:
    """Return a template as it is written; raises TemplateFault for one that is not UTF-8."""
    try:
        return (Path(templates) / file).read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise undecodable(file, problem) from problem


def _markup(env: SiteEnvironment, name: str) -> Callable[..., Markup]:
    """Return a part as a filter of the usual kind, for where its text is not written at once."""
    return lambda *values: Markup(env.parts[name](*values))


def _part(env: SiteEnvironment, name: str, file: str) -> Callable[..., str]:
    """Return the text of a macro as a function, which is put in its own place when it is first called."""

    def part(*values: object) -> str:
        macro = getattr(env.get_template(file).module, name)
        text: Callable[..., str] = getattr(macro, "text", macro)
        env.parts[name] = _kept(text) if name in _KEPT else text
        return text(*values)

    return part


def _kept(text: Callable[[object], str]) -> Callable[[object], str]:
    """Return a function that keeps what is made of a value for when it is asked for the same object again.

    Pages share their parts as objects, and to know a view by its content would cost as much as to write it.
    What can change is made anew each time.
    """
    made: dict[int, tuple[object, str]] = {}

    def part(value: object) -> str:
        found = made.get(id(value))
        if found is not None:
            return found[1]
        if type(value).__hash__ is None:
            return text(value)
        if len(made) >= _MOST_PARTS:
            made.clear()
        written = text(value)
        made[id(value)] = value, written
        return written

    return part


def _pieces(env: SiteEnvironment) -> Callable[[object], TemplateModule]:
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
    text = _text_of(templates, file)
    homes = {**_macros(templates), "pieces": _FRAME}
    named = (name for name in _NAME.findall(text) if (Path(templates) / name).is_file())
    return (*named, *(homes[name] for name in _FILTER.findall(text) if name in homes))


def forget_templates() -> None:
    """Read templates and locales anew from now on; to be called when one of them was edited."""
    environment.cache_clear()
    template_files.cache_clear()
    _used.cache_clear()
