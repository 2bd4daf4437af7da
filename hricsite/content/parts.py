"""What stands inside a record: its models, texts, references and words, without the plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, RootModel

from hricsite.content.strict_yaml import Path
from hricsite.model.dates import Moment
from hricsite.model.text import Localised

_PLAIN = frozenset({str, int, bool, float, datetime.date, Moment})


def parts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the value and everything in it that is no plain value, with its path, depth first.

    A record has many more fields than are filled in, so an empty one is not entered.
    """
    yield path, value
    if isinstance(value, RootModel):
        if not isinstance(value, Localised):
            yield from parts_of(value.root, path)
    elif isinstance(value, BaseModel):
        for name, key in _fields(type(value)):
            inner = getattr(value, name)
            if inner and type(inner) not in _PLAIN:
                yield from parts_of(inner, (*path, key))
    elif isinstance(value, tuple | dict):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            if item and type(item) not in _PLAIN:
                yield from parts_of(item, (*path, step))


@cache
def _fields(record: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model: the name in Python, and the key in YAML."""
    return tuple((name, field.alias or name) for name, field in record.model_fields.items())
