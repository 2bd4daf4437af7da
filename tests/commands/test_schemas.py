"""The JSON Schemas in the repository are those of the records."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from hricsite.commands.schemas import schemas
from hricsite.content.kinds import BY_NAME
from tests.site.test_withdrawal import PERSON
from tests.sites.copies import CHECKOUT

KINDS_WITH_FACTS = sorted(name for name, kind in BY_NAME.items() if f"{name}.json" in schemas())

def test_schemas_are_current() -> None:
    there = {file.name: file.read_text("utf-8") for file in (CHECKOUT / "schemas").glob("*.json")}

    assert there == schemas(), "run: python3 build.py schemas"


def faults_of(kind: str, text: str) -> list[str]:
    """Return what an editor's program finds wrong with the facts of a record, by the schema of its kind."""
    schema = json.loads(schemas()[f"{kind}.json"])
    Draft202012Validator.check_schema(schema)
    faults = Draft202012Validator(schema).iter_errors(yaml.load(text, yaml.BaseLoader))
    return [each.message for each in faults]


@pytest.mark.parametrize("kind", KINDS_WITH_FACTS)
def test_of_a_withdrawn_record_nothing_else_is_asked(kind: str) -> None:
    left = "publish: {state: withdrawn}\n"

    assert faults_of(kind, left) == faults_of(kind, f"id: yu-mou\n{left}") == []
    assert faults_of(kind, "id: yu-mou\npublish: {state: published}\n")
    for more in ("names: {en: Yu Mou}\n", "summary: {en: Of Yu Mou.}\n", "title: {en: Yu Mou}\n"):
        assert faults_of(kind, left + more)
    assert faults_of(kind, "publish: {state: withdrawn, consent: {given_by: self}}\n")


def test_of_any_other_record_is_asked_what_its_kind_needs() -> None:
    assert faults_of("profile", PERSON) == []
    assert faults_of("profile", PERSON.replace("state: published", "state: withdrawn"))
    assert "'names' is a required property" in faults_of("profile", "id: yu-mou\n")
