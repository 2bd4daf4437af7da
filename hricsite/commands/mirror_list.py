"""The list of live copies: told on the terminal, written by `mirror check`, published by `sign`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.integrity.examining import Examined
from hricsite.integrity.manifest import Mirror, time_text
from hricsite.model.diagnostics import Message, say


def line_of(found: Examined, newest: int) -> Message:
    """Return what is to be said of a copy; `newest` is the number of the newest release seen."""
    if found.accepted is None:
        return say("{address}: NOT PROVED", address=found.address)
    release = found.accepted.manifest.release
    about = {"address": found.address, "n": release.build, "issued": time_text(release.issued)}
    if release.build < newest:
        return say("{address}: OLD, release {n} of {issued}; release {newest} is out", newest=newest, **about)
    if found.faults:
        return say("{address}: NOT AS SIGNED, release {n} of {issued}", **about)
    return say("{address}: good, release {n} of {issued}", **about)


def row_of(found: Examined, newest: int, now: datetime.datetime) -> dict[str, Any]:
    """Return a copy as the list holds it."""
    build = found.accepted.manifest.release.build if found.accepted else 0
    return {
        "address": found.address,
        "build": build,
        "files": found.files,
        "good": build > 0 and build == newest and not found.faults,
        "seen": time_text(now),
    }


def write_list(file: Path, rows: list[dict[str, Any]]) -> None:
    """Write the list, whole or not at all."""
    beside = file.with_name(f"{file.name}.part")
    beside.write_text(json.dumps({"mirrors": rows}, indent=1, sort_keys=True) + "\n", encoding="ascii")
    beside.replace(file)


def mirrors_in(file: Path) -> tuple[Mirror, ...]:
    """Return the copies that such a list holds as good."""
    try:
        found = json.loads(file.read_bytes())["mirrors"]
        return tuple(Mirror(each["address"], each["build"], each["seen"]) for each in found if each["good"])
    except (ValueError, KeyError, TypeError) as problem:
        raise MachineFailed(say("{path} is no list that mirror check wrote", path=file), USAGE) from problem
