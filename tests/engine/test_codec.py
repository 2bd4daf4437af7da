"""Records as plain data: what comes back equals what was packed, and is of no class that is not ours."""

from __future__ import annotations

import datetime
import marshal

import pytest

from hricsite.assembly.record import Text
from hricsite.content.edtf_dates import parse_moment
from hricsite.content.items import Account, Difference
from hricsite.content.kinds.profile import Claim
from hricsite.content.settings import Mirrors
from hricsite.engine import codec
from hricsite.engine.codec import Unknown, pack, plain, unpack
from hricsite.model.diagnostics import Location, error, say
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised

DAY = datetime.date(2020, 2, 29)
SAID = {"as_of": parse_moment("2020-02"), "source": Ref("source", "a-paper", "s1")}
CLAIM = Claim(about=Choice("claims", "status"), value="detained", text=Localised.of({"en": "x"}), **SAID)
ACCOUNTS = tuple(Account(value=Localised.of({"en": word}), **SAID) for word in ("one", "two"))
TEXT = Text(
    lang="en", title="A", summary="B", updated=DAY, verified=None, sources=(Ref("source", "a-paper"),),
    terms=(Ref("term", "a-word"),), stale=False, authors=("C", "D"), licence="", translator="",
)  # fmt: skip
VALUES = [
    None, "", "words", 3, True, DAY, (), ("a",), ("a", (1, None)), {"en": TEXT}, {"a": ("b", DAY)},
    frozenset({"a"}), (Ref("topic", "a"), Choice("claims", "a"), "a"), CLAIM, TEXT, Mirrors(()),
    Difference(about=Localised.of({"en": "who?"}), accounts=ACCOUNTS),
    error("no-form", Location(path="a.md", line=2), say("{what} is missing", what="a form")),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_what_comes_back_is_what_was_packed(value: object) -> None:
    made = unpack(pack(value))

    assert made == value
    assert type(made) is type(value)
    assert repr(made) == repr(value)
    assert pack(made) == pack(value)


def test_a_model_that_comes_back_is_as_whole_as_one_that_was_checked() -> None:
    made = unpack(pack(CLAIM))

    assert made.model_copy(update={"value": "released"}).value == "released"
    assert made.model_dump() == CLAIM.model_dump()
    assert hash(made.about) == hash(CLAIM.about)


def test_equal_small_values_are_one() -> None:
    made = unpack(pack((Ref("topic", "a"), DAY, Ref("topic", "a"), DAY)))

    assert made[0] is made[2]
    assert made[1] is made[3]


@pytest.mark.parametrize("value", [CLAIM, TEXT, Location(path="a.md"), Ref("topic", "a", "b")], ids=repr)
def test_an_object_with_other_fields_than_its_class_is_refused(value: object) -> None:
    row = plain(value)

    with pytest.raises((Unknown, TypeError)):
        unpack(marshal.dumps([*row, "more"], codec.FORMAT))


def test_none_of_the_code_of_a_class_runs() -> None:
    row = plain(CLAIM)
    row[row.index("detained")] = None  # such a claim is refused where it is read

    assert unpack(marshal.dumps(row, codec.FORMAT)).value is None
