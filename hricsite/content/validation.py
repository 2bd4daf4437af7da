"""From located YAML to a typed record, with every mistake told at its place."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hricsite.content.strict_yaml import Located, Path
from hricsite.model.diagnostics import Diagnostic, Message, error, say

M = TypeVar("M", bound=BaseModel)
_KINDS = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "a map of keys and values",
    "model_attributes_type": "a map of keys and values",
    "dict_type": "a map of keys and values",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
}


def validate(
    record: type[M], located: Located, *, within: Path = ()
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the record that the YAML describes, or None and every reason why it is none.

    `within` is the path of the record inside the file, for files that hold a list.
    """
    data: Any = located.data
    for step in within:
        data = data[step]
    try:
        return record.model_validate(data), ()
    except ValidationError as problems:
        found = problems.errors(include_url=False)
        return None, tuple(_diagnostic(each, record, located, within) for each in found if not _follows(each))


def _follows(problem: ErrorDetails) -> bool:
    """Say whether a list counts as too short only because its items are wrong, which is told already."""
    found, least = problem.get("input"), problem.get("ctx", {}).get("min_length", 0)
    return problem["type"] == "too_short" and isinstance(found, list | dict) and len(found) >= least


def _diagnostic(problem: ErrorDetails, record: type[BaseModel], located: Located, within: Path) -> Diagnostic:
    path = (*within, *(step for step in problem["loc"] if step != "[key]"))
    shown = _shown(path[len(within) :])
    kind = problem["type"]
    if kind == "missing":
        return error(
            "missing-key",
            located.place(path[:-1], key=True),
            say('the key "{key}" is missing', key=shown),
            say("add {key}: with its value", key=str(path[-1])),
        )
    if kind == "extra_forbidden":
        return _unknown_key(path, record, located, within)
    if problem.get("input") is None:
        return error(
            "blank",
            located.place(path),
            say("{key} is empty", key=shown),
            say("write its value, or delete the key"),
        )
    if kind == "literal_error":
        return _not_one_of(problem, path, shown, located)
    place = located.place(path)
    found = _found(problem.get("input"))
    if kind in _KINDS:
        return error(
            "wrong-type",
            place,
            say("{key} is {found}, not {wanted}", key=shown, found=found, wanted=_KINDS[kind]),
        )
    if kind == "invalid-date":
        return error(
            "invalid-date",
            place,
            say("{key} is {found}, not a calendar date", key=shown, found=_value_in(problem, located, path)),
            say("write YYYY-MM-DD, or YYYY-MM or YYYY when the day is not known"),
        )
    return _other(kind, problem, shown, found, place)


def _other(kind: str, problem: ErrorDetails, shown: str, found: str, place: Any) -> Diagnostic:
    code, words, remedy = _SENTENCES.get(kind, ("wrong-value", "{key}: {problem} (found {found})", ""))
    limits = {name: str(value) for name, value in problem.get("ctx", {}).items() if name != "found"}
    sentence = say(words, **{**limits, "key": shown, "found": found, "problem": problem["msg"]})
    return error(code, place, sentence, say(remedy) if remedy else None)


_SENTENCES: dict[str, tuple[str, str, str]] = {
    "wrong-type": ("wrong-type", "{key} is {found}, not {wanted}", "write one value here"),
    "string_pattern_mismatch": (
        "wrong-form",
        "{key} is {found}, which has not the form it needs",
        "see docs/content.md for this key",
    ),
    "string_too_short": ("blank", "{key} is empty", "write its value, or delete the key"),
    "string_too_long": ("too-long", "{key} has more than {max_length} characters", "shorten it"),
    "too_short": ("too-few", "{key} has {actual_length} items, at least {min_length} are needed", "add one"),
    "too_long": ("too-many", "{key} has {actual_length} items, at most {max_length} are allowed", "leave some out"),
    "greater_than_equal": ("wrong-value", "{key} is {found}, less than {ge}", "write a larger number"),
    "less_than_equal": ("wrong-value", "{key} is {found}, more than {le}", "write a smaller number"),
    "needs-review": (
        "needs-review",
        "{key} has risk high and fewer than two reviewers",
        "two people must review it and stand in reviewed_by before it is published",
    ),
    "no-embargo-date": ("no-embargo-date", "{key} is embargoed without a date", "add embargo_until: YYYY-MM-DD"),
    "one-account": (
        "one-account",
        "{key} has fewer than two accounts",
        "a difference needs two sources that say different things",
    ),
    "no-value": ("no-value", "{key} has no value", "add value: with a word of its vocabulary, a date or a code"),
    "no-text": ("no-text", "{key} has no text", "add text: with en: and zh-Hans: (or zh-Hant:)"),
    "no-signatory": (
        "no-signatory",
        "{key} names no signatory, or two",
        "write organisation: slug, or name: with the name as signed",
    ),
    "long-quotation": (
        "long-quotation",
        "{key} is longer than 25 words or 60 Chinese characters",
        "quote only the sentence that supports the statement",
    ),
}


def _value_in(problem: ErrorDetails, located: Located, path: Path) -> str:
    value = problem.get("input")
    if isinstance(value, dict):
        value = value.get("value")
    return _found(value)


def _unknown_key(path: Path, record: type[BaseModel], located: Located, within: Path) -> Diagnostic:
    known = _keys_of(record, path[len(within) : -1])
    near = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.6)
    remedy = (
        say('did you mean "{near}"?', near=near[0])
        if near
        else say("known here: {known}", known=", ".join(known))
    )
    return error(
        "unknown-key",
        located.place(path, key=True),
        say('the key "{key}" is not known', key=_shown(path[len(within) :])),
        remedy,
    )


def _not_one_of(problem: ErrorDetails, path: Path, shown: str, located: Located) -> Diagnostic:
    key = problem["loc"][-1] == "[key]"
    allowed = (
        str(problem.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    )
    return unknown_word(
        shown, str(path[-1] if key else problem.get("input")), tuple(allowed), located.place(path, key=key)
    )


def unknown_word(key: str, found: str, allowed: tuple[str, ...], place: Any) -> Diagnostic:
    """Return the finding for a word that is not one of the allowed ones, with the nearest known one."""
    near = difflib.get_close_matches(found, allowed, n=1, cutoff=0.6)
    shown = ", ".join(allowed[:12]) + (" …" if len(allowed) > 12 else "")
    remedy: Message = (
        say('did you mean "{near}"?', near=near[0]) if near else say("known here: {known}", known=shown)
    )
    return error(
        "unknown-word", place, say('{key} is "{found}", which is not known', key=key, found=found), remedy
    )


def _keys_of(record: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that are known at a path inside a record type, sorted."""
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
    return sorted({field.alias or name for model in models for name, field in model.model_fields.items()})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]


def _shown(path: Path) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "the file"


def _found(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a map of keys and values"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
