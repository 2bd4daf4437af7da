"""What the editors' guide says of conversion happens: what commands show, and what the page then says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.docs.pages import blocks_of
from tests.docs.walk import Copy


def test_commands_show_what_the_guide_shows(tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    shown = []
    blocks = blocks_of("docs/editors", "en")
    for block, following in pairwise(blocks):
        if block.form in ("yaml", "markdown", "diff") and block.word:
            copy.put(block)
        if (block.form, block.word) == ("sh", "run") and (following.form, following.word) == ("text", ""):
            done = copy.run(block.text)
            assert done.returncode == 0, done.stderr
            assert done.stdout.endswith(following.text)
            shown.append(following.text)

    assert shown == ["余某寫的軟體\n", "他們在街頭擺攤子\n"]


def test_rules_of_a_text_hold_on_its_page(tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    for block in blocks_of("docs/editors", "en"):
        if block.word.startswith("content/topics/street-vendors/"):
            copy.put(block)

    done = copy.run("python3 build.py build")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "public/zh-hant/topics/street-vendors.html").read_text("utf-8")
    assert "街頭攤販" in page
    assert "小販" not in page
