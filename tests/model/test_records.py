"""The parts records are made of."""

from __future__ import annotations

import pickle
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from hricsite.model.records import (
    AnyRef,
    Choice,
    Model,
    Ref,
    SourceRef,
    TopicRef,
    choice_of,
    rebuilt,
    walk,
)
from hricsite.model.text import Localised


class Inner(Model):
    name: Localised
    topic: TopicRef | None = None


class Outer(Model):
    title: Localised
    inner: tuple[Inner, ...] = ()
    source: SourceRef | None = None
    status: Annotated[Choice, *choice_of("statuses")] | None = None
    table: dict[str, str] = Field(default_factory=dict)


OUTER = Outer.model_validate(
    {
        "title": {"en": "Kite"},
        "inner": [{"name": {"en": "String"}, "topic": "strings"}, {"name": {"en": "Reel"}}],
        "source": "daily#held",
        "status": "detained",
        "table": {"en": "Words"},
    }
)


@pytest.mark.parametrize(
    ("written", "ref"),
    [("daily", Ref("source", "daily")), ("daily#held", Ref("source", "daily", "held"))],
)
def test_a_reference_is_a_slug_and_perhaps_a_part(written: str, ref: Ref) -> None:
    record = Outer.model_validate({"title": {"en": "Kite"}, "source": written})

    assert record.source == ref


@pytest.mark.parametrize(
    ("written", "ref"), [("profile:gan", Ref("profile", "gan")), ("term:kite", Ref("term", "kite"))]
)
def test_a_reference_to_any_kind_names_the_kind(written: str, ref: Ref) -> None:
    assert TypeAdapter(AnyRef).validate_python(written) == ref


@pytest.mark.parametrize("written", ["gan", ":gan", "profile:", "", None])
def test_a_reference_to_any_kind_without_kind_or_slug_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(AnyRef).validate_python(written)


@pytest.mark.parametrize("written", ["", None, 7, ["daily"], {"slug": "daily"}])
@pytest.mark.parametrize("key", ["source", "status"])
def test_a_reference_that_is_not_one_word_is_refused(key: str, written: object) -> None:
    with pytest.raises(ValidationError):
        Inner.model_validate({"name": {"en": "Kite"}, key: written})


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        Inner.model_validate({"name": {"en": "Kite"}, "colour": "red"})


def test_walk_gives_every_value_with_its_path_as_written() -> None:
    found = dict(walk(OUTER))

    assert found[("inner", 0, "topic")] == Ref("topic", "strings")
    assert found[("status",)] == Choice("statuses", "detained")
    assert found[("table", "en")] == "Words"
    assert [path for path in found if path[:2] == ("inner", 1)] == [
        ("inner", 1),
        ("inner", 1, "name"),
        ("inner", 1, "topic"),
    ]


def test_rebuilt_changes_every_localised_text_and_nothing_else() -> None:
    def shout(text: Localised) -> Localised:
        return Localised.model_validate({"en": (text.get("en") or "").upper()})

    changed = rebuilt(OUTER, shout)

    assert isinstance(changed, Outer)
    assert [changed.title.get("en"), *(each.name.get("en") for each in changed.inner)] == [
        "KITE",
        "STRING",
        "REEL",
    ]
    assert (changed.source, changed.status, changed.table) == (OUTER.source, OUTER.status, OUTER.table)
    assert OUTER.title.get("en") == "Kite"


def test_a_record_can_be_sent_to_another_process() -> None:
    received = pickle.loads(pickle.dumps(OUTER))

    assert received == OUTER
