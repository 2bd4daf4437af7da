"""The JSON Schemas in the repository are those of the records."""

from __future__ import annotations

from hricsite.commands.schemas import schemas
from tests.sites.copies import CHECKOUT


def test_schemas_are_current() -> None:
    there = {file.name: file.read_text("utf-8") for file in (CHECKOUT / "schemas").glob("*.json")}

    assert there == schemas(), "run: python3 build.py schemas"
