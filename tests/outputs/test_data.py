"""Exports: rows as RFC 4180 has them, and no cell that a spreadsheet would run."""

import csv
import io

import pytest

from hricsite.outputs.data import COLUMNS, render_csv
from tests.sites.whole.building import Built


def no_body(_: object) -> str:
    raise AssertionError


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(first: str) -> None:
    data = render_csv(((f"{first}1+1", "a"),), no_body)

    ((cell, _),) = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    assert cell == f"'{first}1+1"


@pytest.mark.parametrize("cell", ["", "a", "2021-05", "a-b", 'say "so", then', "two\nlines", "风"])
def test_any_other_cell_comes_back_as_it_was(cell: str) -> None:
    data = render_csv(((cell, "end"),), no_body)

    assert list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""))) == [[cell, "end"]]


@pytest.mark.parametrize("path", ["data/profiles.csv", "data/profiles-dictionary.csv"])
def test_lines_end_in_crlf_and_nothing_comes_before_the_text(whole: Built, path: str) -> None:
    data = whole.read_bytes(path)

    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii() or not data.startswith(b"\xef\xbb\xbf")


def test_every_published_person_has_a_row_under_columns_that_the_dictionary_explains(whole: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(whole.read("data/profiles.csv"), newline="")))
    dictionary = list(csv.DictReader(io.StringIO(whole.read("data/profiles-dictionary.csv"), newline="")))

    assert [row["id"] for row in rows] == ["dolma-mou", "fan-li", "gan-xiaoyu", "yu-gu"]
    assert [row["column"] for row in dictionary] == list(rows[0]) == [name for name, _ in COLUMNS]
    assert all(row["meaning"] for row in dictionary)


@pytest.mark.parametrize(
    ("slug", "column", "value"),
    [
        ("gan-xiaoyu", "name_zh_hant", "干小雨"),
        ("gan-xiaoyu", "status", "released"),
        ("gan-xiaoyu", "status_as_of", "2022-05"),
        ("gan-xiaoyu", "status_date", ""),
        ("gan-xiaoyu", "status_source", "wind-weekly-2022"),
        ("gan-xiaoyu", "charges", "flying"),
        ("gan-xiaoyu", "sources", "2"),
        ("fan-li", "name_zh_hans", "张范兰"),
        ("yu-gu", "name_zh_hant", ""),
        ("dolma-mou", "name_zh_hans", ""),
        ("dolma-mou", "status", ""),
        ("dolma-mou", "status_as_of", ""),
    ],
)
def test_a_row_says_what_the_sources_state(whole: Built, slug: str, column: str, value: str) -> None:
    rows = csv.DictReader(io.StringIO(whole.read("data/profiles.csv"), newline=""))

    (row,) = (row for row in rows if row["id"] == slug)
    assert row[column] == value


def test_a_status_never_stands_without_the_day_of_its_statement(whole: Built) -> None:
    for row in csv.DictReader(io.StringIO(whole.read("data/profiles.csv"), newline="")):
        assert bool(row["status"]) == bool(row["status_as_of"]) == bool(row["status_source"])
