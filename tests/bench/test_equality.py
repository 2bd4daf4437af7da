"""The gate before any ratio: equal sites pass, each kind of difference is named."""

from pathlib import Path

import pytest
from equality import compare

PAGE = '<main id="m"><h1>A title</h1><p>Two <b>words</b>, <a href="../index.html">home</a></p></main>'
OTHER = """<main>
<div><h1>A  title</h1>
<p>Two <strong>words</strong>, <a href="/en/index.html">home</a></p></div></main>
"""


def write_tree(root: Path, **pages: str) -> Path:
    whole = {"en/articles/doc-1.html": PAGE, "en/index.html": "<main><p>Home</p></main>", **pages}
    for name, text in whole.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_other_markup_of_the_same_words_is_equal(tmp_path: Path) -> None:
    ours = write_tree(tmp_path / "ours")
    theirs = write_tree(tmp_path / "theirs", **{"en/articles/doc-1.html": OTHER})

    verdict = compare(ours, theirs)

    assert verdict.differences == ()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Two", "Three", "other words: en/articles/doc-1.html"),
        ("Two", '<a href="../index.html">Two</a>', "articles: links: 1 and 2"),
        ("../index", "gone", "dead link: en/articles/doc-1.html -> en/articles/gone.html"),
        ("<p>", "<p><li>", "articles: list entries: 0 and 1"),
    ],
)
def test_difference_is_named(tmp_path: Path, old: str, new: str, found: str) -> None:
    ours = write_tree(tmp_path / "ours")
    theirs = write_tree(tmp_path / "theirs", **{"en/articles/doc-1.html": PAGE.replace(old, new)})

    verdict = compare(ours, theirs)

    assert found in verdict.differences


def test_page_of_one_tree_only_is_named(tmp_path: Path) -> None:
    ours = write_tree(tmp_path / "ours", **{"en/articles/doc-2.html": PAGE})
    theirs = write_tree(tmp_path / "theirs")

    verdict = compare(ours, theirs)

    assert "1 pages are in one tree only, such as en/articles/doc-2.html" in verdict.differences


def test_words_of_the_other_script_do_not_count(tmp_path: Path) -> None:
    ours, theirs = (
        write_tree(
            tmp_path / name,
            **{"en/articles/doc-1.html": PAGE.replace("Two", f'<span lang="zh-Hant">{word}</span>')},
        )
        for name, word in (("ours", "覆核"), ("theirs", "複核"))
    )

    assert compare(ours, theirs).differences == ()
