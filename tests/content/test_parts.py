"""What is found inside a record, and what is passed over."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hricsite.content.parts import parts_of
from hricsite.model.dates import Moment
from hricsite.model.records import walk
from tests.content.written import person, written

PLAIN = (str, int, bool, float, datetime.date, Moment)


@pytest.fixture(name="facts")
def facts_of_a_person(tmp_path: Path) -> object:
    site = written(tmp_path, person("li-moujing", "zh-Hans 李某静", "en Moujing"))
    return site.record("li-moujing").facts


def test_all_that_is_no_plain_value_is_found_in_its_order(facts: object) -> None:
    whole = [(path, value) for path, value in walk(facts) if value and not isinstance(value, PLAIN)]

    found = list(parts_of(facts))

    assert found == whole


def test_a_reference_is_found_at_its_path(facts: object) -> None:
    found = dict(parts_of(facts))

    assert str(found[("names", 1, "source")]) == "Ref(kind='source', slug='daily', part='')"
    assert ("names", 1, "text") not in found
