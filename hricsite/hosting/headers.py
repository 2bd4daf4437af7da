"""The headers of netlify.toml, from which those of every other host are made."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say

SOURCE = "netlify.toml"
UTF_8 = "; charset=utf-8"
TYPE = "Content-Type"

_ALL = "/*"
_FOLDER = re.compile(r"/([a-z0-9-]+)/\*")
_ENDING = re.compile(r"/\*\.([a-z0-9]+)")
_NAME = re.compile(r"[A-Z][a-z]*(-[A-Z][a-z]*)*")
_VALUE = re.compile(r"[A-Za-z0-9 !'()*+,./:;=_-]+")
"""Characters that stand for themselves in the files of every host, between double quotation marks."""
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+" + re.escape(UTF_8))
_TOML_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What is sent with every file, what differs in some folders, and types by the ending of a name."""

    all: Mapping[str, str]
    folders: Mapping[str, Mapping[str, str]]
    types: Mapping[str, str]

    def of(self, folder: str) -> dict[str, str]:
        """Return what is sent with the files of a folder at the top, apart from their type."""
        return {**self.all, **self.folders[folder]}


def read_headers(data: bytes) -> Headers | tuple[Diagnostic, ...]:
    """Return the headers of a netlify.toml, or what is wrong with it.

    Three forms of `for` are known, and each host can say them: `/*`, `/folder/*` and `/*.ending`, the last
    for types alone.  A folder changes what `/*` says, and names nothing else.
    """
    try:
        text = data.decode("utf-8")
        rules = tomllib.loads(text).get("headers", [])
    except UnicodeDecodeError:
        return (_no_toml("not UTF-8"),)
    except tomllib.TOMLDecodeError as problem:
        return (_no_toml(str(problem)),)
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        return (_refused(say("header rules begin with [[headers]]"), _place(text, "headers")),)
    findings = tuple(finding for rule in rules for finding in _wrong_rule(rule, text)) or _wrong_set(rules)
    if findings:
        return findings
    values: dict[str, dict[str, str]] = {rule["for"]: rule["values"] for rule in rules}
    return Headers(
        all=values[_ALL],
        folders={found[1]: values[path] for path in values if (found := _FOLDER.fullmatch(path))},
        types={found[1]: values[path][TYPE] for path in values if (found := _ENDING.fullmatch(path))},
    )


def _no_toml(problem: str) -> Diagnostic:
    found = _TOML_PLACE.fullmatch(problem)
    place = Location(SOURCE, int(found[2]), int(found[3])) if found else Location(SOURCE)
    words = say("this is not TOML: {problem}", problem=found[1] if found else problem)
    return error("invalid-toml", place, words, say("correct this line or the line before"))


def _wrong_rule(rule: dict[str, Any], text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with one rule."""
    path, values = rule.get("for"), rule.get("values")
    place = _place(text, str(path))
    if not isinstance(path, str) or not isinstance(values, dict) or not values:
        yield _refused(say("a header rule needs `for` and [headers.values]"), place)
        return
    ending = _ENDING.fullmatch(path)
    if not (ending or path == _ALL or _FOLDER.fullmatch(path)):
        yield _refused(say('"{path}" is not "/*", "/folder/*" or "/*.ending"', path=path), place)
    for name, value in values.items():
        where = _place(text, name, place.line)
        if not _NAME.fullmatch(name) or not isinstance(value, str) or not _VALUE.fullmatch(value):
            yield _refused(say("{name} holds a character that not every host can be given", name=name), where)
        elif (name == TYPE) != bool(ending):
            yield _refused(say("{name} cannot stand under {path}", name=name, path=path), where)
        elif name == TYPE and not _MEDIA_TYPE.fullmatch(value):
            yield _refused(say('{value} is not a media type with "; charset=utf-8"', value=value), where)


def _wrong_set(rules: list[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the rules as a whole: each path once, `/*` first, folders change it only."""
    paths = [rule["for"] for rule in rules]
    if paths[:1] != [_ALL] or len(set(paths)) != len(paths):
        return (_refused(say('"/*" must come first, and every path once'), Location(SOURCE)),)
    folders = (rule for rule in rules if _FOLDER.fullmatch(rule["for"]))
    new = sorted({name for rule in folders for name in rule["values"]} - rules[0]["values"].keys())
    return tuple(_refused(say("{name} is missing under /*", name=name), Location(SOURCE)) for name in new)


def _refused(words: Message, place: Location) -> Diagnostic:
    remedy = say("keep to the forms that stand in the file: every other host's headers are made from them")
    return error("header-rule", place, words, remedy)


def _place(text: str, word: str, after: int = 1) -> Location:
    """Return the first line from `after` on that holds the word."""
    lines = enumerate(text.splitlines(), 1)
    found = next(((n, line) for n, line in lines if n >= after and word in line), None)
    return Location(SOURCE, found[0], found[1].index(word) + 1) if found else Location(SOURCE)
