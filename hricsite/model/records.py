"""The parts records are made of: references, vocabulary choices, dated and sourced items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from hricsite.model.text import Localised

V = TypeVar("V")
SLUG = r"[a-z0-9][a-z0-9-]{0,58}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to another record by kind and slug; `part` is the sentence of a source."""

    kind: str
    slug: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word chosen from one of the vocabularies in `content/vocabularies/`."""

    vocabulary: str
    id: str


class Model(BaseModel):
    """The base of everything read from YAML: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _text(value: object, wanted: str) -> str:
    if isinstance(value, str) and value:
        return value
    raise PydanticCustomError("wrong-type", "should be {wanted}", {"wanted": wanted})


def _refers(kind: str) -> Callable[[object], Ref]:
    def to_ref(value: object) -> Ref:
        if isinstance(value, Ref):
            return value
        slug, _, part = _text(value, f"the slug of a {kind}").partition("#")
        return Ref(kind, slug, part)

    return to_ref


def _refers_anywhere(value: object) -> Ref:
    if isinstance(value, Ref):
        return value
    kind, _, slug = _text(value, "kind:slug").partition(":")
    if not kind or not slug:
        raise PydanticCustomError("no-reference", "should be {wanted}", {"wanted": "kind:slug"})
    return Ref(kind, slug)


def _chooses(vocabulary: str) -> Callable[[object], Choice]:
    def to_choice(value: object) -> Choice:
        if isinstance(value, Choice):
            return value
        return Choice(vocabulary, _text(value, f"a word of vocabularies/{vocabulary}.yaml"))

    return to_choice


def _reference_schema(kind: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "description": f"slug of a {kind}"})


TopicRef = Annotated[Ref, BeforeValidator(_refers("topic")), _reference_schema("topic")]
ProfileRef = Annotated[Ref, BeforeValidator(_refers("profile")), _reference_schema("profile")]
LetterRef = Annotated[Ref, BeforeValidator(_refers("letter")), _reference_schema("letter")]
InstrumentRef = Annotated[Ref, BeforeValidator(_refers("instrument")), _reference_schema("instrument")]
OrganisationRef = Annotated[Ref, BeforeValidator(_refers("organisation")), _reference_schema("organisation")]
PublicationRef = Annotated[Ref, BeforeValidator(_refers("publication")), _reference_schema("publication")]
MediaRef = Annotated[Ref, BeforeValidator(_refers("media")), _reference_schema("picture")]
SourceRef = Annotated[Ref, BeforeValidator(_refers("source")), _reference_schema("source")]
AnyRef = Annotated[
    Ref,
    BeforeValidator(_refers_anywhere),
    WithJsonSchema({"type": "string", "description": "kind and slug of a record, as in profile:some-person"}),
]


def choice_of(vocabulary: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return the annotations that make a field a choice from one vocabulary."""
    schema = {"type": "string", "description": f"one of vocabularies/{vocabulary}.yaml"}
    return BeforeValidator(_chooses(vocabulary)), WithJsonSchema(schema)


def walk(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield every value inside a record with its path, depth first, containers before their parts."""
    yield path, value
    if isinstance(value, Localised):
        return
    if isinstance(value, RootModel):
        yield from walk(value.root, path)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))


def rebuilt(value: V, change: Callable[[Localised], Localised]) -> V:
    """Return the record with every localised text in it replaced by what `change` makes of it."""
    return cast("V", _rebuilt(value, change))


def _rebuilt(value: object, change: Callable[[Localised], Localised]) -> object:
    if isinstance(value, Localised):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_rebuilt(item, change) for item in value)
    if isinstance(value, RootModel):
        return type(value).model_construct(_rebuilt(value.root, change))
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        return value.model_copy(update={name: _rebuilt(getattr(value, name), change) for name in names})
    return value
