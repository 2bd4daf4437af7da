"""Is there anything to do at all?  Asked before anything of weight is loaded, answered from stamps alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hricsite.engine.program import program_signature
from hricsite.engine.sources import Stamp, is_settled, signature, stamps_of
from hricsite.engine.tree import scan
from hricsite.model.diagnostics import Diagnostic, Location, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The stamps of all that a build rests on: content, templates, messages, the program, the choices."""

    content: Mapping[str, Stamp]
    signature: str
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What the last build came to: how many pages, files and bytes, and what it told."""

    pages: int
    files: int
    size: int
    findings: tuple[Diagnostic, ...]


def inputs_of(content: Path, templates: Path, locales: Path, choices: str, now: int) -> Inputs:
    """Return the stamps of what a build rests on; `now` is the time before, in nanoseconds."""
    stamps = stamps_of(content)
    others = {
        f"{number}/{path}": stamp
        for number, folder in enumerate((templates, locales))
        for path, stamp in stamps_of(folder).items()
    }
    parts = (str(content), signature(stamps), signature(others), program_signature(), choices)
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    settled = is_settled(stamps.values(), now) and is_settled(others.values(), now)
    return Inputs(content=stamps, signature=digest, settled=settled)


def unchanged(file: Path, inputs: Inputs, output: Path) -> Last | None:
    """Return what the last build came to, when all that it rested on and all that it wrote is untouched."""
    try:
        head, _, text = file.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if head != _digest(text):
        return None
    last: dict[str, Any] = json.loads(text)
    if last["inputs"] != inputs.signature or last["output"] != signature(scan(output)):
        return None
    findings = tuple(_finding(*each) for each in last["findings"])
    return Last(pages=last["pages"], files=last["files"], size=last["size"], findings=findings)


def remember_last(file: Path, last: Last, inputs: Inputs, output: Mapping[str, tuple[int, ...]]) -> None:
    """Leave an answer for the next build, unless a file is so young that it may change unseen."""
    if not inputs.settled:
        return
    text = json.dumps(
        {
            "inputs": inputs.signature, "output": signature(output), "pages": last.pages, "files": last.files,
            "size": last.size, "findings": [_plain(each) for each in last.findings],
        },
        ensure_ascii=False,
    )  # fmt: skip
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(f"{_digest(text)}\n{text}", "utf-8")
    beside.replace(file)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(finding: Diagnostic) -> list[Any]:
    place = finding.location
    where = [place.path, place.line, place.column, place.end_column]
    words = [[each.template, each.values] if each else None for each in (finding.message, finding.help)]
    return [finding.severity, finding.code, where, *words]


def _finding(severity: Any, code: str, where: list[Any], words: Any, help: Any) -> Diagnostic:
    path, line, column, end = where
    return Diagnostic(
        severity=severity, code=code, message=_message(words), help=help and _message(help),
        location=Location(path=path, line=line, column=column, end_column=end),
    )  # fmt: skip


def _message(words: list[Any]) -> Message:
    template, values = words
    return Message(template, tuple((name, value) for name, value in values))
