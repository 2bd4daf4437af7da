"""Names of the people of this site: none is changed by conversion."""

import re

import opencc
import pytest

from hricsite.content.kinds.profile import Profile
from tests.sites.whole.building import ROOT, Built, built, loaded

pytestmark = pytest.mark.xdist_group("real names")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(ROOT / "content", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set[str]]]:
    """The main names of every published profile as their sources write them, by slug and language."""
    site, _ = loaded(ROOT / "content", tmp_path_factory.mktemp("names"))
    found: dict[str, dict[str, set[str]]] = {}
    for brief in site.briefs("profile"):
        record = site.find(brief.ref)
        assert record is not None
        facts = record.facts
        assert isinstance(facts, Profile)
        for name in facts.names:
            if name.kind == "main":
                found.setdefault(record.slug, {}).setdefault(name.lang, set()).add(name.text)
    return found


@pytest.mark.parametrize(("lang", "tree"), [("zh-Hans", "zh-hans"), ("zh-Hant", "zh-hant"), ("en", "en")])
def test_every_name_on_record_stands_on_its_page(
    real: Built, names: dict[str, dict[str, set[str]]], lang: str, tree: str
) -> None:
    missing = [
        (slug, text)
        for slug, forms in names.items()
        for text in forms.get(lang, ())
        if text not in real.words(f"{tree}/profiles/{slug}.html")
    ]

    assert len(names) >= 12
    assert missing == []


def character_by_character(text: str, configuration: str) -> str:
    converter = opencc.OpenCC(configuration)
    return "".join(converter.convert(each) for each in text)


def test_no_page_has_a_name_as_plain_conversion_would_write_it(
    real: Built, names: dict[str, dict[str, set[str]]]
) -> None:
    wrong = {
        made
        for forms in names.values()
        for hans in forms.get("zh-Hans", ())
        for name in ("s2t", "s2tw", "s2hk")
        for made in (character_by_character(hans, name), opencc.OpenCC(name).convert(hans))
        if made not in forms.get("zh-Hant", {hans})
    }

    pages = [path for path in real.pages() if path.startswith("zh-hant/")]
    spoiled = [(path, name) for path in pages for name in wrong if name in real.read(path)]
    assert len(pages) > 500
    assert "餘文生" in wrong
    assert spoiled == []


def test_no_page_of_a_listed_person_has_a_name_half_converted(
    real: Built, names: dict[str, dict[str, set[str]]]
) -> None:
    """The h1 is one of the forms on record, not something in between."""
    odd = []
    for slug, forms in names.items():
        for tree in ("en", "zh-hans", "zh-hant"):
            found = re.search(r"<h1[^>]*>(.*?)</h1>", real.main(f"{tree}/profiles/{slug}.html"))
            if not found or not any(found.group(1) in texts for texts in forms.values()):
                odd.append((tree, slug))

    assert odd == []
