"""`schemas`: JSON Schemas of all records, for editors' programs."""

from __future__ import annotations

import json
from typing import Any

import click
from pydantic import BaseModel

from hricsite.commands.project import open_project
from hricsite.content.front_matter import FrontMatter
from hricsite.content.kinds import KINDS
from hricsite.content.kinds.term import Term
from hricsite.content.ledger import LedgerFile
from hricsite.content.media import PictureRecord
from hricsite.content.settings import Dictionary, Mirrors, SiteSettings, Vocabulary
from hricsite.content.withdrawn import Withdrawals

OTHERS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("site", SiteSettings),
    ("mirrors", Mirrors),
    ("withdrawn", Withdrawals),
    ("zh-dictionary", Dictionary),
    ("zh-ledger", LedgerFile),
    ("vocabulary", Vocabulary),
    ("front-matter", FrontMatter),
    ("picture", PictureRecord),
)

IS_WITHDRAWN = {
    "required": ["publish"],
    "properties": {"publish": {"required": ["state"], "properties": {"state": {"const": "withdrawn"}}}},
}
"""What a record says that is withdrawn, as `content.withdrawn.is_withdrawn` has it."""

LEFT = {
    "type": "object",
    "required": ["publish"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": ["string", "number"]},
        "publish": {"additionalProperties": False, "properties": {"state": {"const": "withdrawn"}}},
    },
}
"""What is left of it, as `content.withdrawn.Withdrawn` has it: nothing that any other record needs."""


@click.command("schemas")
def command() -> int:
    """Write schemas/*.json, by which an editor's program completes and checks records."""
    folder = open_project().root / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in sorted(schemas().items()):
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            click.echo(f"{folder.name}/{name}")
    return 0


def schemas() -> dict[str, str]:
    """Return the text of each schema by file name; the same records give the same bytes."""
    records = {kind.name: kind.record for kind in KINDS if kind.record is not Term}
    found = {f"{name}.json": _text(_record(model, name)) for name, model in records.items()}
    found |= {f"{name}.json": _text(_schema(model, name)) for name, model in OTHERS}
    glossary = {"title": "glossary", "type": "array", "items": {"$ref": "#/$defs/Term"}}
    term = _schema(Term, "term")
    definitions = term.pop("$defs", {})
    found["glossary.json"] = _text({**glossary, "$defs": {**definitions, "Term": term}})
    return found


def _record(model: type[BaseModel], name: str) -> dict[str, Any]:
    """Return the schema of a kind: of a withdrawn record nothing but its id and its gate is left."""
    schema = _schema(model, name)
    outside: dict[str, Any] = {key: schema.pop(key) for key in ("$schema", "$defs", "title") if key in schema}
    return {**outside, "if": IS_WITHDRAWN, "then": LEFT, "else": schema}


def _schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    schema = _as_yaml_reads(model.model_json_schema(by_alias=True))
    assert isinstance(schema, dict)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": name}


def _as_yaml_reads(part: Any) -> Any:
    """Let a text be written as a bare number: `date: 2001` is a number to YAML, and text to the record."""
    if isinstance(part, list):
        return [_as_yaml_reads(each) for each in part]
    if not isinstance(part, dict):
        return part
    inner = {
        key: _as_yaml_reads(value) for key, value in part.items() if key != "default" or _is_plain(value)
    }
    if inner.get("type") == "string" and not {"enum", "const"} & set(inner):
        inner["type"] = ["string", "number"]
        inner.pop("format", None)
    return inner


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
