"""The notice where a withdrawn record stood, and the list that is published with the site."""

import json
import shutil
from pathlib import Path

import pytest

from hricsite.checks.whole import check
from tests.sites.whole.building import (
    SETTINGS,
    SOURCE,
    TREES,
    WHOLE,
    Built,
    built,
    profile,
    small,
    topic,
    withdrawn,
)

GONE = "id: {slug}\npublish: {{state: withdrawn}}\n"
CONTACT = "contact:\n  - {kind: email, value: desk@kites.example, note: {en: Not for secrets.}}\n"
IDS = ("profile:gone", "profile:left", "letter:gone", "topic:gone")
FILES = {
    "site.yaml": SETTINGS + "features: {offline: true}\n" + CONTACT,
    "sources/s.yaml": SOURCE,
    "topics/kites/topic.yaml": topic(),
    "profiles/p.yaml": profile("p"),
    "profiles/gone.yaml": GONE.format(slug="gone"),
    "profiles/left.yaml": GONE.format(slug="left"),
    "letters/gone.yaml": "publish: {state: withdrawn}\n",
    "topics/gone/topic.yaml": "publish: {state: withdrawn}\n",
    "withdrawn.yaml": withdrawn(*IDS),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("withdrawn")
    return built(small(folder, FILES), folder, base_url="https://kites.example/")


@pytest.mark.parametrize("tree", TREES)
def test_people_who_are_withdrawn_have_the_same_notice_in_every_byte(site: Built, tree: str) -> None:
    one, other = (site.read_bytes(f"{tree}/profiles/{slug}.html") for slug in ("gone", "left"))

    assert one == other


@pytest.mark.parametrize("path", ["profiles/gone", "letters/gone", "topics/gone"])
@pytest.mark.parametrize("tree", TREES)
def test_a_notice_says_what_to_do_and_leads_on(site: Built, tree: str, path: str) -> None:
    page = site.read(f"{tree}/{path}.html")
    words = {"en": "taken down", "zh-hans": "撤下", "zh-hant": "撤下"}[tree]

    assert words in site.words(f"{tree}/{path}.html")
    assert "desk@kites.example" in page
    assert 'href="../index.html"' in page
    assert 'href="index.html"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_no_file_names_a_record_that_is_withdrawn(site: Built) -> None:
    words = (b"gone", b"left.html")
    found = [path for path in site.files() if any(word in site.read_bytes(path) for word in words)]

    assert found == []


def test_before_they_are_withdrawn_the_files_name_them(tmp_path: Path) -> None:
    files = {**FILES, "profiles/left.yaml": profile("left"), "withdrawn.yaml": withdrawn(*IDS[:1], *IDS[2:])}

    site = built(small(tmp_path, files), tmp_path, base_url="https://kites.example/")

    naming = [path for path in site.files() if b"left.html" in site.read_bytes(path)]
    assert {"sitemap.xml", "data/offline-files.js", "en/profiles/index.html"} <= set(naming)


def test_the_list_is_published_with_the_site_and_led_to(whole: Built) -> None:
    told = json.loads(whole.read("data/withdrawn.json"))

    assert told == {
        "digests": ["c5092d66212ebc980ad8c88f7b22676f0b34a8c3f8063a5f895338107f449947"],
        "salt": bytes(range(160, 176)).hex(),
    }
    assert 'href="../../data/withdrawn.json"' in whole.read("en/pages/data.html")


def test_a_site_without_a_withdrawal_has_no_list(tmp_path: Path) -> None:
    site = built(small(tmp_path, {"topics/kites/topic.yaml": topic()}), tmp_path)

    assert "data/withdrawn.json" not in site.files()


def test_the_list_stays_when_the_file_of_the_record_is_deleted(tmp_path: Path) -> None:
    content = small(tmp_path, FILES)
    (content / "profiles/left.yaml").unlink()

    site = built(content, tmp_path)

    assert len(json.loads(site.read("data/withdrawn.json"))["digests"]) == len(IDS)
    assert "en/profiles/left.html" not in site.files()


def test_a_notice_need_not_be_linked_and_breaks_no_other_rule(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(WHOLE, content)
    site = built(content, tmp_path)

    findings = check(site.tree)

    assert [(each.code, each.location.path) for each in findings if each.severity == "error"] == []
    assert "en/profiles/wu-buzai.html" in site.files()
