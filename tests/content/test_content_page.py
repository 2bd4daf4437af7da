"""docs/content.md names every key of every record, and no key is missing from it."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from hricsite.content.front_matter import FrontMatter
from hricsite.content.items import Facts
from hricsite.content.kinds import KINDS
from hricsite.content.media import PictureRecord
from hricsite.content.settings import Mirror, SiteSettings
from tests.sites.copies import CHECKOUT

PAGE = (CHECKOUT / "docs/content.md").read_text(encoding="utf-8")
SECTIONS = {part.split(":")[0].strip(): part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)}
MODELS = (
    *((kind.name, kind.record) for kind in KINDS),
    ("Texts", FrontMatter),
    ("The site's own files", SiteSettings),
    ("The site's own files", Mirror),
    ("The site's own files", PictureRecord),
)


def section(title: str) -> str:
    return next(text for name, text in SECTIONS.items() if name.startswith(title))


@pytest.mark.parametrize(("title", "model"), MODELS)
def test_every_key_is_told_and_marked_when_it_may_be_left_out(title: str, model: type[BaseModel]) -> None:
    text = section(title)
    shared = Facts.model_fields if issubclass(model, Facts) else {}
    fields = {field.alias or name: field for name, field in model.model_fields.items() if name not in shared}

    missing = [key for key in fields if not re.search(rf"\b{key}\b", text)]
    unmarked = [
        key
        for key, field in fields.items()
        if not field.is_required() and not re.search(rf"\b{key}\b`?[^\n]*†", text)
    ]

    assert missing == []
    assert unmarked == []


def test_the_keys_of_every_record_are_told() -> None:
    assert [key for key in Facts.model_fields if f"`{key}`†" not in PAGE] == []
