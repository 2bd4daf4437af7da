"""What a kit holds, in reading order."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from hricsite.assembly.kits import cycle, members, pages_of
from hricsite.assembly.site import Site
from tests.sites.whole.building import WHOLE, loaded, small

KIT = "cover: {title: {en: Kit}}\naudience: {en: All}\nbudget: 100000\ninclude: [{records: [kit:%s]}]\n"


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded(WHOLE, tmp_path_factory.mktemp("kits"))[0]


def test_rules_are_read_in_order_and_each_record_once(whole_site: Site) -> None:
    held = [f"{ref.kind}:{ref.slug}" for ref in members(whole_site, "first-kites")]

    assert held == [
        *("page:safety", "topic:kites", "profile:gan-xiaoyu"),
        *("event:kites-down", "topic:strings"),
    ]


def test_the_kit_s_own_page_comes_first(whole_site: Site) -> None:
    pages = pages_of(whole_site, "first-kites")

    assert pages[:2] == ("kits/first-kites.html", "pages/safety.html")
    assert len(pages) == 6


def test_a_circle_is_found_from_each_of_its_kits_and_has_an_end(tmp_path: Path) -> None:
    kits = {"a": "b", "b": "c", "c": "a", "d": "a"}
    site, findings = loaded(small(tmp_path, circle(kits)), tmp_path / "work")

    assert [each.code for each in findings if each.code == "kit-cycle"] == ["kit-cycle"] * 3
    assert cycle(site, "a") == ("a", "b", "c", "a")
    assert cycle(site, "d") == ()
    assert members(site, "a") == ()


def circle(kits: Mapping[str, str]) -> dict[str, str]:
    """Return the files of kits that each take in another."""
    return {f"kits/{slug}.yaml": KIT % other for slug, other in kits.items()}
