"""Jinja as this site uses it: strict, and templates compiled once a process."""

from __future__ import annotations

import sys
from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any, NoReturn, cast

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket

from hricsite.render.faults import fault_of
from hricsite.render.generator import WRITERS, generate, with_text


class _Named(dict[str, Any]):
    """Filters or tests by name; to use one that is missing is an error of the template."""

    def __missing__(self, name: str) -> NoReturn:
        raise jinja2.TemplateRuntimeError(f"No filter or test named {name!r} found.")


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates of this process, shared by the environments of all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[object, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket the code of its template, unless the source has changed."""
        made_from, code = self._codes.get(bucket.key, (None, None))
        bucket.code = code if made_from == _made_from(bucket) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket in place of what the template had before."""
        assert bucket.code is not None
        self._codes[bucket.key] = _made_from(bucket), bucket.code


def _made_from(bucket: Bucket) -> tuple[object, ...]:
    """Return what a template's code depends on: its source, and which of its filters are parts."""
    return bucket.checksum, *cast(SiteEnvironment, bucket.environment).parts


_COMPILED = _Compiled()


class SiteEnvironment(jinja2.Environment):
    """Jinja as this site uses it: autoescaped, strict about names, templates compiled once a process.

    `parts` are filters whose result is finished HTML: as functions that give it as plain text.
    """

    writers = WRITERS
    with_text = staticmethod(with_text)

    def __init__(self, templates: str) -> None:
        self.parts: dict[str, Callable[..., str]] = {}
        super().__init__(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self.filters, self.tests = _Named(self.filters), _Named(self.tests)
        self._opened: dict[object, jinja2.Template] = {}

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:  # fmt: skip
        """Return a template, which is looked for once."""
        if name not in self._opened:
            self._opened[name] = super().get_template(name, parent, globals)
        return self._opened[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates know, as one mapping: each page copies it."""
        return {**self.globals, **(d or {})}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return generate(self, self.parts, source, name, filename)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what went wrong: as a fault of the template where it is a mistake in one."""
        problem = sys.exception()
        fault = fault_of(problem)
        if fault is not None:
            raise fault from problem
        super().handle_exception(source)
