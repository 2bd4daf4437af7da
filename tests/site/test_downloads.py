"""A site that offers its offline editions: which pages lead to them, and what their page says."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from tests.sites.copies import run
from tests.tools.nu import errors_in
from tests.tools.site_tree import TREES, pages_of, read_page

PAGE = "downloads/index.html"
LED = ("index.html", "pages/mirror.html", "kits/first-kites.html", "kits/strings.html")


def leading_to(site: Path) -> set[str]:
    """Return the pages that have a link to the page of the editions."""
    targets = {path: read_page(site, path).references for path in pages_of(site)}
    return {
        path
        for path, found in targets.items()
        if any((site / path).parent.joinpath(each.address).resolve() == site / PAGE for each in found)
    }


def test_the_page_names_every_edition_with_size_and_digest_in_every_language(offered: Path) -> None:
    folder, text = offered / "downloads", (offered / PAGE).read_text("utf-8")
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "index.html"}

    digests = dict(line.split("  ")[::-1] for line in re.findall("[0-9a-f]{64}  [^\n<]+", text))
    sections = re.findall('<section class="sec" id="([a-z-]+)" lang(.*?)</section>', text, re.DOTALL)

    assert digests == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert [tree for tree, _ in sections] == list(TREES)
    for _, section in sections:
        assert sorted(re.findall('<a href="([^"]+)"', section)) == sorted(files)
        assert section.count('<p class="small quiet"></p>') == 0
    assert f"{-(-len(files['whole.zip']) // 100_000) / 10} MB" in text
    assert errors_in(offered, [PAGE]) == []


def test_each_language_lists_its_own_editions_first_then_those_in_all(offered: Path) -> None:
    text = (offered / PAGE).read_text("utf-8")
    sections = re.findall('<section class="sec" id="([a-z-]+)" lang(.*?)</section>', text, re.DOTALL)

    for tree, section in sections:
        names = re.findall('<a href="([^"]+)"', section)
        own, common = names.index(f"whole-{tree}.zip"), names.index("whole.zip")
        others = [names.index(f"whole-{other}.zip") for other in TREES if other != tree]
        assert own < common < min(others)


def test_home_copies_and_kits_lead_to_it_and_the_check_knows(offered: Path) -> None:
    led = leading_to(offered)

    assert led == {f"{tree}/{page}" for tree in TREES for page in LED if (offered / tree / page).is_file()}
    assert len(led) > 9
    assert run(offered.parent, "check").code == 0


def test_it_is_left_as_it_is_and_made_for_the_folder_of_editions_only(offered: Path, tmp_path: Path) -> None:
    before = (offered / PAGE).stat()

    again = run(offered.parent, "bundle", "zip")
    aside = run(offered.parent, "bundle", "zip", "--output", str(tmp_path / "made"))

    assert (again.code, aside.code) == (0, 0)
    assert (offered / PAGE).stat() == before
    assert not (tmp_path / "made/index.html").exists()


def test_it_names_what_is_there_now_and_other_files_too(offered: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(offered.parent, project)
    (project / "public/downloads/whole-en.epub").unlink()
    (project / "public/downloads/note.pdf").write_bytes(b"%PDF")

    assert run(project, "bundle", "zip").code == 0

    text = (project / "public" / PAGE).read_text("utf-8")
    assert "whole-en.epub" not in text
    assert text.count('<a href="note.pdf">') == len(TREES)
