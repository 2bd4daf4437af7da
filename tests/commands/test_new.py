"""`new`: a scaffold whose only faults are the blanks it marks, and nothing overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hricsite.commands.new import NAMES, scaffold
from hricsite.commands.schemas import schemas
from tests.sites.copies import run


@pytest.mark.parametrize("kind", NAMES)
def test_a_scaffold_is_right_apart_from_its_blanks(site: Path, kind: str) -> None:
    made = run(site, "new", kind, "something-new")

    checked = run(site, "check", "--jobs", "1", "--format", "json")
    found = [json.loads(line) for line in checked.err.splitlines()]
    assert made.code == 0, made.err
    assert made.out.splitlines()
    assert all((site / path).is_file() for path in made.out.splitlines())
    assert {each["code"] for each in found} <= {"blank", "unknown-word"}
    assert {each["path"] for each in found} <= set(made.out.splitlines())
    words = [each for each in found if each["code"] == "unknown-word"]
    assert all("vocabularies/" in each["message"] for each in words)


@pytest.mark.parametrize("kind", NAMES)
def test_the_first_line_leads_to_the_schema(kind: str) -> None:
    for path, text in scaffold(kind, "something-new", "2020-01-01").items():
        if not path.endswith(".yaml"):
            continue
        address = re.fullmatch(r"# yaml-language-server: \$schema=(.*)", text.split("\n")[0])
        assert address is not None
        folder = "content/" + path.rpartition("/")[0]
        ups = address[1].count("../")
        assert ups == folder.count("/") + 1
        assert address[1].removeprefix("../" * ups) in {f"schemas/{name}" for name in schemas()}


def test_nothing_is_overwritten(site: Path) -> None:
    profile = site / "content/profiles/yu-mou.yaml"
    before = profile.read_bytes()

    ended = run(site, "new", "profile", "yu-mou")

    assert ended.code == 1
    assert profile.read_bytes() == before


def test_all_or_nothing(site: Path) -> None:
    ended = run(site, "new", "page", "about")

    assert ended.code == 1
    assert not (site / "content/pages/about/zh-Hans.md").exists()


@pytest.mark.parametrize(
    "slug", ["Li-Hai", "李海", "a b", "../x", "index", "by-name", "feed", "-x", "", "a" * 65, "x.yaml", "x\n"]
)
def test_a_slug_that_cannot_be_one_is_wrong_usage(site: Path, slug: str) -> None:
    ended = run(site, "new", "topic", "--", slug)

    assert ended.code == 2
    assert "Traceback" not in ended.err
