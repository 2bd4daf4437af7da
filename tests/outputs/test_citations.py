"""Files for reference managers: read back by pybtex, and CSL-JSON as its schema has it."""

from __future__ import annotations

import json

import pytest
from pybtex.database import BibliographyData, parse_bytes

from hricsite.content.edtf_dates import parse_moment
from hricsite.outputs.citation_formats import Citation, bibtex, csl
from tests.sites.whole.building import TREES, WHOLE, Built, built

HOSTILE = r"100% of {A} & B_c $5 #1 ~x ^y \emph"
FIELDS = {
    "id", "type", "title", "author", "container-title", "publisher", "number", "issued", "accessed",
    "language", "URL", "note",
}  # fmt: skip
TYPES = {
    "article", "article-newspaper", "book", "document", "entry-encyclopedia", "legal_case", "legislation",
    "periodical", "personal_communication", "report", "treaty", "webpage",
}  # fmt: skip
"""Words of csl-data.json (CSL 1.0.2) that are used."""


def read(data: bytes) -> BibliographyData:
    return parse_bytes(data, "bibtex", encoding="utf-8")


def entry_of(citation: Citation) -> object:
    (entry,) = read(bibtex(citation).encode()).entries.values()
    return entry


def items_of(site: Built, path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(site.read(path))
    return found


def test_both_files_have_each_record_of_the_kind_once_in_every_language(whole: Built) -> None:
    listed = [path for path in whole.files() if path.endswith("/index.bib")]

    assert {path.split("/")[0] for path in listed} == set(TREES)
    for path in listed:
        entries = read(whole.read_bytes(path)).entries
        folder = path.removesuffix("index.bib")
        slugs = [key.partition(":")[2] for key in entries]
        assert slugs == sorted(slugs)
        assert {f"{folder}{slug}.html" for slug in slugs} == {
            page for page in whole.pages() if page.startswith(folder)
            and page.count("/") == 2 and "/by-" not in page and not page.endswith("/index.html")
        }  # fmt: skip
        assert [each["id"] for each in items_of(whole, f"{folder}index.csl.json")] == list(entries)


def test_every_item_of_csl_has_fields_and_types_of_its_schema_only(whole: Built) -> None:
    for path in (path for path in whole.files() if path.endswith(".csl.json")):
        for item in items_of(whole, path):
            assert item.keys() <= FIELDS and {"id", "type", "title", "language"} <= item.keys(), path
            assert item["type"] in TYPES, path
            assert all(item.values()), path


def test_the_page_names_what_stands_in_the_files(whole: Built) -> None:
    main = whole.main("zh-hans/profiles/gan-xiaoyu.html")
    (entry,) = (
        each
        for each in items_of(whole, "zh-hans/profiles/index.csl.json")
        if each["id"] == "profile:gan-xiaoyu"
    )

    assert "<code>profile:gan-xiaoyu</code>" in main
    assert 'href="index.bib"' in main and 'href="index.csl.json"' in main
    assert f"“{entry['title']}”，{entry['note']}，" in whole.words("zh-hans/profiles/gan-xiaoyu.html")


def test_with_an_address_the_files_have_it_and_the_page_its_path(tmp_path: object) -> None:
    site = built(WHOLE, tmp_path, base_url="https://kites.example/x/")  # type: ignore[arg-type]

    entry = read(site.read_bytes("en/topics/index.bib")).entries["topic:kites"]

    assert entry.fields["url"] == "https://kites.example/x/en/topics/kites.html"
    assert "note" not in entry.fields
    assert ", en/topics/kites.html, text of" in site.words("en/topics/kites.html")


def test_authors_of_a_text_are_named_in_its_language(whole: Built) -> None:
    entries = read(whole.read_bytes("zh-hant/topics/index.bib")).entries

    assert [str(each) for each in entries["topic:kites"].persons["author"]] == ["{風箏協會}"]
    assert whole.words("zh-hans/topics/kites.html").count("风筝协会：“风筝”") == 1


def test_of_a_source_the_files_have_the_work_itself(whole: Built) -> None:
    entry = read(whole.read_bytes("en/sources/index.bib")).entries["source:wind-weekly-2022"]

    assert "url" not in entry.fields or "whole" not in entry.fields["url"]
    assert entry.fields["publisher"] and entry.fields["urldate"]
    assert "Both files have the work itself" in whole.words("en/sources/wind-weekly-2022.html")


def test_what_tex_would_obey_is_written_so_that_it_prints() -> None:
    entry = entry_of(Citation(key="topic:a", type="webpage", title=HOSTILE, lang="en"))

    assert entry.fields["title"] == (  # type: ignore[attr-defined]
        r"{100\% of \textbraceleft{}A\textbraceright{} \& B\_c \$5 \#1 \textasciitilde{}x "
        r"\textasciicircum{}y \textbackslash{}emph}"
    )


@pytest.mark.parametrize(
    "title", ["a { b", "a } b", "a } } {", "x\ny", "@article{k,", 'say "so"', "风筝“与”《线》"]
)
def test_no_title_breaks_the_file(title: str) -> None:
    first = Citation(key="topic:a", type="book", title=title, lang="zh-Hans", authors=(title, "B and C"))
    second = Citation(key="topic:b", type="webpage", title="Next", lang="en")

    entries = read((bibtex(first) + bibtex(second)).encode()).entries

    assert list(entries) == ["topic:a", "topic:b"]
    assert len(entries["topic:a"].persons["author"]) == 2


def test_an_address_keeps_its_signs_apart_from_those_that_end_a_value() -> None:
    address = "https://a.example/x_y?q=1&r=%E9#{z}"

    entry = entry_of(Citation(key="source:a", type="webpage", title="t", lang="en", address=address))

    assert entry.fields["url"] == "https://a.example/x_y?q=1&r=%E9#%7Bz%7D"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2001-01-18", {"date-parts": [[2001, 1, 18]]}),
        ("2001-02", {"date-parts": [[2001, 2]]}),
        ("2001", {"date-parts": [[2001]]}),
        ("2001~", {"date-parts": [[2001]], "circa": True}),
        ("195X", {"date-parts": [[1950], [1959]]}),
        ("2001-04-26/2001-04-27", {"date-parts": [[2001, 4, 26], [2001, 4, 27]]}),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, issued: object) -> None:
    citation = Citation(key="a", type="book", title="t", lang="en", issued=parse_moment(date))

    assert csl(citation)["issued"] == issued
    assert entry_of(citation).fields["date"] == date  # type: ignore[attr-defined]
