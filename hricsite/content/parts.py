"""What stands inside a record: its models, texts, references and words, without the plain values."""

from __future__ import annotations

import datetime
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
