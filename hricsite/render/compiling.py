"""Jinja with its most frequent steps made short; what templates write stays the same."""

from __future__ import annotations

from types import CodeType
from typing import NoReturn

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_FUNCTIONS = frozenset({"_", "ngettext", "la"})


def _escaped(value: object) -> str:
    """Return what an expression writes: escaped, or as it is when it is markup already."""
    return value if type(value) is Markup else escape(value)


class _Direct(NodeTransformer):
    """Turns the calls of our own functions into filters, which Jinja calls at a fifth of the cost."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Return `_(x, ...)` as `x | _(...)`, any other call as it is."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _FUNCTIONS:
            return node
        first, *others = node.args
        return nodes.Filter(first, node.node.name, others, node.kwargs, None, None, lineno=node.lineno)


class _Generator(CodeGenerator):
    """Writes two steps shorter than Jinja does.

    `view.title` is Python's `view.title`: views are dataclasses, and have no items to look among.  Markup is
    written as it is, where Jinja's `escape` wraps it in markup once more; should a later Jinja not ask for
    this, its own `escape` stands and pages are only slower.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.escaped(")


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates of this process, shared by the environments of all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket the code of its template, unless the source has changed."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket in place of what the template had before."""
        assert bucket.code is not None
        self._codes[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class SiteEnvironment(jinja2.Environment):
    """Jinja as this site uses it: autoescaped, strict about names, templates compiled once a process."""

    code_generator_class = _Generator
    escaped = staticmethod(_escaped)

    def __init__(self, templates: str) -> None:
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

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(_Direct().visit(source), name, filename, defer_init)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what went wrong in a template; an attribute that a view lacks is an undefined name."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            raise jinja2.UndefinedError(str(error)) from error
