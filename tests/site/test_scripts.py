"""The script rule of design.md, section 3, on every page of both Chinese trees, from `lang` alone."""

from pathlib import Path

import pytest

from hricsite.lang.detection import only_characters
from tests.tools.site_tree import parse, texts_of

TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
FOREIGN = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


@pytest.mark.parametrize("tree", sorted(TAGS))
def test_no_character_of_the_other_script(site: Path, pages: tuple[str, ...], tree: str) -> None:
    wrong = []
    for page in [page for page in pages if page.startswith(f"{tree}/")]:
        root = parse(site, page).root
        assert root is not None
        assert (page, root.attributes.get("lang")) == (page, TAGS[tree])
        for lang, text in texts_of(root, TAGS[tree]):
            script = "-".join(lang.split("-")[:2])
            found = only_characters(FOREIGN[script]).intersection(text) if script in FOREIGN else ()
            wrong += [(page, lang, "".join(sorted(found)), text.strip()[:60])] if found else []

    assert wrong == []


@pytest.mark.parametrize("tree", ["en", *TAGS])
def test_every_page_names_its_language(site: Path, pages: tuple[str, ...], tree: str) -> None:
    expected = TAGS.get(tree, tree)

    roots = {page: parse(site, page).root for page in pages if page.startswith(f"{tree}/")}
    named = {page: root.attributes.get("lang") for page, root in roots.items() if root is not None}

    assert roots
    assert named == dict.fromkeys(roots, expected)
