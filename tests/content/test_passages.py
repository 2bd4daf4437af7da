"""Chinese passages of records and site files: which there are, what they convert to, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.content.files import list_files
from hricsite.content.passages import Written, passages_of_facts, passages_of_site, passages_of_text
from tests.content.written import SITE, written

LANGS = ("en", "zh-Hans", "zh-Hant", "zh-Hant-HK")
BOTH = ("zh-Hant", "zh-Hant-HK")
TOPIC = "names: {en: Topic, zh-Hans: 题}\ngroup: civil\n"


def passages(folder: Path, files: dict[str, str]) -> list[Written]:
    """Return all passages of a content folder, the site's own files first."""
    site = written(folder, files)
    assert site.files is not None
    root = folder / "content"
    found = [*passages_of_site(site.files, list_files(root)[0], root, LANGS)]
    terms = tuple(record for record in site.records if record.kind == "term")
    groups = [(record,) for record in site.records if record.kind != "term"] + ([terms] if terms else [])
    for group in groups:
        found += [passage for _, passage in passages_of_facts(group, root, LANGS)]
        for record in group:
            for text in record.texts:
                found += passages_of_text(text, record, root, LANGS)
    return found


def shown(found: list[Written], path: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.passage.text, each.lang, each.targets) for each in found if each.path == f"content/{path}"]


STYLES = (
    "names: {en: A, zh-Hans: 甲乙丙}",
    "names: {en: A, zh-Hans: '甲''乙“丙'}",
    'names: {en: A, zh-Hans: "甲\\"乙, 丙"}',
    "names:\n  en: A\n  zh-Hans: 甲乙\n    丙丁\n",
    "names:\n  en: A\n  zh-Hans: >-\n    甲乙\n    丙\n\n    丁\n",
    "names:\n  en: A\n  zh-Hans: |  # 甲\n    甲乙\n    丙\n",
    'names: {zh-Hans: "甲-{乙}-丙", en: A}',
)


@pytest.mark.parametrize("names", STYLES)
def test_every_character_of_a_value_is_found_at_its_place(tmp_path: Path, names: str) -> None:
    text = f"{names}\ngroup: civil\n"
    lines = text.split("\n")

    (passage,) = (
        each.passage
        for each in passages(tmp_path, {"topics/a/topic.yaml": text})
        if each.path.endswith("topic.yaml")
    )

    assert passage.text.replace("\ufffc", "乙")[:1] == "甲"
    for offset, character in enumerate(passage.text):
        line, column = passage.spot(offset)
        assert character in " \n\ufffc" or lines[line - 1][column - 1] == character


def test_a_text_in_one_script_converts_to_the_others(tmp_path: Path) -> None:
    head = "---\ntitle: 山\nsummary: 水\nupdated: 2020-01-01\nauthors: [Li, 木]\n---\n"
    files = {"topics/a/topic.yaml": TOPIC, "topics/a/zh-Hant.md": f"{head}## 火 {{#a}}\n"}

    found = passages(tmp_path, files)

    assert shown(found, "topics/a/topic.yaml") == [("题", "zh-Hans", BOTH)]
    targets = ("zh-Hans", "zh-Hant-HK")
    assert shown(found, "topics/a/zh-Hant.md") == [
        (text, "zh-Hant", targets) for text in ("山", "水", "Li", "木", "火")
    ]


def test_what_is_written_in_both_scripts_converts_to_neither(tmp_path: Path) -> None:
    files = {"topics/a/topic.yaml": "names: {zh-Hans: 题, zh-Hant: 題}\ngroup: civil\n"}

    found = shown(passages(tmp_path, files), "topics/a/topic.yaml")

    assert found == [("题", "zh-Hans", ()), ("題", "zh-Hant", ("zh-Hant-HK",))]


SOURCE = "publisher: {{en: P}}\nread: 2020-01-01\nbasis: text\nkind: media\nlang: {lang}\ntitle: {title}\n"


def test_only_our_own_title_of_a_source_converts(tmp_path: Path) -> None:
    files = {
        "sources/ours.yaml": SOURCE.format(lang="en", title="{en: T, zh-Hans: 题}"),
        "sources/theirs.yaml": SOURCE.format(lang="zh-Hans", title="{zh-Hans: 题}"),
    }

    found = passages(tmp_path, files)

    assert shown(found, "sources/ours.yaml") == [("题", "zh-Hans", BOTH)]
    assert shown(found, "sources/theirs.yaml") == []


def test_site_files_and_the_glossary(tmp_path: Path) -> None:
    files = {
        "site.yaml": SITE,
        "vocabularies/stages.yaml": "charged: {en: Charged, zh-Hans: 起诉}\n",
        "mirrors.yaml": "[]\n",
        "glossary.yaml": "- id: a\n  names: {en: A, zh-Hans: 甲}\n- id: b\n  names: {en: B, zh-Hans: 乙}\n",
    }

    found = passages(tmp_path, files)

    assert shown(found, "site.yaml") == [("小站", "zh-Hans", BOTH)]
    assert shown(found, "vocabularies/stages.yaml") == [("起诉", "zh-Hans", BOTH)]
    places = [(each.passage.text, each.passage.spot(0)) for each in found if "glossary" in each.path]
    assert places == [("甲", (2, 27)), ("乙", (4, 27))]


def test_front_matter_stands_below_its_first_line(tmp_path: Path) -> None:
    files = {
        "topics/a/topic.yaml": "names: {en: A}\ngroup: civil\n",
        "topics/a/zh-Hans.md": "---\ntitle: 山\nsummary: 水\nupdated: 2020-01-01\n---\n\n火\n",
    }

    found = passages(tmp_path, files)

    assert [each.passage.spot(0) for each in found if each.path.endswith(".md")] == [(2, 8), (3, 10), (7, 1)]
