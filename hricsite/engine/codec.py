"""Records as plain data and back: what is kept on disk between steps and between builds.

Only the classes named here can come out of it, and none of their code runs: a cache that somebody else wrote
can hold wrong text at most, never a program.
"""

from __future__ import annotations

import dataclasses
import datetime
import marshal
from collections.abc import Callable
from typing import Any, cast

from pydantic import BaseModel, RootModel

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record, Text
from hricsite.assembly.site import Term
from hricsite.content import media, settings
from hricsite.content.edtf_dates import parse_moment
from hricsite.content.kinds import KINDS
from hricsite.content.reading import Mention, RecordRead, TextRead
from hricsite.markup.document import Heading
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import Diagnostic, Location, Message
from hricsite.model.records import Choice, Model, Ref
from hricsite.model.text import Localised, Words

FORMAT = 2
"""The version of `marshal` that writes equal values as equal bytes: later ones look at object identity."""

DATACLASSES = (
    Brief, Choice, Diagnostic, Heading, Location, Mention, Message, Record, RecordRead, Ref, Term, Text,
    TextRead, Words,
)  # fmt: skip
WITH_MODELS = (KINDS, settings, media)
"""Importing these defines every model that a record can hold."""

Plain = Any
_SAME = frozenset({str, int, bool, float, bytes, type(None)})


class Unknown(Exception):
    """A value of a class that cannot be kept, or data that names no class of ours."""


def pack(value: object) -> bytes:
    """Return a value as bytes; equal values give equal bytes, in every process and on every machine."""
    return marshal.dumps(plain(value), FORMAT)


def unpack(data: bytes) -> Any:
    """Return the value that `pack` was given; the bytes must be its own: their digest is checked before."""
    return value_of(marshal.loads(data))


def plain(value: object) -> Plain:
    """Return a value made of text, numbers, lists and maps; a list begins with the name of its class."""
    kind = type(value)
    if kind in _SAME:
        return value
    return (_PACKERS.get(kind) or _packer(kind))(value)


def value_of(data: Plain) -> Any:
    """Return the value of plain data."""
    if type(data) is list:
        return (_MAKERS.get(data[0]) or _maker(data[0]))(data)
    if type(data) is dict:
        return {key: value_of(each) for key, each in data.items()}
    return data


def _tuple(value: Any) -> Plain:
    return ["()", *map(plain, value)]


def _set(value: Any) -> Plain:
    return ["{}", *sorted(value)]


def _map(value: Any) -> Plain:
    return {key: plain(each) for key, each in value.items()}


def _day(value: Any) -> Plain:
    return ["day", value.toordinal()]


_PACKERS: dict[type, Callable[[Any], Plain]] = {
    tuple: _tuple, list: _tuple, dict: _map, frozenset: _set, datetime.date: _day,
    Localised: lambda value: ["L", value.root], Moment: lambda value: ["M", value.text],
}  # fmt: skip
_MAKERS: dict[str, Callable[[list[Any]], Any]] = {
    "()": lambda data: tuple(value_of(each) if type(each) in (list, dict) else each for each in data[1:]),
    "{}": lambda data: frozenset(data[1:]),
    "day": lambda data: datetime.date.fromordinal(data[1]),
    "L": lambda data: Localised.of(data[1]),
    "M": lambda data: parse_moment(data[1]),
}


def _packer(kind: type) -> Callable[[Any], Plain]:
    """Return the packer of a class of ours, made when it is first met."""
    name = _name(kind)
    if _classes().get(name) is not kind:
        raise Unknown(name)
    fields = _fields(kind)

    def packer(value: Any) -> Plain:
        return [name, *[plain(getattr(value, field)) for field in fields]]

    _PACKERS[kind] = packer
    return packer


def _maker(name: object) -> Callable[[list[Any]], Any]:
    """Return what makes an object of a class of ours, without its checks: they were made before packing."""
    kind = _classes().get(cast("str", name))
    if kind is None:
        raise Unknown(str(name))
    fields = _fields(kind)
    make = _model if issubclass(kind, BaseModel) else _dataclass

    def maker(data: list[Any]) -> Any:
        if len(data) != len(fields) + 1:
            raise Unknown(str(name))
        values = [value_of(each) if type(each) in (list, dict) else each for each in data[1:]]
        return make(kind, fields, values)

    _MAKERS[cast("str", name)] = maker
    return maker


def _dataclass(kind: type, fields: tuple[str, ...], values: list[Any]) -> Any:
    return kind(**dict(zip(fields, values, strict=True)))


def _model(kind: type[Any], fields: tuple[str, ...], values: list[Any]) -> Any:
    made = object.__new__(kind)
    put = object.__setattr__
    put(made, "__dict__", dict(zip(fields, values, strict=True)))
    put(made, "__pydantic_fields_set__", set())
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


def _fields(kind: type[Any]) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if issubclass(kind, tuple):
        return cast("tuple[str, ...]", kind._fields)  # type: ignore[attr-defined]
    return tuple(field.name for field in dataclasses.fields(kind))


_found: dict[str, type] = {}


def _classes() -> dict[str, type]:
    """Return every class that may be kept, by name."""
    if not _found:
        for kind in (*DATACLASSES, *_models(Model), *_models(RootModel)):
            if kind.__module__.startswith("hricsite.") and _found.setdefault(_name(kind), kind) is not kind:
                raise Unknown(f"two classes are called {_name(kind)}")
    return _found


def _name(kind: type) -> str:
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def _models(base: type[Any]) -> list[type[Any]]:
    """Return every class below one, those left out that only fill a parameter of another."""
    below: list[type[Any]] = base.__subclasses__()
    own = [each for each in below if "[" not in each.__name__]
    return [*own, *(inner for each in below for inner in _models(each))]
