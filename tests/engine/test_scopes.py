"""Conversion choices of a scope, and the site's region words, reach the pages that they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.engine import pool
from tests.sites.copies import digests, replace, run

DICTIONARY = "- {hans: 广场, hant: 廣場上, scope: topics/reading-aloud/*}\n"
TEXT = "content/topics/reading-aloud/zh-Hans.md"
TOPIC = "zh-hant/topics/reading-aloud.html"
PERSON = "zh-hant/profiles/yu-mou.html"


def test_an_entry_with_a_scope_changes_the_pages_of_its_records_only(site: Path) -> None:
    (site / "content/zh-dictionary.yaml").write_text(DICTIONARY, encoding="utf-8")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert "廣場上上讀" in (site / "public" / TOPIC).read_text("utf-8")
    assert "在廣場上朗讀" in (site / "public" / PERSON).read_text("utf-8")


def test_a_scope_without_files_is_told(site: Path) -> None:
    text = DICTIONARY.replace("reading-aloud", "reading-alone")
    (site / "content/zh-dictionary.yaml").write_text(text, encoding="utf-8")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "content/zh-dictionary.yaml:1:3: warning: " in ended.err and "[idle-scope]" in ended.err


SWITCHES = (
    ("", "", "軟件"),
    ("zh: {region_words: yes}\n", "", "軟體"),
    ("zh: {region_words: yes}\n", "zh: {region_words: no}\n", "軟件"),
    ("", "zh: {region_words: yes}\n", "軟體"),
)


@pytest.mark.parametrize(("of_site", "of_text", "wanted"), SWITCHES)
def test_region_words_by_site_and_text(site: Path, of_site: str, of_text: str, wanted: str) -> None:
    replace(site / "content/site.yaml", "id: minimal\n", f"id: minimal\n{of_site}")
    replace(site / TEXT, "updated: 2020-05-01\n", f"updated: 2020-05-01\n{of_text}")
    replace(site / TEXT, "在广场上读一页书", "在广场上读软件")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert f"讀{wanted}" in (site / "public" / TOPIC).read_text("utf-8")


def test_a_scoped_build_is_the_same_with_many_workers(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content/zh-dictionary.yaml").write_text(DICTIONARY, encoding="utf-8")
    run(site, "build", "--jobs", "1")
    monkeypatch.setattr(pool, "WORTH_A_WORKER", 1)

    ended = run(site, "build", "--jobs", "3", "--output", "other")

    assert ended.code == 0, ended.err
    assert digests(site / "other") == digests(site / "public")
