"""Diagnostics on standard error: for people, for programs, for a code host's annotations."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import click

from hricsite.commands.speech import Speech
from hricsite.content.key_material import without_keys
from hricsite.model.diagnostics import Diagnostic, Location, Message, say

FORMATS = ("text", "json", "github")
_WIDEST = 100
_LARGEST = 2_000_000


def settled(findings: Iterable[Diagnostic], *, strict: bool) -> tuple[Diagnostic, ...]:
    """Return the findings as they count: with `strict` every warning is an error."""
    if not strict:
        return tuple(findings)
    return tuple(dataclasses.replace(each, severity="error") for each in findings)


def show(findings: Iterable[Diagnostic], *, root: Path | None, speech: Speech, form: str) -> None:
    """Write the findings to standard error; `root` is the folder their paths begin at.

    With None no line of a file is quoted, since it may hold a secret.
    """
    for finding in findings:
        for line in _LINES[form](finding, root, speech):
            click.echo(line, err=True)


def conclude(findings: tuple[Diagnostic, ...], *, speech: Speech, form: str, kept: str = "") -> None:
    """Write how many errors and warnings there are, and which folder was left as it is."""
    if form != "text" or not findings:
        return
    errors = sum(each.severity == "error" for each in findings)
    counts = [count for count in (_errors(errors), _warnings(len(findings) - errors)) if count is not None]
    words = speech.say(say(", ")).join(map(speech.say, counts))
    if errors and kept:
        words = speech.say(say("{counts}; {folder}/ keeps its last good state", counts=words, folder=kept))
    click.echo(words, err=True)


def _errors(n: int) -> Message | None:
    if not n:
        return None
    return say("1 error") if n == 1 else say("{n} errors", n=n)


def _warnings(n: int) -> Message | None:
    if not n:
        return None
    return say("1 warning") if n == 1 else say("{n} warnings", n=n)


def as_text(finding: Diagnostic, root: Path | None, speech: Speech) -> Iterator[str]:
    """Yield the lines of one finding in the compiler's shape (style.md, Errors)."""
    place = finding.location
    severity = speech.say(say("error") if finding.severity == "error" else say("warning"))
    words = printable(speech.say(finding.message))
    yield f"{printable(place.path)}:{place.line}:{place.column}: {severity}: {words} [{finding.code}]"
    if root is not None:
        yield from _source_lines(place, root)
    if finding.help is not None:
        yield speech.say(say("  help: {help}", help=printable(speech.say(finding.help))))


def _source_lines(place: Location, root: Path) -> Iterator[str]:
    line = source_line(root, place)
    if not line.strip():
        return
    start = max(0, place.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[start : start + _WIDEST]
    number = str(place.line).rjust(3)
    yield f" {number} | {printable(shown)}"
    before = printable(shown[: max(0, place.column - 1 - start)])
    yield f" {' ' * len(number)} | {' ' * width(before)}^"


def source_line(root: Path, place: Location) -> str:
    """Return the line of the file that a finding stands at; nothing when it cannot be shown.

    A link is not followed, since it may lead to a file that is nobody's business; a secret key is not shown.
    """
    lines = _lines_of(root, place.path)
    return lines[place.line - 1] if place.line <= len(lines) else ""


def forget_sources() -> None:
    """Let the next finding quote a file as it is then; called before a file may be read a second time."""
    _lines_of.cache_clear()


@lru_cache(maxsize=8)
def _lines_of(root: Path, path: str) -> tuple[str, ...]:
    file = root / path
    try:
        inside = file.resolve() == root.resolve() / path
        if not inside or not file.is_file() or file.stat().st_size > _LARGEST:
            return ()
        data = file.read_bytes()
    except OSError:
        return ()
    if b"\0" in data:  # a picture or another file without lines
        return ()
    text = without_keys(data).decode("utf-8", "replace")
    return tuple(line.removesuffix("\r") for line in text.split("\n"))


def printable(text: str) -> str:
    """Return the text on one line, with every character that could steer a terminal made visible."""
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    return " " if character.isspace() else "�"


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes: wide characters two, combining ones none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def as_json(finding: Diagnostic, _root: Path | None, speech: Speech) -> Iterator[str]:
    """Yield one JSON object; `lang` is the language of `message` and `help`."""
    place = finding.location
    yield json.dumps(
        {
            "severity": finding.severity,
            "code": finding.code,
            "message": speech.say(finding.message),
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "end_column": place.end_column or place.column,
            "help": speech.say(finding.help) if finding.help else "",
            "lang": speech.lang,
        }
    )


def as_github(finding: Diagnostic, _root: Path | None, speech: Speech) -> Iterator[str]:
    """Yield one workflow command of the code host's action runner."""
    place = finding.location
    words = speech.say(finding.message)
    if finding.help:
        words += "\n" + speech.say(finding.help)
    end = f",endColumn={place.end_column}" if place.end_column else ""
    where = f"file={_property(place.path)},line={place.line},col={place.column}{end}"
    yield f"::{finding.severity} {where},title={_property(finding.code)}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_LINES = {"text": as_text, "json": as_json, "github": as_github}
