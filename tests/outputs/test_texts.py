"""Pages as plain text: only where the site asks, and with what a reader of the file must know."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.checks.whole import check
from tests.sites.whole.building import TREES, WHOLE, Built, built, changed


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("told")
    settings = (WHOLE / "site.yaml").read_text("utf-8")
    assert "features:" not in settings
    return built(changed(folder, {"site.yaml": f"{settings}\nfeatures: {{texts: true}}\n"}), folder)


def texts_of(site: Built) -> set[str]:
    return {path for path in site.files() if path.endswith(".txt") and "/" in path}


def test_a_site_that_does_not_ask_has_none(whole: Built) -> None:
    letters = {f"{tree}/actions/keep-a-string.txt" for tree in TREES}
    assert texts_of(whole) == letters
    assert "Plain text" not in whole.words("en/topics/kites.html")


def test_a_page_leads_to_its_text_and_the_tree_is_sound(told: Built) -> None:
    linked = {path for path in told.pages() if f'href="{Path(path).stem}.txt"' in told.read(path)}

    assert linked == {path.removesuffix("txt") + "html" for path in texts_of(told)}
    assert [each.code for each in check(told.tree)] == []


def test_topics_have_one_in_the_languages_of_their_texts(told: Built) -> None:
    found = {path for path in texts_of(told) if path.endswith("topics/strings.txt")}

    assert found == {"en/topics/strings.txt"}
    assert {f"{tree}/profiles/fan-li.txt" for tree in TREES} <= texts_of(told)


def test_the_file_says_what_it_is_from_and_when(told: Built) -> None:
    data = told.read_bytes("en/topics/kites.txt")
    lines = data.decode("utf-8-sig").split("\r\n")

    assert data.startswith(b"\xef\xbb\xbf") and b"\n" not in data.replace(b"\r\n", b"")
    assert "Kites" in lines[:3]
    assert any(line.startswith("Text of ") for line in lines)
    assert "Sources" in lines
    assert lines[-3:] == ["Kite Office", "en/topics/kites.html", ""]
    assert not any("Cite this page" in line for line in lines)
