"""`bundle kit`: what is told of a kit that is too heavy, and of one with a person who is not published."""

from __future__ import annotations

from pathlib import Path

from tests.sites.copies import digests, run

KIT = """\
cover: {title: {en: Kit, zh-Hans: 包}}
audience: {en: All, zh-Hans: 所有人}
languages: [en]
budget: 10000
include:
  - kinds: [topic, profile, letter]
"""


def test_a_kit_over_its_budget_is_told_with_its_heaviest_pages_and_not_made(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT, "utf-8")
    run(site, "build", "--jobs", "1")

    ended = run(site, "bundle", "zip", "kit")

    assert ended.code == 1
    assert "content/kits/small.yaml:4:9: error: kit small takes " in ended.err
    assert "bytes in en, its budget is 10000 [kit-over-budget]" in ended.err
    assert "what weighs most: en/" in ended.err
    made = sorted(path.name for path in (site / "public/downloads").iterdir())
    assert len(made) == 4 and not any("kit" in name for name in made)
    assert "[kit-over-budget]" in run(site, "check").err


def test_a_kit_within_its_budget_is_made(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT.replace("10000", "1000000"), "utf-8")
    run(site, "build", "--jobs", "1")

    ended = run(site, "bundle", "kit")

    assert (ended.code, ended.err) == (0, "")
    made = sorted(path.name for path in (site / "public/downloads").iterdir())
    assert made == ["minimal-kit-small-en.epub", "minimal-kit-small-en.zip"]


def test_a_kit_with_a_draft_stops_the_build_and_the_old_one_stays(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT.replace("10000", "1000000"), "utf-8")
    run(site, "build", "--jobs", "1")
    run(site, "bundle", "kit")
    before = digests(site / "public")
    kit = site / "content/kits/small.yaml"
    kit.write_text(kit.read_text("utf-8") + "  - records: [profile:mou-ren]\n", "utf-8")
    person = (site / "content/profiles/yu-mou.yaml").read_text("utf-8")
    for old, new in (("yu-mou", "mou-ren"), ("Yu Mou", "Mou Ren"), ("于某", "某仁"), ("published", "draft")):
        person = person.replace(old, new)
    (site / "content/profiles/mou-ren.yaml").write_text(person, "utf-8")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 1
    place = "content/kits/small.yaml:7:15: error: profile:mou-ren is not published (state draft)"
    assert f"{place} [unpublished-reference]" in ended.err
    assert "help: take the reference out, or publish the record first" in ended.err
    assert digests(site / "public") == before
    assert "as it was" in run(site, "bundle", "kit").out
