"""The code that templates are compiled to: Jinja's, with its most frequent steps made short."""

from __future__ import annotations

import io
import itertools
from collections.abc import Container, Iterable, Iterator, Sequence
from keyword import iskeyword
from types import FunctionType
from typing import TypeGuard

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_FUNCTIONS = frozenset({"_", "ngettext", "la"})


def escaped(value: object) -> str:
    """Return what an expression writes: escaped, or as it is when it is markup already.

    Most texts have nothing to escape, and to make markup of one costs more than to look.
    """
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    return value if type(value) is Markup else escape(value)


def _ended(text: str) -> str:
    """Return a text with a line end, unless it has one."""
    return text if text.endswith("\n") else str.__add__(text, "\n")


def _line(text: str) -> str:
    """Return the line that is made by a text alone in its line: none when it is empty."""
    return text if not text or text.endswith("\n") else str.__add__(text, "\n")


def _first(pieces: list[str], text: str) -> str:
    """Return a text with a line end behind pieces, which may have begun its line."""
    return _line(text) if text or (pieces and pieces[-1].endswith("\n")) else "\n"


WRITERS = escaped, _ended, _line, _first
"""What the code calls `escaped`, `ended`, `line` and `first`."""


def with_text(macro: Macro, function: FunctionType) -> Macro:
    """Return a macro with its function, which gives the text of given values without the macro's detour."""
    function.__defaults__ = (missing,) * function.__code__.co_argcount
    macro.text = function  # type: ignore[attr-defined]
    return macro


def generate(
    env: jinja2.Environment, parts: Container[str], tree: nodes.Template, name: str | None, file: str | None
) -> str:
    """Return the Python code of a parsed template; `parts` are the filters that are called directly."""
    direct = _Direct()
    stream = io.StringIO()
    generator = _Generator(env, name, file, stream, optimized=False)
    tree = direct.visit(tree)
    generator.parts, generator.tidy = parts, not direct.preformatted
    generator.visit(tree)
    return stream.getvalue()


class _Direct(NodeTransformer):
    """Turns the calls of our own functions into filters, which Jinja calls at a fifth of the cost."""

    preformatted = False

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:
        """Notice preformatted text."""
        self.preformatted = self.preformatted or "<pre" in node.data
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Return `_(x, ...)` as `x | _(...)`, any other call as it is."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _FUNCTIONS:
            return node
        first, *others = node.args
        return nodes.Filter(first, node.node.name, others, node.kwargs, None, None, lineno=node.lineno)


class _Lookups(dict[str, str]):
    """How the compiled code of a template looks up each of its filters or tests."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __missing__(self, name: str) -> str:
        return f"environment.{self._kind}[{name!r}]"


class _Generator(CodeGenerator):
    """Writes shorter steps than Jinja does.

    `view.title` is Python's `view.title`: views are dataclasses, and have no items to look among.  Pieces are
    gathered in one list and handed on as a whole.  Parts are called without a detour.  Nothing is worked out
    for a literal and compiled in: a compiled template serves all languages.
    """

    parts: Container[str]
    tidy: bool
    """Whether empty lines may be left out: not where a template has preformatted text."""

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Write nothing: filters and tests are looked up where they are used."""
        self.filters, self.tests = _Lookups("filters"), _Lookups("tests")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute; no view has one that is a word of Python's own."""
        if iskeyword(node.attr):
            self.fail(f"no view has an attribute {node.attr!r}", node.lineno)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """Write a filter."""
        if self._is_part(node) and node.name != "_":
            self.write("Markup(")
            self._write_part(node, frame)
            self.write(")")
        else:
            super().visit_Filter(node, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """Write an include; one without context is handed on at once, so what was written goes before it."""
        if not node.with_context:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write text and expressions; in a template that extends another, only what is in blocks."""
        if frame.require_output_check and self.has_known_extends:
            return
        if frame.require_output_check:
            self.writeline("if parent_template is None:")
            self.indent()
        self.writeline(f"{frame.buffer} += (")
        self.indent()
        for call, child in _lines(node.nodes) if self.tidy else (("", child) for child in node.nodes):
            self.newline(child)
            self.write(f"first({frame.buffer}, " if call == "first" else f"{call}(")
            self._write_text(child, frame)
            self.write("),")
        self.outdent()
        self.writeline(")")
        if frame.require_output_check:
            self.outdent()

    def write_commons(self) -> None:
        """Write what every function of a template begins with."""
        super().write_commons()
        self.writeline("escaped, ended, line, first = environment.writers")
        self.writeline("parts = environment.parts")

    def enter_frame(self, frame: Frame) -> None:
        """Begin the list of a template's or a block's pieces; a macro has one already."""
        if frame.parent is None:
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Hand on what a template or a block has written."""
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro with its function, if that needs only the values given to it."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            self.write("environment.with_text(")
            super().macro_def(macro_ref, frame)
            self.write(", macro)")

    def _write_text(self, node: nodes.Expr, frame: Frame) -> None:
        """Write an expression so that it gives finished text."""
        if isinstance(node, nodes.TemplateData):
            self.write(repr(node.data))
        elif self._is_part(node):
            self._write_part(node, frame)
        elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            soft = frame.soft()
            self.write("(")
            self._write_text(node.expr1, soft)
            self.write(" if ")
            self.visit(node.test, soft)
            self.write(" else ")
            self._write_text(node.expr2, soft)
            self.write(")")
        else:
            self.write("escaped(")
            self.visit(node, frame)
            self.write(")")

    def _is_part(self, node: nodes.Expr) -> TypeGuard[nodes.Filter]:
        """Say whether an expression is a part that needs nothing but its values in their order."""
        if not isinstance(node, nodes.Filter) or node.name not in self.parts:
            return False
        return node.node is not None and not (node.kwargs or node.dyn_args or node.dyn_kwargs)

    def _write_part(self, node: nodes.Filter, frame: Frame) -> None:
        assert node.node is not None
        self.write(f"parts[{node.name!r}](")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")


def _lines(children: Sequence[nodes.Expr]) -> Iterator[tuple[str, nodes.Expr]]:
    """Yield text and expressions, those before a line end with the function that writes it instead.

    Most macros end their own last line, and some write nothing: without this every second line were empty.
    """
    call, taken = "first", False
    for child, after in itertools.pairwise((*children, None)):
        if isinstance(child, nodes.TemplateData):
            if data := child.data[taken:]:
                yield "", nodes.TemplateData(data, lineno=child.lineno)
            call, taken = "line" if child.data.endswith("\n") else "ended", False
        elif child is not None:
            taken = isinstance(after, nodes.TemplateData) and after.data.startswith("\n")
            yield call if taken else "", child
            call = "ended"
