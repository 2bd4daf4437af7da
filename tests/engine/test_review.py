"""The pass over all content: with one worker or many, and one name in two forms across files."""

from __future__ import annotations

from pathlib import Path

from hricsite.commands.project import Project
from hricsite.commands.zh_report import look_over
from hricsite.content.uncertain import UncertainPlace
from hricsite.engine.pool import WORTH_A_WORKER
from hricsite.engine.review import Review

HEAD = "---\ntitle: 山\nsummary: 水\nupdated: 2020-05-01\n---\n"


def reviewed(site: Path, jobs: int = 1) -> Review:
    project = Project(root=site, content=site / "content", templates=site, locales=site)
    found, _ = look_over(project, jobs)
    assert found is not None
    return found


def topic(site: Path, slug: str, lang: str, body: str) -> None:
    folder = site / "content/topics" / slug
    folder.mkdir()
    (folder / "topic.yaml").write_text(f"names: {{en: {slug}}}\ngroup: reading\n", encoding="utf-8")
    (folder / f"{lang}.md").write_text(f"{HEAD}{body}\n", encoding="utf-8")


def shown(places: tuple[UncertainPlace, ...]) -> list[tuple[str, str, int, str]]:
    return [(each.location.path.split("/")[-2], each.kind, each.location.line, each.text) for each in places]


def test_an_unlisted_name_is_followed_through_the_site(site: Path) -> None:
    topic(site, "a", "zh-Hans", "记者说，余某，范某。\n\n余某，请。")
    topic(site, "b", "zh-Hant", "餘某說不去。\n\n余某來了。")

    places = reviewed(site).places

    assert ("b", "forms", 6, "餘某") in shown(places)
    assert [each for each in shown(places) if each[1] == "forms"] == [("b", "forms", 6, "餘某")]
    assert {each.text for each in places if each.kind == "surname"} == {"余某", "范某"}


def test_a_listed_name_written_otherwise_in_a_traditional_text(site: Path) -> None:
    topic(site, "b", "zh-Hant", "於某說不去。")

    (place,) = reviewed(site).places

    assert (place.kind, place.text, place.forms[0].other) == ("forms", "於某", "于某")


def test_a_rule_of_the_text_settles_a_place(site: Path) -> None:
    topic(site, "a", "zh-Hans", "致张杰先生的信。")
    text = site / "content/topics/a/zh-Hans.md"
    before = shown(reviewed(site).places)

    ruled = text.read_text("utf-8").replace("summary", "zh: {keep: [张杰]}\nsummary")
    text.write_text(ruled, encoding="utf-8")

    assert before == [("a", "surname", 6, "张杰")]
    assert reviewed(site).places == ()


def test_many_workers_find_what_one_finds(site: Path) -> None:
    for number in range(WORTH_A_WORKER + 5):
        topic(site, f"t{number}", "zh-Hans", f"致张杰先生的第{number}封信。")

    one, many = reviewed(site), reviewed(site, jobs=2)

    assert one.places == many.places
    assert len(one.places) == WORTH_A_WORKER + 5
