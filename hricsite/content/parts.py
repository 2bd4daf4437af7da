"""What stands inside a record: its models, texts, references and words; apart from them its plain texts."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from functools import cache

from pydantic import BaseModel, RootModel

from hricsite.content.strict_yaml import Path
from hricsite.model.dates import Moment
from hricsite.model.text import Localised

_PLAIN = frozenset({str, int, bool, float, datetime.date, Moment})


def parts_of(value: object) -> list[tuple[Path, object]]:
    """Return the value and everything in it that is no plain value, with its path, depth first.

    A record has many more fields than are filled in, so an empty one is not entered.
    """
    found: list[tuple[Path, object]] = []
    _gather(value, (), found)
    return found


def _gather(value: object, path: Path, found: list[tuple[Path, object]]) -> None:
    found.append((path, value))
    for name, steps in _fields(type(value)):  # type: ignore[arg-type]  # mypy: a class has no hash
        inner = getattr(value, name)
        if inner and type(inner) not in _PLAIN:
            _gather(inner, (*path, *steps), found)
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            if item and type(item) not in _PLAIN:
                _gather(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            if item and type(item) not in _PLAIN:
                _gather(item, (*path, key), found)


@cache
def _fields(kind: type) -> tuple[tuple[str, Path], ...]:
    """Return the fields of a model: the name in Python, and the step in YAML; a text is not entered."""
    if not issubclass(kind, BaseModel) or issubclass(kind, Localised):
        return ()
    if issubclass(kind, RootModel):
        return (("root", ()),)
    return tuple((name, (field.alias or name,)) for name, field in kind.model_fields.items())


def strings_in(value: BaseModel, without: Collection[str] = ()) -> list[str]:
    """Return every plain text in a record, also by language, but for those under some of its own keys."""
    found: list[str] = []
    for name, steps in _fields(type(value)):
        if steps[0] not in without:
            _gather_strings(getattr(value, name), found)
    return found


def _gather_strings(value: object, found: list[str]) -> None:
    kind = type(value)
    if kind is str:
        found.append(value)  # type: ignore[arg-type]  # mypy: does not see that it is one
    elif isinstance(value, Localised):
        found.extend(value.texts().values())
    elif kind is tuple:
        for item in value:  # type: ignore[attr-defined]
            _gather_strings(item, found)
    elif kind is dict:
        for item in value.values():  # type: ignore[attr-defined]
            _gather_strings(item, found)
    elif value and kind not in _PLAIN:
        for name, _ in _fields(kind):  # type: ignore[arg-type]
            _gather_strings(getattr(value, name), found)
