"""`content/zh-ledger.yaml`: uncertain places of conversion that somebody has accepted, with the reasons."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from hricsite.content.exposure import exposures_in
from hricsite.content.files import read_source
from hricsite.content.strict_yaml import read_yaml
from hricsite.content.uncertain import UncertainPlace, as_yaml
from hricsite.content.validation import validate
from hricsite.model.diagnostics import Diagnostic, Location, error, say, warning
from hricsite.model.records import Model

NAME = "zh-ledger.yaml"
HEAD = """\
# Uncertain places of conversion that somebody has looked at and found right as they are.
# An entry belongs to the words around its place: when they change, the place comes back.
"""
FEWEST = 3
"""How many different words, or Chinese characters, a reason has at least."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"[\u3400-\u9fff]|[^\W_]+", re.UNICODE)


class Accepted(Model):
    """One place that was found right: its id, the text, the form that was chosen, why it is right."""

    id: str = Field(pattern=r"^[0-9a-f]{12}$")
    text: Annotated[str, Field(min_length=1)]
    chosen: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1)]
    path: str | None = None


class LedgerFile(RootModel[tuple[Accepted, ...]]):
    """`content/zh-ledger.yaml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the file says: its text, its entries in order, and where each stands."""

    path: str
    text: str = ""
    entries: tuple[Accepted, ...] = ()
    places: tuple[Location, ...] = ()

    def ids(self) -> frozenset[str]:
        """Return the ids of all places that were accepted."""
        return frozenset(entry.id for entry in self.entries)


def read_ledger(root: Path) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Return the ledger of a content folder, and what is wrong with it; no file is an empty one."""
    path = f"{root.name}/{NAME}"
    if not (root / NAME).is_file():
        return Ledger(path=path), ()
    source = read_source(root, NAME)
    if isinstance(source, Diagnostic):
        return Ledger(path=path), (source,)
    ledger, findings = parse_ledger(source.text, path)
    return ledger, (*findings, *exposures_in(read_yaml(source.text, path)[0]))


def parse_ledger(text: str, path: str) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Return what the text of a ledger says, and what is wrong with it."""
    located, findings = read_yaml(text, path)
    if findings:
        return Ledger(path=path, text=text), findings
    if located.data is None:
        return Ledger(path=path, text=text), ()
    file, findings = validate(LedgerFile, located)
    if file is None:
        return Ledger(path=path, text=text), findings
    places = tuple(located.place((index,)) for index in range(len(file.root)))
    ledger = Ledger(path=path, text=text, entries=file.root, places=places)
    reasons = (located.place((index, "reason")) for index in range(len(file.root)))
    thin = (
        thin_reason(place)
        for entry, place in zip(file.root, reasons, strict=True)
        if not is_reason(entry.reason)
    )
    return ledger, (*_repeated(ledger), *thin)


def _repeated(ledger: Ledger) -> Iterator[Diagnostic]:
    """Yield an error for each entry whose id stands before it already."""
    first: dict[str, Location] = {}
    for entry, place in zip(ledger.entries, ledger.places, strict=True):
        there = first.setdefault(entry.id, place)
        if there is not place:
            yield error(
                "duplicate-id", place,
                say('the id "{slug}" stands here and on line {line}', slug=entry.id, line=there.line),
                say("keep one of the two"),
            )  # fmt: skip


def is_reason(text: str) -> bool:
    """Say whether the words can be a reason: at least three different words, or Chinese characters."""
    return len({word.lower() for word in _WORDS.findall(text)}) >= FEWEST


def thin_reason(place: Location) -> Diagnostic:
    """Return the finding about a reason that says nothing."""
    return error(
        "thin-reason", place,
        say("the reason has fewer than {n} different words or Chinese characters", n=FEWEST),
        say("say in a few words why the form is right here"),
    )  # fmt: skip


def stale_entries(ledger: Ledger, places: Iterable[UncertainPlace]) -> tuple[int, ...]:
    """Return the indexes of the entries that belong to no place any more."""
    present = {place.id for place in places}
    return tuple(index for index, entry in enumerate(ledger.entries) if entry.id not in present)


def stale_findings(ledger: Ledger, places: Iterable[UncertainPlace]) -> Iterator[Diagnostic]:
    """Yield a warning for each entry that belongs to no place any more."""
    for index in stale_entries(ledger, places):
        yield warning(
            "stale-ledger", ledger.places[index],
            say("nothing uncertain matches {id} ({text}) any more", id=ledger.entries[index].id,
                text=ledger.entries[index].text),
            say("zh-report --prune removes it; if the text was changed, its place is listed anew"),
        )  # fmt: skip


def with_entry(ledger: Ledger, entry: Accepted) -> str | None:
    """Return the text of the ledger with one entry behind the others, or None where its form bars it."""
    before = ledger.text or HEAD
    lines = [f"{key}: {as_yaml(value)}" for key, value in entry.model_dump().items() if value is not None]
    text = before + ("" if before.endswith("\n") else "\n") + "- " + "\n  ".join(lines) + "\n"
    return _as_meant(text, (*ledger.entries, entry), ledger.path)


def without_entries(ledger: Ledger, indexes: tuple[int, ...]) -> str | None:
    """Return the text without some entries, comments kept, or None where its form bars it."""
    lines = _LINE.findall(ledger.text)
    starts = [place.line - 1 for place in ledger.places] + [len(lines)]
    for index in reversed(indexes):
        begin, end = starts[index], starts[index + 1]
        while end - 1 > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1
        del lines[begin:end]
    rest = tuple(entry for index, entry in enumerate(ledger.entries) if index not in indexes)
    return _as_meant("".join(lines) or HEAD, rest, ledger.path)


def _as_meant(text: str, entries: tuple[Accepted, ...], path: str) -> str | None:
    """Return the text if it says exactly these entries."""
    read, findings = parse_ledger(text, path)
    return text if read.entries == entries and not findings else None


def nearest_ids(wanted: str, places: Iterable[UncertainPlace]) -> tuple[str, ...]:
    """Return the ids of places that are most like a wanted one."""
    ids = sorted({place.id for place in places})
    return tuple(difflib.get_close_matches(wanted, ids, n=3, cutoff=0.5))
