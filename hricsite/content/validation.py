"""From located YAML to a typed record, with every mistake told at its place."""

from __future__ import annotations

import difflib
import functools
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hricsite.content.mistakes import DELETE, SENTENCES
from hricsite.content.record_keys import is_required, keys_of
from hricsite.content.strict_yaml import Located, Path
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say

M = TypeVar("M", bound=BaseModel)
_TEXT = say("{key} is {found}, not text")
_LIST = say("{key} is {found}, not a list")
_MAP = say("{key} is {found}, not a map of keys and values")
_NUMBER = say("{key} is {found}, not a whole number")
_TRUTH = say("{key} is {found}, not true or false")
_AT = {"needs-review": "risk", "no-embargo-date": "state"}
_KINDS = {
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _MAP,
    "model_attributes_type": _MAP,
    "dict_type": _MAP,
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
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
        found = [each for each in problems.errors(include_url=False) if not _follows(each)]
        cut = {_path_of(each, within) for each in found if _is_cut_by_comma(_path_of(each, within), located)}
        cut_or_told = cut | _misspelt(found, record, within)
        rest = (each for each in found if _path_of(each, within) not in cut_or_told)
        told = (_cut_by_comma(path, located) for path in sorted(cut, key=str))
        return None, (*told, *(_diagnostic(each, record, located, within) for each in rest))


def _misspelt(found: list[ErrorDetails], record: type[BaseModel], within: Path) -> set[Path]:
    """Return the keys that are missing only because they stand there misspelt, which is told already."""
    unknown = [_path_of(each, within) for each in found if each["type"] == "extra_forbidden"]
    missing = {_path_of(each, within) for each in found if each["type"] == "missing"}
    known = {path: keys_of(record, path[len(within) : -1]) for path in unknown}
    near = ((path, difflib.get_close_matches(str(path[-1]), known[path], n=1)) for path in unknown)
    return missing & {(*path[:-1], key) for path, keys in near for key in keys}


def _path_of(problem: ErrorDetails, within: Path) -> Path:
    return (*within, *(step for step in problem["loc"] if step != "[key]"))


def _is_cut_by_comma(path: Path, located: Located) -> bool:
    """Say whether several words without a value stand there: what follows a comma in `{en: a, b}`."""
    value: Any = located.data
    for step in path:
        inside = isinstance(value, dict) and step in value
        inside = inside or (isinstance(value, list) and isinstance(step, int) and step < len(value))
        if not inside:
            return False
        value = value[step]
    return value is None and bool(path) and " " in str(path[-1]).strip()


def _cut_by_comma(path: Path, located: Located) -> Diagnostic:
    return error(
        "comma",
        located.place(path, key=True),
        say('a comma cuts the text off before "{rest}"', rest=path[-1]),
        say("put the whole text between quotation marks"),
    )


def _follows(problem: ErrorDetails) -> bool:
    """Say whether a list counts as too short only because its items are wrong, which is told already."""
    found, least = problem.get("input"), problem.get("ctx", {}).get("min_length", 0)
    return problem["type"] == "too_short" and isinstance(found, list | dict) and len(found) >= least


def _diagnostic(problem: ErrorDetails, record: type[BaseModel], located: Located, within: Path) -> Diagnostic:
    path = _path_of(problem, within)
    shown = shown_path(path[len(within) :])
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
            say("write its value") if is_required(record, path[len(within) :]) else DELETE,
        )
    if kind == "literal_error" and not isinstance(problem.get("input"), str):
        kind = "wrong-type"
    if kind == "literal_error":
        return _not_one_of(problem, path, shown, located)
    place = located.place((*path, _AT[kind]) if kind in _AT else path, key=_is_key(problem))
    found = _found(problem.get("input"))
    if kind in _KINDS:
        return error("wrong-type", place, say(_KINDS[kind].template, key=shown, found=found))
    if kind == "invalid-date":
        return error(
            "invalid-date",
            place,
            say("{key} is {found}, not a calendar date", key=shown, found=_value_in(problem, located, path)),
            say("write YYYY-MM-DD, or YYYY-MM or YYYY when the day is not known"),
        )
    return _other(kind, problem, shown, found, place)


def _other(kind: str, problem: ErrorDetails, shown: str, found: str, place: Location) -> Diagnostic:
    values = {name: str(value) for name, value in problem.get("ctx", {}).items()}
    values |= {"key": shown, "found": found, "problem": problem["msg"]}
    if kind not in SENTENCES:
        return error("wrong-value", place, say("{key}: {problem} (found {found})", **values))
    code, sentence, remedy = SENTENCES[kind]
    return error(code, place, say(sentence.template, **values), remedy)


def _is_key(problem: ErrorDetails) -> bool:
    """Say whether it is the key of a map that is wrong, not its value."""
    return problem["loc"][-1:] == ("[key]",)


def _value_in(problem: ErrorDetails, located: Located, path: Path) -> str:
    value = problem.get("input")
    if isinstance(value, dict):
        value = value.get("value")
    return _found(value)


def _unknown_key(path: Path, record: type[BaseModel], located: Located, within: Path) -> Diagnostic:
    known = keys_of(record, path[len(within) : -1])
    remedy = nearest(str(path[-1]), tuple(known), say("known here: {known}", known=", ".join(known)))
    return error(
        "unknown-key",
        located.place(path, key=True),
        say('the key "{key}" is not known', key=shown_path(path[len(within) :])),
        remedy,
    )


def _not_one_of(problem: ErrorDetails, path: Path, shown: str, located: Located) -> Diagnostic:
    key = _is_key(problem)
    allowed = (
        str(problem.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    )
    return unknown_word(
        shown, str(path[-1] if key else problem.get("input")), tuple(allowed), located.place(path, key=key)
    )


@functools.lru_cache(maxsize=1000)
def nearest(word: str, known: tuple[str, ...], otherwise: Message) -> Message:
    """Return the remedy for a word that is not known: the nearest that is, else what is said without one."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return say('did you mean "{near}"?', near=near[0]) if near else otherwise


def unknown_word(key: str, found: str, allowed: tuple[str, ...], place: Location) -> Diagnostic:
    """Return the finding for a word that is not one of the allowed ones, with the nearest known one."""
    shown = ", ".join(allowed[:40]) + (" …" if len(allowed) > 40 else "")
    remedy = nearest(found, allowed, say("known here: {known}", known=shown))
    return error(
        "unknown-word", place, say('{key} is "{found}", which is not known', key=key, found=found), remedy
    )


def shown_path(path: Path) -> str:
    """Return a path inside a record as editors read it: `events[0].date`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "the file"


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
