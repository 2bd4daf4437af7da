"""`withdraw`: everything at once or nothing, and stopped half-way nothing is published."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest

from hricsite.commands import withdraw
from hricsite.commands.project import Project
from hricsite.commands.speech import speech_of
from hricsite.content.withdrawn import digest_of
from hricsite.engine.withdrawing import Withdrawal
from tests.sites.copies import Ended, digests, replace, run
from tests.sites.whole.building import WHOLE

PROFILE = "content/profiles/yu-mou.yaml"
TOPIC = "content/topics/reading-aloud"
LEFT = "id: yu-mou\npublish: {state: withdrawn}\n"


def git(site: Path, *words: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@reading.example")
    subprocess.run(["git", *who, *words], cwd=site, check=True, capture_output=True)


@pytest.fixture
def in_git(site: Path) -> Path:
    """A site in git in which no other text names the person."""
    replace(site / "content/letters/to-the-mayor.yaml", "    profiles: [yu-mou]\n", "")
    replace(site / TOPIC / "en.md", " See [Yu Mou](profile:yu-mou).", "")
    replace(site / TOPIC / "zh-Hans.md", "见[于某](profile:yu-mou)。", "")
    replace(site / TOPIC / "zh-Hans.md", "对于某来说", "对人来说")
    replace(site / "content/sources/invented-daily-2020.yaml", "Yu Mou was", "A reader was")
    committed(site)
    return site


def committed(site: Path) -> None:
    if not (site / ".git").exists():
        git(site, "init", "-q")
    git(site, "add", "content")
    git(site, "commit", "-qm", "content")


def taken_down(site: Path, *words: str) -> Ended:
    return run(site, "withdraw", "--jobs", "1", *(words or ("yu-mou",)))


def listed(site: Path) -> tuple[str, list[str]]:
    lines = (site / "content/withdrawn.yaml").read_text("utf-8").splitlines()
    salt = next(line.removeprefix("salt: ") for line in lines if line.startswith("salt: "))
    return salt, [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]


def test_the_record_is_emptied_and_listed_and_the_site_builds(in_git: Path) -> None:
    ended = taken_down(in_git)

    assert ended.code == 0, ended.err
    assert (in_git / PROFILE).read_text("utf-8") == LEFT
    salt, lines = listed(in_git)
    assert len(bytes.fromhex(salt)) == 16
    assert lines == [digest_of(salt, "profile", "yu-mou")]
    assert run(in_git, "build", "--jobs", "1").code == 0


def test_a_second_one_keeps_the_salt_and_the_first(in_git: Path) -> None:
    taken_down(in_git)
    committed(in_git)
    salt, first = listed(in_git)

    ended = taken_down(in_git, "letter:to-the-mayor")

    assert ended.code == 0, ended.err
    letter = (in_git / "content/letters/to-the-mayor.yaml").read_text("utf-8")
    assert letter == "publish: {state: withdrawn}\n"
    assert listed(in_git) == (salt, sorted([*first, digest_of(salt, "letter", "to-the-mayor")]))


def test_done_twice_it_changes_nothing(in_git: Path) -> None:
    taken_down(in_git)
    committed(in_git)
    before = digests(in_git / "content")

    ended = taken_down(in_git)

    assert ended.code == 0, ended.err
    assert digests(in_git / "content") == before


def test_what_nobody_else_names_goes_with_it_and_the_rest_stays(in_git: Path) -> None:
    source = (in_git / "content/sources/invented-daily-2020.yaml").read_text("utf-8")
    (in_git / "content/sources/about-yu.yaml").write_text(source, encoding="utf-8")
    with (in_git / PROFILE).open("a", encoding="utf-8") as file:
        file.write("sources: [about-yu]\n")
    committed(in_git)

    ended = taken_down(in_git)

    assert ended.code == 0, ended.err
    assert not (in_git / "content/sources/about-yu.yaml").exists()
    assert (in_git / "content/sources/invented-daily-2020.yaml").exists()


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (f"{TOPIC}/en.md", "The readers met", "Yu Mou and the readers met", "hidden-name"),
        (f"{TOPIC}/zh-Hans.md", "对人来说", "对于某来说", "hidden-name"),
        (f"{TOPIC}/en.md", "The readers met", "[Readers](profile:yu-mou) met", "unpublished-reference"),
        ("content/site.yaml", "A site for tests.", "Free Yu Mou.", "hidden-name"),
    ],
)
def test_while_another_text_names_the_person_nothing_is_changed(
    in_git: Path, path: str, old: str, new: str, code: str
) -> None:
    replace(in_git / path, old, new)
    committed(in_git)
    before = digests(in_git / "content")

    ended = taken_down(in_git)

    assert ended.code == 1
    assert f"{path}:" in ended.err
    assert f"[{code}]" in ended.err
    assert "nothing was changed" in ended.err
    assert digests(in_git / "content") == before


def test_errors_elsewhere_do_not_delay_it(in_git: Path) -> None:
    replace(in_git / "content/letters/to-the-mayor.yaml", "kind: ", "kidn: ")
    committed(in_git)

    ended = taken_down(in_git)

    assert ended.code == 0, ended.err
    assert (in_git / PROFILE).read_text("utf-8") == LEFT


def test_what_git_does_not_hold_is_only_lost_on_demand(in_git: Path) -> None:
    with (in_git / PROFILE).open("a", encoding="utf-8") as file:
        file.write("# not committed\n")
    before = digests(in_git / "content")

    refused = taken_down(in_git)
    kept = digests(in_git / "content")
    ended = taken_down(in_git, "yu-mou", "--discard")

    assert refused.code == 1
    assert f"git does not hold {PROFILE} as it is now" in refused.err
    assert kept == before
    assert ended.code == 0, ended.err


def test_without_git_it_says_that_all_would_be_lost(in_git: Path) -> None:
    shutil.rmtree(in_git / ".git")

    ended = taken_down(in_git)

    assert ended.code == 1
    assert f"git does not hold {PROFILE}" in ended.err


@pytest.mark.parametrize(
    ("record", "code", "words"),
    [
        ("yu-mo", 1, 'did you mean "yu-mou"?'),
        ("nobody-at-all", 1, "there is no profile nobody-at-all"),
        ("person:yu-mou", 2, "KIND:SLUG"),
        ("term:square", 2, "KIND:SLUG"),
    ],
)
def test_an_unknown_record_is_refused_with_the_nearest(
    in_git: Path, record: str, code: int, words: str
) -> None:
    ended = taken_down(in_git, record)

    assert ended.code == code
    assert words in ended.err
    assert not (in_git / "content/withdrawn.yaml").exists()


def test_a_list_that_cannot_be_read_is_not_written_over(in_git: Path) -> None:
    (in_git / "content/withdrawn.yaml").write_text("salt: short\n", encoding="utf-8")

    ended = taken_down(in_git)

    assert ended.code == 1
    assert "content/withdrawn.yaml:1" in ended.err
    assert (in_git / "content/withdrawn.yaml").read_text("utf-8") == "salt: short\n"


@pytest.mark.parametrize("steps", range(1, 4))
def test_stopped_half_way_nothing_is_published(
    in_git: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps are list, deleted text, emptied record; after `steps` of them the power goes."""
    (in_git / "content/profiles/yu-mou").mkdir(exist_ok=True)
    text = in_git / "content/profiles/yu-mou/en.md"
    text.write_text("---\ntitle: T\nsummary: S.\nupdated: 2020-01-02\n---\nWords.\n", encoding="utf-8")
    done: list[str] = []

    def step(path: Path) -> None:
        if len(done) == steps:
            raise KeyboardInterrupt
        done.append(path.name)

    write, unlink = withdraw.write_atomically, Path.unlink
    monkeypatch.setattr(withdraw, "write_atomically", lambda file, data: (step(file), write(file, data)))
    monkeypatch.setattr(Path, "unlink", lambda self, **more: (step(self), unlink(self, **more)))
    project = Project(root=in_git, content=in_git / "content", templates=in_git, locales=in_git)
    found = Withdrawal("profiles/yu-mou.yaml", LEFT, ("profiles/yu-mou/en.md",), None)
    with contextlib.suppress(KeyboardInterrupt):
        withdraw.carry_out(project, "profile", "yu-mou", found, speech_of({}))
    monkeypatch.undo()

    ended = run(in_git, "build", "--jobs", "1", "--output", str(in_git / "out"))

    assert done == ["withdrawn.yaml", "en.md", "yu-mou.yaml"][:steps]
    assert (ended.code, "[withdrawn-returned]" in ended.err) == ((0, False) if steps == 3 else (1, True))


def with_picture(site: Path, shown: bool) -> None:
    """Add a picture of the person, and let a topic show it or not."""
    media = site / "content/media"
    media.mkdir()
    for name in ("kite.png", "kite.yaml"):
        shutil.copy(WHOLE / "media" / name, media / name)
    replace(media / "kite.yaml", "people: []", "people: [yu-mou]")
    consent = "{given_by: self, scope: [name, photo]}"
    replace(site / PROFILE, "consent: {given_by: public-record}", f"consent: {consent}")
    if shown:
        with (site / TOPIC / "en.md").open("a", encoding="utf-8") as text:
            text.write("\n![A kite](media:kite.png)\n")
    committed(site)


def test_pictures_of_the_person_go_too(in_git: Path) -> None:
    with_picture(in_git, shown=False)

    ended = taken_down(in_git)

    assert ended.code == 0, ended.err
    assert not list((in_git / "content/media").glob("*"))


def test_a_picture_of_the_person_on_another_page_is_told_first(in_git: Path) -> None:
    with_picture(in_git, shown=True)
    before = digests(in_git / "content")

    ended = taken_down(in_git)

    assert ended.code == 1
    assert f"{TOPIC}/en.md" in ended.err
    assert "media/kite.png shows profile:yu-mou, who is not published (state withdrawn)" in ended.err
    assert digests(in_git / "content") == before
