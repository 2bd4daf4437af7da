"""A mistake in a template is told in words, with its place and the remedy, and the last good site stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from unittest import mock

import pytest

from tests.sites.copies import CHECKOUT, Ended, digests, replace, run, run_apart, state

LAYOUT, RECORD = "templates/layouts/base.html", "templates/pages/record.html"
TOPIC = "content/topics/reading-aloud/en.md"
BLOCK = "{% block main %}"
MISTAKES = {
    "an attribute that is not there": ("{{ page.titel }}", "no attribute 'titel'", 'did you mean "title"?'),
    "a name that is not there": ("{{ paeg.title }}", "'paeg' is undefined", "use a name"),
    "a filter given another value": ("{{ 5 | words }}", "has no attribute 'lang'", "give each filter"),
    "an expression without its end": ("{{ page.title }", "unexpected '}'", "mend the tag"),
}


@pytest.fixture
def own(site: Path) -> Path:
    """Return the built minimal site, with templates of its own in place of the program's."""
    shutil.copytree(CHECKOUT / "templates", site / "templates")
    return site


def break_layout(site: Path, mistake: str) -> int:
    """Put a mistake into what all pages share, and return its line."""
    file = site / LAYOUT
    lines = file.read_text("utf-8").splitlines()
    lines.insert(5, mistake)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return 6


def is_told(ended: Ended, place: str, words: str, help: str) -> bool:
    """Say whether a run ended with this one error and its remedy, and without a traceback."""
    lines = ended.err.splitlines()
    return (
        (ended.code, ended.out) == (1, "")
        and lines[0].startswith(f"{place}: error: the template has a mistake: ")
        and words in lines[0]
        and lines[0].endswith(" [template-mistake]")
        and lines[3].startswith(f"  help: {help}")
        and lines[4].startswith("1 error")
        and len(lines) == 5
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_later_build_tells_it_and_leaves_the_site(own: Path, mistake: str, jobs: str) -> None:
    before = state(own / "public")
    written, words, help = MISTAKES[mistake]
    line = break_layout(own, written)

    ended = run_apart(own, "build", "--jobs", jobs)

    assert is_told(ended, f"{LAYOUT}:{line}:1", words, help), ended
    assert ended.err.endswith("1 error; public/ keeps its last good state\n")
    assert state(own / "public") == before


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_first_build_tells_it_and_leaves_nothing(own: Path, mistake: str, jobs: str) -> None:
    for folder in ("public", ".hricsite"):
        shutil.rmtree(own / folder)
    written, words, help = MISTAKES[mistake]
    line = break_layout(own, written)

    ended = run_apart(own, "build", "--jobs", jobs)

    assert is_told(ended, f"{LAYOUT}:{line}:1", words, help), ended
    assert {path.name for path in own.iterdir()} == {".hricsite", "content", "templates"}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_check_tells_what_a_build_would_and_writes_nothing(own: Path, mistake: str, jobs: str) -> None:
    written, words, help = MISTAKES[mistake]
    line = break_layout(own, written)
    before = state(own)

    ended = run_apart(own, "check", "--jobs", jobs)

    assert is_told(ended, f"{LAYOUT}:{line}:1", words, help), ended
    assert ended.err.endswith("\n1 error\n")
    assert state(own) == before


def test_check_of_some_files_looks_at_templates_only_where_they_are_wanted(own: Path) -> None:
    replace(own / RECORD, BLOCK, f"{BLOCK}{{{{ nothing }}}}")

    codes = {path: run(own, "check", "--jobs", "1", path).code for path in ("content", LAYOUT, RECORD, ".")}

    assert codes == {"content": 0, LAYOUT: 0, RECORD: 1, ".": 1}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_once_it_is_repaired_the_build_is_as_if_it_had_not_been(own: Path, jobs: str) -> None:
    before, text = digests(own / "public"), (own / LAYOUT).read_text("utf-8")
    break_layout(own, "{{ paeg.title }}")
    run_apart(own, "build", "--jobs", jobs)
    (own / LAYOUT).write_text(text, "utf-8")

    ended = run_apart(own, "build", "--jobs", jobs)

    assert ended.code == 0
    assert ended.out.endswith(" 0 changed\n")
    assert digests(own / "public") == before


def test_one_worker_and_two_tell_of_the_same_mistake(own: Path) -> None:
    for name in ("home", "topic", "record", "list"):
        file = own / f"templates/pages/{name}.html"
        replace(file, BLOCK, f"{BLOCK}{{{{ not_on_{name} }}}}")

    told = {run_apart(own, "build", "--no-cache", "--jobs", jobs).err for jobs in ("1", "2")}

    assert len(told) == 1


def test_it_stands_below_the_warnings_about_content(own: Path) -> None:
    replace(own / RECORD, BLOCK, f"{BLOCK}{{{{ nothing }}}}")
    with (own / TOPIC).open("a", encoding="utf-8") as file:
        file.write("\nA word: 于某.\n")

    ended = run(own, "build", "--jobs", "1")

    assert ended.code == 1
    assert f"{TOPIC}:" in ended.err and f"{RECORD}:2:1: error:" in ended.err
    assert ended.err.endswith("1 error, 1 warning; public/ keeps its last good state\n")


@pytest.mark.parametrize(("lang", "words"), [("zh-Hans", "模板有错误："), ("zh-Hant", "範本有錯誤：")])
def test_its_place_is_the_same_in_every_language(own: Path, lang: str, words: str) -> None:
    break_layout(own, "{{ paeg.title }}")

    ended = run(own, "build", "--jobs", "1", "--format", "json", HRICSITE_LANG=lang)

    told = json.loads(ended.err)
    assert (told["path"], told["line"], told["code"]) == (LAYOUT, 6, "template-mistake")
    assert told["message"].startswith(words)
    assert told["help"] and "template" not in told["help"]


def test_templates_elsewhere_are_named_in_full(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(own / "content", other / "content")
    break_layout(own, "{{ paeg.title }}")

    ended = run(own, "build", "--jobs", "1", "--content", str(other / "content"))

    assert ended.err.startswith(f"{(own / LAYOUT).as_posix()}:6:1: error: ")
    assert "   6 | {{ paeg.title }}\n" in ended.err


@pytest.mark.parametrize(
    "place", ["hricsite.render.page._without_blank_lines", "hricsite.render.filters._lang_attribute"]
)
def test_a_bug_of_the_program_is_no_mistake_in_a_template(own: Path, place: str) -> None:
    before = state(own / "public")
    problem = AttributeError if place.endswith("lines") else AssertionError
    break_layout(own, "")

    with mock.patch(place, side_effect=problem("a bug")), pytest.raises(problem, match="a bug"):
        run(own, "build", "--jobs", "1")

    assert state(own / "public") == before
