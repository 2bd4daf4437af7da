"""YAML read strictly: scalars as strings, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from hricsite.content.files import control_character
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say

Path = tuple[str | int, ...]
DEEPEST = 24
MOST_NODES = 200_000
_PLAIN = (None, "")  # the scanner in C says "" for a scalar without quotation marks
_COLON = (
    say("this is not YAML: this colon cannot stand here"),
    say("put a text that holds a colon between quotation marks, or check indentation and the line before"),
)
_NO_COLON = (
    say("this is not YAML: a colon, or the space after it, is missing"),
    say("check this line and the line before: key, colon, space, value"),
)
_COMMON = {
    "mapping values are not allowed in this context": _COLON,
    "could not find expected ':'": _NO_COLON,
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Located:
    """What a YAML text says (dict, list, str, None) and where each key and value stands.

    The parser's event is kept for each, and a place is made of it when somebody asks, which is seldom.
    """

    path: str = ""
    first_line: int = 1
    data: object = None
    values: dict[Path, Any] = field(default_factory=dict)
    keys: dict[Path, Any] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Location:
        """Return the place of the value (or key) at `path`, or of the nearest one around it that is known."""
        if key and path in self.keys:
            return self.location(self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        if path not in self.values:
            return Location(path=self.path, line=self.first_line)
        return self.location(self.values[path])

    def location(self, event: Any) -> Location:
        """Return the place of what the parser calls an event: a key, a value, the beginning of a document."""
        start, end = event.start_mark, event.end_mark
        last = end.column + 1 if end.line == start.line else 0
        return Location(
            path=self.path, line=start.line + self.first_line, column=start.column + 1, end_column=last
        )


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Located, tuple[Diagnostic, ...]]:
    """Return the data of one YAML document with places, and what is wrong with it.

    Refused, each with its place: tags, anchors and aliases, duplicate keys, nesting deeper than 24,
    more than 200,000 nodes, several documents, anything the YAML scanner refuses (a tab among them).
    `first_line` is the line of the file on which `text` begins.
    """
    located = Located(path, first_line)
    reader = _Reader(text, located)
    try:
        located.data = reader.document()
    except _Refused as refused:
        return located, (*reader.findings, refused.diagnostic)
    except yaml.MarkedYAMLError as problem:
        return located, (*reader.findings, _syntax(problem, path, first_line, text))
    except (yaml.YAMLError, RecursionError) as problem:
        return located, (
            error("bad-yaml", Location(path=path, line=first_line), say("{problem}", problem=str(problem))),
        )
    return located, tuple(reader.findings)


def _syntax(problem: yaml.MarkedYAMLError, path: str, first_line: int, text: str) -> Diagnostic:
    mark = problem.problem_mark or problem.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line < len(lines) and "\t" in lines[line]:
        place = Location(path=path, line=first_line + line, column=lines[line].index("\t") + 1)
        return error(
            "tab", place, say("a tab is used for indentation"), say("use spaces; YAML does not take tabs")
        )
    other = (
        say("this is not YAML: {problem}", problem=problem.problem or "unknown structure"),
        say("check the indentation, colons and quotation marks here and on the line before"),
    )
    message, remedy = _COMMON.get(problem.problem or "", other)
    place = Location(path=path, line=first_line + line, column=column + 1)
    return error("bad-yaml", place, message, remedy)


class _Reader:
    """One pass over the parser's events."""

    def __init__(self, text: str, located: Located) -> None:
        self.source, self.located = text, located
        self.next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self.findings: list[Diagnostic] = []
        self.nodes = 0

    def document(self) -> object:
        data: object = None
        documents = 0
        while not isinstance(event := self.next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(
                        event,
                        "several-documents",
                        say("a second document begins here"),
                        say("keep one document a file"),
                    )
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, ())
        return data

    def node(self, event: Any, path: Path) -> object:
        self.nodes += 1
        if self.nodes > MOST_NODES or len(path) > DEEPEST or event.anchor or event.tag:
            self.refuse_node(event, path)
        self.located.values[path] = event
        if isinstance(event, yaml.ScalarEvent):
            value = self.text(event)
            return None if event.style in _PLAIN and value in _NULLS else value
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def mapping(self, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        keys = self.located.keys
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                self.refuse(
                    event,
                    "bad-key",
                    say("a key must be one word"),
                    say("write key: value, or quote the text"),
                )
            key = self.text(event)
            inner = (*path, key)
            if key in data:
                self.findings.append(self.duplicate(key, event, keys[inner]))
            else:
                keys[inner] = event
            data[key] = self.node(self.next_event(), inner)
        return data

    def sequence(self, path: Path) -> list[object]:
        data: list[object] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            data.append(self.node(event, (*path, len(data))))
        return data

    def text(self, event: yaml.ScalarEvent) -> str:
        """Return a scalar as text; what a file's bytes may not hold, an escape may not bring in either."""
        value = str(event.value)
        finding = None if value.isprintable() else control_character(value, self.located.location(event))
        if finding is not None:
            raise _Refused(finding)
        return value

    def duplicate(self, key: str, event: yaml.ScalarEvent, first: yaml.ScalarEvent) -> Diagnostic:
        return error(
            "duplicate-key",
            self.located.location(event),
            say(
                'the key "{key}" stands here and on line {line}',
                key=key,
                line=self.located.location(first).line,
            ),
            say("keep one of the two"),
        )

    def refuse_node(self, event: Any, path: Path) -> NoReturn:
        """Say why a node cannot be used: one too many, too deep, an alias, an anchor or a tag."""
        if self.nodes > MOST_NODES:
            self.refuse(
                event,
                "too-many-values",
                say("the file has more than {most} values", most=MOST_NODES),
                say("divide it"),
            )
        if len(path) > DEEPEST:
            self.refuse(
                event,
                "too-deep",
                say("values are nested deeper than {most} levels", most=DEEPEST),
                say("write it flatter"),
            )
        if event.anchor:
            self.refuse(
                event,
                "alias",
                say("anchors and aliases (& and *) are not used here"),
                say("write the value out, or quote it"),
            )
        self.refuse(
            event,
            "tag",
            say("the tag {tag} is not used here", tag=event.tag),
            say("delete the tag, or quote the value"),
        )

    def refuse(self, event: Any, code: str, message: Message, remedy: Message) -> NoReturn:
        raise _Refused(error(code, self.located.location(event), message, remedy))
