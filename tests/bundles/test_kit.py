"""The kit: an entry page and a word to readers, beside the folder of the site."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import kit
from hricsite.bundles.built_site import BuiltSite


def test_it_holds_the_site_in_its_folder_and_two_files_beside(built_site: BuiltSite) -> None:
    held = dict(kit.members(built_site))

    assert list(held)[:2] == ["index.html", "README.txt"]
    assert {path: held[f"whole/{path}"] for path in built_site.paths()} == {
        path: built_site.root / path for path in built_site.paths()
    }
    assert len(held) == len(list(built_site.paths())) + 2


def test_the_entry_page_leads_into_each_language_and_needs_no_other_file(built_site: BuiltSite) -> None:
    page = LexborHTMLParser(kit.entry_page(built_site).decode())

    leads = [node.attributes["href"] or "" for node in page.css("a")]

    assert leads == [f"whole/{tree}/index.html" for tree in ("en", "zh-hans", "zh-hant")]
    assert page.css("link[rel=stylesheet], script, img") == []
    assert len(page.css("style")) == 2


def test_the_word_to_readers_speaks_each_language_and_names_what_is_there(built_site: BuiltSite) -> None:
    data = kit.readme(built_site)
    told = data.decode("utf-8-sig")

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert [told.find(name) for name in ("English", "简体", "繁體")] == sorted(
        told.find(name) for name in ("English", "简体", "繁體")
    )
    for words in ("Open index.html in any", "用任何浏览器打开", "用任何瀏覽器打開", "copy of 2022-09-01"):
        assert words in told
    held = dict(kit.members(built_site))
    named = re.findall(r"^whole/\S+", told, re.MULTILINE)
    assert named == [f"whole/{tree}/pages/safety.html" for tree in ("en", "zh-hans", "zh-hant")]
    assert set(named) <= set(held)


def test_nothing_in_it_starts_by_itself(built_site: BuiltSite) -> None:
    names = [path.rpartition("/")[2].lower() for path, _ in kit.members(built_site)]

    assert "autorun.inf" not in names
    assert not [name for name in names if name.endswith((".exe", ".bat", ".cmd", ".com", ".sh", ".lnk"))]
