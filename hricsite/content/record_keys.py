"""Which keys a type of record knows, and which of them it cannot be without."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from hricsite.content.strict_yaml import Path


def keys_of(record: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that are known at a path inside a record type, sorted."""
    return sorted(
        {field.alias or name for model in _at(record, path) for name, field in model.model_fields.items()}
    )


def is_required(record: type[BaseModel], path: Path) -> bool:
    """Say whether a record of this type cannot be without the key at the end of the path."""
    fields = (each for model in _at(record, path[:-1]) for each in model.model_fields.items())
    return any(field.is_required() and (field.alias or name,) == path[-1:] for name, field in fields)


def _at(record: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """Return the record types that may stand at a path inside a record type."""
    models = [record]
    for step in path:
        if isinstance(step, int):
            continue
        fields = [
            field
            for model in models
            for name, field in model.model_fields.items()
            if (field.alias or name) == step
        ]
        models = [found for field in fields for found in _models_in(field.annotation)]
    return models


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
