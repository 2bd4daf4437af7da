"""The steps by which an editor purges git of a person, followed as printed; then every object is searched."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import LANGS, Block, blocks_of
from tests.site.test_withdrawal import ABOUT, NAMES, PERSON
from tests.sites.copies import run
from tests.sites.whole.building import WHOLE
from tests.tools.programs import program

SLUG = "zang-shiren"
TEXT = "content/topics/kites/en.md"
WHO = {"NAME": "Editor", "EMAIL": "editor@kites.example"}


def sh(folder: Path, script: str) -> str:
    """Run a script as it stands, stopping at the first mistake, and return what it shows."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in WHO.items()}
    settings = {**who, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    words = ["sh", "-ec", script]
    done = subprocess.run(words, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def objects(repository: Path) -> bytes:
    """Return every object of a repository, whether anything leads to it or not, and its other files."""
    listed = sh(repository, "git cat-file --batch-all-objects --batch-check='%(objectname)'")
    asked = subprocess.run(
        ["git", "cat-file", "--batch"], input=listed.encode(), cwd=repository, capture_output=True, check=True
    )
    files = (path for path in repository.rglob("*") if path.is_file())
    others = (path for path in files if path.suffix not in (".pack", ".idx"))
    return b"".join((asked.stdout, *(path.read_bytes() for path in others)))


def named(repository: Path) -> list[str]:
    """Return the names that stand anywhere in a repository."""
    held = objects(repository)
    return [name for name in NAMES if name.encode() in held]


def published(folder: Path) -> tuple[str, list[str]]:
    """Make a repository with the person in its files, in another text and in messages; then withdraw.

    Return its address, and the files of other records that `withdraw` deleted.
    """
    site, address = folder / "site", f"file://{folder}/origin.git"
    shutil.copytree(WHOLE, site / "content")
    (site / f"content/profiles/{SLUG}.yaml").write_text(PERSON, encoding="utf-8")
    (site / "content/sources/about-zang.yaml").write_text(ABOUT, encoding="utf-8")
    sh(folder, "git init -q --bare -b main origin.git; git init -q -b main site")
    sh(site, f"git remote add o {address}")
    sh(site, "git add -A; git commit -qm 'profiles: one more'")
    text = (site / TEXT).read_text("utf-8")
    (site / TEXT).write_text(f"{text}\n{' '.join(NAMES)}\n", encoding="utf-8")
    sh(site, f"git commit -qam 'kites: {NAMES[0]}'; git tag -am '{NAMES[1]}' v1; git branch draft")
    (site / TEXT).write_text(text, encoding="utf-8")
    sh(site, "git commit -qam 'kites: as before'")
    ended = run(site, "withdraw", "--jobs", "1", SLUG)
    assert ended.code == 0, ended.err
    sh(site, "git add -A; git commit -qm 'profiles: one less'; git push -q o main draft v1")
    told = [line.removeprefix("deleted: ") for line in ended.out.splitlines() if line.startswith("deleted: ")]
    return address, [path for path in told if not path.startswith(f"content/profiles/{SLUG}")]


def purging(lang: str) -> list[Block]:
    """Return the blocks of the steps: from the clone to what is left of the record."""
    blocks = list(blocks_of("docs/editors", lang))
    first = next(number for number, block in enumerate(blocks) if block.text.startswith("git clone --mirror"))
    return blocks[first : first + 4]


@pytest.mark.parametrize("lang", LANGS)
def test_after_the_steps_no_object_of_git_names_the_person(tmp_path: Path, lang: str) -> None:
    program(("git-filter-repo",), "apt install git-filter-repo")
    address, others = published(tmp_path)
    before = named(tmp_path / "origin.git")
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "names.txt").write_text("\n".join(NAMES), encoding="utf-8")
    more = "".join(f"--path {path} " for path in others)
    first, look, push, left = (
        block.text.replace("ADDRESS", address).replace("SLUG", SLUG) for block in purging(lang)
    )

    sh(folder, first.replace("--replace-text", f"{more}--replace-text"))
    seen = [sh(folder / "purge", look.replace("NAME", name)) for name in NAMES]
    sh(folder / "purge", push)
    (folder / f"clean/content/profiles/{SLUG}.yaml").write_text(left, encoding="utf-8")
    sh(folder / "clean", "git add -A; git commit -qm 'profiles: a notice'; git push -q")
    sh(tmp_path / "origin.git", "git gc -q --prune=now")

    assert before == list(NAMES)
    assert others == ["content/sources/about-zang.yaml"]
    assert seen == [""] * len(NAMES)
    assert [named(each) for each in (folder / "purge", folder / "clean", tmp_path / "origin.git")] == [[]] * 3
    ended = run(folder / "clean", "build", "--jobs", "1")
    assert ended.code == 0, ended.err
    notice = (folder / f"clean/public/en/profiles/{SLUG}.html").read_text("utf-8")
    assert 'content="noindex"' in notice
