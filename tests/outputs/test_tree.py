"""The tree as a whole: the same tails in each language, the same bytes wherever it is built."""

import hashlib
import os
import re
from pathlib import Path

import pytest

from hricsite.checks.whole import check
from hricsite.content.kinds import KINDS
from tests.sites.whole.building import TREES, WHOLE, Built, built, changed

ADDRESS = "https://kites.example/x/"


def bytes_of(site: Built) -> dict[str, str]:
    return {path: hashlib.sha256((site.tree / path).read_bytes()).hexdigest() for path in site.files()}


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(WHOLE, tmp_path_factory.mktemp("addressed"), base_url=ADDRESS)


def test_every_tree_has_the_same_pages(whole: Built) -> None:
    tails = {
        tree: {path.removeprefix(f"{tree}/") for path in whole.pages() if path.startswith(f"{tree}/")}
        for tree in TREES
    }

    assert tails["en"] == tails["zh-hans"] == tails["zh-hant"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.template], ids=lambda kind: kind.name)
def test_every_kind_has_pages_and_a_list(whole: Built, kind: object) -> None:
    folder = kind.folder  # type: ignore[attr-defined]
    pages = [path for path in whole.pages() if path.startswith(f"en/{folder}/")]

    assert f"en/{folder}/index.html" in pages
    assert len(pages) >= 2


@pytest.mark.parametrize("site", ["whole", "addressed"])
def test_the_checks_of_a_finished_tree_find_nothing(request: pytest.FixtureRequest, site: str) -> None:
    tree = request.getfixturevalue(site).tree

    findings = [(each.code, each.location.path, str(each.message)) for each in check(tree)]

    assert findings == []


def test_two_builds_in_different_folders_have_the_same_bytes(whole: Built, tmp_path: Path) -> None:
    content = changed(tmp_path / "元 b" / "c", {})

    again = built(content, tmp_path / "元 b")

    assert bytes_of(again) == bytes_of(whole)


def test_the_order_in_which_a_disk_lists_files_changes_nothing(
    whole: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir, walk = os.listdir, os.walk
    monkeypatch.setattr(os, "listdir", lambda *args: list(reversed(listdir(*args))))
    monkeypatch.setattr(
        os, "walk", lambda *args, **more: ((at, d[::-1], f[::-1]) for at, d, f in walk(*args, **more))
    )

    again = built(WHOLE, tmp_path)

    assert bytes_of(again) == bytes_of(whole)


def test_a_base_address_changes_nothing_but_the_absolute_addresses(whole: Built, addressed: Built) -> None:
    differing = {path for path in whole.files() if whole.read_bytes(path) != addressed.read_bytes(path)}

    assert addressed.files() == whole.files()
    texts = (".html", ".xml", ".txt", ".json", ".bib", ".ics")
    assert all(path.endswith(texts) for path in differing)
    for path in whole.pages():
        main = whole.main(path)
        assert main == addressed.main(path), path
        assert ADDRESS not in main, path


@pytest.mark.parametrize(
    "page", ["en/index.html", "zh-hant/profiles/gan-xiaoyu.html", "en/archive/2021.html"]
)
def test_canonical_and_alternates_are_absolute_with_a_base_address(addressed: Built, page: str) -> None:
    html = addressed.read(page)
    tail = page.partition("/")[2]

    assert f'<link rel="canonical" href="{ADDRESS}{page}">' in html
    for lang, tree in zip(("en", "zh-Hans", "zh-Hant"), TREES, strict=True):
        assert f'<link rel="alternate" hreflang="{lang}" href="{ADDRESS}{tree}/{tail}">' in html


def test_a_page_that_is_shared_says_its_title_and_summary_for_the_card(addressed: Built) -> None:
    head = addressed.read("zh-hant/topics/kites.html").partition("</head>")[0]
    card = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', head))
    title = re.search(r"<title[^>]*>(.*) — (.*)</title>", head)
    summary = re.search(r'<meta name="description" content="([^"]*)">', head)

    assert title and summary
    assert card == {
        "type": "article",
        "url": f"{ADDRESS}zh-hant/topics/kites.html",
        "site_name": title[2],
        "title": title[1],
        "description": summary[1],
    }
    assert "<meta property=" not in addressed.read("404.html")


def test_nothing_of_the_tree_is_addressed_absolutely_without_a_base_address(whole: Built) -> None:
    for path in whole.pages():
        html = whole.read(path)
        assert 'rel="canonical"' not in html and "<meta property=" not in html, path
        assert 'hreflang="en" href="http' not in html, path
        assert 'href="/' not in html and 'src="/' not in html, path
        assert "<base" not in html, path


def test_the_switch_between_languages_is_relative_in_every_copy(addressed: Built) -> None:
    html = addressed.read("en/topics/kites.html")

    assert '<a lang="zh-Hans" hreflang="zh-Hans" href="../../zh-hans/topics/kites.html">' in html


def test_nothing_tells_of_the_machine(whole: Built) -> None:
    for path in whole.files():
        data = (whole.tree / path).read_bytes()
        assert str(whole.tree.parent).encode() not in data, path
        assert str(WHOLE.parent).encode() not in data, path
