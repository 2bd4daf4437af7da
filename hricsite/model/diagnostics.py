"""What is wrong with content, as values: gathered, sorted and shown together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for an editor: an English template, the key of its translations, and its values."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format(**dict(self.values))


def say(template: str, **values: object) -> Message:
    """Return a message; every value is kept as text, so that it can be sent to another process."""
    return Message(template, tuple(sorted((name, str(value)) for name, value in values.items())))


class Location(NamedTuple):
    """A place in a file: path relative to the repository, line and columns counted from 1 in characters."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: what, where, how to repair it, under a stable code."""

    severity: Severity
    code: str
    message: Message
    location: Location
    help: Message | None = None


def error(code: str, location: Location, message: Message, help: Message | None = None) -> Diagnostic:
    """Return a finding that stops the build."""
    return Diagnostic(severity="error", code=code, message=message, location=location, help=help)


def warning(code: str, location: Location, message: Message, help: Message | None = None) -> Diagnostic:
    """Return a finding that is shown and does not stop the build, except with --strict."""
    return Diagnostic(severity="warning", code=code, message=message, location=location, help=help)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings without repetition, sorted by place, then code, then words."""
    return tuple(sorted(set(diagnostics), key=lambda each: (each.location, each.code, str(each.message))))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any finding stops the build."""
    return any(each.severity == "error" for each in diagnostics)
