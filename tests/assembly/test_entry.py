"""What other pages see of a record, and what only its own page shows."""

from pathlib import Path

from hricsite.assembly.site import Site
from hricsite.engine.spool import check_in
from hricsite.model.records import Ref
from tests.sites.whole.building import loaded, small, text, topic

REF = Ref("topic", "a")


def site_of(folder: Path, body: str, summary: str = "Summary.") -> Site:
    written = text(body=body).replace("Summary.", summary)
    files = {"topics/a/topic.yaml": topic(), "topics/a/en.md": written}
    return loaded(small(folder, files), folder / "work")[0]


def test_an_edit_of_a_body_changes_only_what_the_record_s_own_page_shows(tmp_path: Path) -> None:
    before = site_of(tmp_path / "one", "Words.")
    after = site_of(tmp_path / "two", "Words.\n\n## More\n\nNew.")

    assert after.find(REF) == before.find(REF)
    assert after.brief(REF) == before.brief(REF)
    assert after.digest_of(REF) != before.digest_of(REF)
    assert check_in(after.bodies(REF)["en"]) != check_in(before.bodies(REF)["en"])
    assert [each.text for each in after.headings(REF)["en"]] == ["More"]
    assert before.headings(REF)["en"] == ()


def test_an_edit_of_a_summary_is_seen_by_others(tmp_path: Path) -> None:
    before, after = site_of(tmp_path / "one", "Words."), site_of(tmp_path / "two", "Words.", "Another.")

    assert after.find(REF) != before.find(REF)
    assert after.brief(REF) == before.brief(REF)


def test_what_was_shown_of_a_record_is_no_part_of_its_value(tmp_path: Path) -> None:
    first, second = (site_of(tmp_path / name, "Words.").find(REF) for name in ("one", "two"))
    assert first is not None

    first.shown["a part"] = "shown"  # type: ignore[index]

    assert first == second
