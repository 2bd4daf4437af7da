"""Records as plain data and back: what is kept on disk between steps and between builds.

Only the classes named here can come out of it, and none of their code runs: a cache that somebody else wrote
can hold wrong text at most, never a program.
"""

from __future__ import annotations

import datetime
import functools
import marshal
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

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

SMALL = (Choice, Ref)
"""Classes of a few words, of which most records name the same."""

KEPT = 10_000
"""How many of the small values of one class are made once and then found again."""

PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
Plain = Any
Row = list[Any]
"""The name of a class, then the plain values that an object of it is made of."""


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
    return value if type(value) in PLAIN else _PACKERS[type(value)](value)


def value_of(data: Plain) -> Any:
    """Return the value of plain data."""
    if type(data) is list:
        return _MAKERS[data[0]](data)
    if type(data) is dict:
        return {key: value_of(each) for key, each in data.items()}
    return data


class _Packers(dict[type, Callable[[Any], Plain]]):
    """What makes plain data of a value, by its class."""

    def __missing__(self, kind: type) -> Callable[[Any], Plain]:
        """Add what packs the values of a class of ours, when it is first met."""
        packer = self[kind] = _packer(kind)
        return packer


def _packed_tuple(value: Iterable[Any]) -> Plain:
    return ["()", *[each if type(each) in PLAIN else _PACKERS[type(each)](each) for each in value]]


_PACKERS = _Packers({
    tuple: _packed_tuple, list: _packed_tuple,
    dict: lambda value: {key: plain(each) for key, each in value.items()},
    frozenset: lambda value: ["{}", *sorted(value)],
    datetime.date: lambda value: ["day", value.toordinal()],
    Localised: lambda value: ["L", value.root], Moment: lambda value: ["M", value.text],
})  # fmt: skip


class _Makers(dict[str, Callable[[Row], Any]]):
    """What makes a value of its row, by the name of its class."""

    def __missing__(self, name: str) -> Callable[[Row], Any]:
        """Add what makes the values of a class of ours, when it is first met."""
        maker = self[name] = _maker(name)
        return maker


def _tuple(row: Row) -> tuple[Any, ...]:
    if len(row) == 1:
        return ()
    return tuple([each if type(each) in PLAIN else value_of(each) for each in row[1:]])


_day = functools.lru_cache(maxsize=KEPT)(datetime.date.fromordinal)
_MAKERS = _Makers({
    "()": _tuple,
    "{}": lambda row: frozenset(row[1:]),
    "day": lambda row: _day(row[1]),
    "L": lambda row: _root_model(Localised, {"root": row[1]}),
    "M": lambda row: parse_moment(row[1]),
})  # fmt: skip


def _packer(kind: type) -> Callable[[Any], Plain]:
    """Return what makes a row of an object of a class of ours."""
    name = _name(kind)
    if _classes().get(name) is not kind:
        raise Unknown(name)
    fields, places = _fields(kind)
    values = _values_of(kind, fields)

    def packer(value: Any) -> Row:
        row = [name, *values(value)]
        for place in places:
            part = row[place]
            if type(part) not in PLAIN:
                row[place] = _PACKERS[type(part)](part)
        return row

    return packer


def _values_of(kind: type, fields: tuple[str, ...]) -> Callable[[Any], Iterable[Any]]:
    """Return what gives the values of an object's fields."""
    if issubclass(kind, tuple):
        return iter
    return attrgetter(*fields) if len(fields) > 1 else lambda value: [getattr(value, fields[0])]


def _maker(name: str) -> Callable[[Row], Any]:
    """Return what makes an object of a class of ours, without its checks: they were made before packing."""
    kind = _classes().get(name)
    if kind is None:
        raise Unknown(name)
    if kind in SMALL:
        return _small_maker(kind)
    fields, places = _fields(kind)
    make = _make_of(kind, fields)

    def maker(row: Row) -> Any:
        if len(row) != len(fields) + 1:
            raise Unknown(name)
        for place in places:
            part = row[place]
            if type(part) is list:
                row[place] = _MAKERS[part[0]](part)
            elif type(part) is dict:
                row[place] = value_of(part)
        return make(row[1:])

    return maker


def _small_maker(kind: Callable[..., Any]) -> Callable[[Row], Any]:
    small = functools.lru_cache(maxsize=KEPT)(lambda name, *values: kind(*values))
    return lambda row: small(*row)


def _make_of(kind: type[Any], fields: tuple[str, ...]) -> Callable[[Row], Any]:
    """Return what makes an object of a class of ours of the values of its fields."""
    if issubclass(kind, tuple):
        return functools.partial(tuple.__new__, kind)
    if issubclass(kind, BaseModel):
        make = _root_model if issubclass(kind, RootModel) else _model
        return lambda values: make(kind, dict(zip(fields, values, strict=True)))
    return lambda values: kind(**dict(zip(fields, values, strict=True)))


def _model(kind: type[BaseModel], values: dict[str, Any]) -> Any:
    made = _root_model(kind, values)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _root_model(kind: type[BaseModel], values: dict[str, Any]) -> Any:
    made = object.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set())
    return made


@functools.cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the names of a class's fields, and the places in a row of those that are not always plain."""
    if issubclass(kind, BaseModel):
        hints = {name: field.annotation for name, field in kind.model_fields.items()}
    else:
        hints = get_type_hints(kind)
    names = tuple(hints)
    return names, tuple(place for place, name in enumerate(names, start=1) if not _is_plain(hints[name]))


def _is_plain(hint: Any) -> bool:
    """Say whether all values of a type are plain, and made of nothing else."""
    parts, origin = get_args(hint), get_origin(hint)
    if origin in (Union, UnionType) or origin is Mapping:
        return all(map(_is_plain, parts))
    return origin is Literal or hint in PLAIN


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
