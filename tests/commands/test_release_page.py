"""`integrity/index.html`: what it says, that its commands do that, and that browsers can show it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from hricsite.checks.tree import survey
from hricsite.checks.whole import note
from hricsite.integrity.manifest import parse_manifest
from hricsite.integrity.minisign import parse_public
from tests.sites.copies import Ended, copy_site, run
from tests.tools.browser import chromium
from tests.tools.nu import errors_in
from tests.tools.programs import node_file, program
from tests.tools.site_tree import read_page

PAGE = "integrity/index.html"
LIVE = {"address": "https://copy.example/a?b='c'&d", "build": 1, "seen": "2026-11-20T01:02:03Z", "good": True}
AXE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(r => r.violations)"
CODE = re.compile(r'<pre tabindex="0"><code>(.*?)</code></pre>', re.DOTALL)

SECTION = re.compile(r'<section class="sec" id="([\w-]+)" lang="([\w-]+)">(.*?)</section>', re.DOTALL)


@dataclass(frozen=True)
class Release:
    """A project with a signed site, the keys of two editors, and how `sign` ended."""

    project: Path
    keys: Path
    ended: Ended

    @property
    def site(self) -> Path:
        """The built site."""
        return self.project / "public"

    def key(self, name: str) -> str:
        """Return the public key of an editor."""
        return parse_public((self.keys / f"{name}.pub").read_text("ascii")).line


def released(built: Path, folder: Path, *words: str) -> Release:
    """Sign a copy of a built site with a new key, a second one announced and one copy listed as live."""
    project = copy_site(folder / "site", built)
    keys, live = folder / "keys", folder / "live.json"
    for name in ("one", "two"):
        assert run(folder, "keys", "new", name, "--no-password", "--folder", str(keys)).code == 0
    live.write_text(json.dumps({"mirrors": [LIVE]}))
    told = ("--key", str(keys / "one.key"), "--next", str(keys / "two.pub"), "--mirrors", str(live))
    return Release(project, keys, run(project, "sign", *told, *words))


@pytest.fixture(scope="module")
def release(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of the minimal site, which no test may change."""
    made = released(built_once, tmp_path_factory.mktemp("released"))
    assert made.ended.code == 0, made.ended.err
    return made


def test_the_page_says_what_the_manifest_says_in_every_language(release: Release) -> None:
    manifest = parse_manifest((release.site / "integrity/manifest.json").read_bytes())

    html = (release.site / PAGE).read_text("utf-8")

    sections = SECTION.findall(html)
    assert [(place, lang) for place, lang, _ in sections] == [
        ("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"),
    ]  # fmt: skip
    for _, _, text in sections:
        assert manifest.tree_digest() in text
        assert f"<dd>{len(manifest.files)}</dd>" in text
        assert "https://copy.example/a?b=" in text
        for day in (manifest.release.issued, manifest.release.expires):
            assert f'datetime="{day:%Y-%m-%d}"' in text
    for name in ("one", "two"):
        assert release.key(name) in html
        assert parse_public(release.key(name)).fingerprint() in html
    assert len((release.site / PAGE).read_bytes()) < 15_000


def test_the_manifest_names_the_page_and_all_beside_it(release: Release) -> None:
    manifest = parse_manifest((release.site / "integrity/manifest.json").read_bytes())
    beside = {f"integrity/{path}" for path in ("manifest.json", "manifest.json.minisig")}

    found = {path.relative_to(release.site).as_posix() for path in (release.site / "integrity").rglob("*.*")}

    assert {file.path for file in manifest.release.files} == found - beside
    assert PAGE in found and "integrity/sha256sums.txt" in found


def test_every_address_leads_to_a_file_of_the_copy(release: Release) -> None:
    page = read_page(release.site, PAGE)

    inside = [each.address for each in page.references if "://" not in each.address]

    assert len(inside) > 8
    for address in inside:
        path, _, place = address.partition("#")
        assert place in page.ids if not path else (release.site / "integrity" / path).is_file(), address


def test_the_page_keeps_the_rules_of_every_page(release: Release) -> None:
    assert note(survey(release.site), PAGE).findings == ()


def by_hand(release: Release, site: Path) -> str:
    """Run in a copy what the page says for those without the program, and return all that is shown."""
    program(("minisign",), "apt-get install minisign")
    html = (release.site / PAGE).read_text("utf-8")
    lines = unescape(CODE.findall(html)[1]).replace("KEY", shlex.quote(str(release.keys / "one.pub")))
    done = subprocess.run(["sh"], input=lines, cwd=site, capture_output=True, text=True, check=False)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def test_what_it_says_to_do_by_hand_proves_a_copy(release: Release) -> None:
    shown = by_hand(release, release.site)

    good = r"0\nSignature and comment signature verified\nTrusted comment: .*\n1\n"
    assert re.fullmatch(good, shown), shown


def test_what_it_says_to_do_by_hand_shows_a_forgery(release: Release, tmp_path: Path) -> None:
    site = copy_site(tmp_path / "copy", release.site)
    (site / "index.html").write_bytes(b"<!doctype html>forged\n")
    honest = by_hand(release, site)
    paths = [line[66:] for line in (site / "integrity/sha256sums.txt").read_text().splitlines()]
    sums = subprocess.run(["sha256sum", *paths], cwd=site, capture_output=True, check=True).stdout
    (site / "integrity/sha256sums.txt").write_bytes(sums)

    forged = by_hand(release, site)

    assert "index.html: FAILED" in honest
    assert "FAILED" not in forged
    assert "\n0\n" in forged


def test_the_lines_for_the_program_are_lines_of_the_program(release: Release) -> None:
    html = (release.site / PAGE).read_text("utf-8")
    check, _, follow = CODE.findall(html)[:3]
    words = check.replace("FOLDER", str(release.site)).replace("KEY", release.key("one")).split()[2:]

    ended = run(release.project, *words)

    assert ended.code == 0, ended.out + ended.err
    assert "PROVED" in ended.out
    assert follow == "python3 build.py mirror sync URL DIR --key KEY"
    assert "URL DIR" in run(release.project, "mirror", "sync", "--help").out


def test_nu_and_axe_find_nothing_and_a_camera_reads_the_keys(release: Release, tmp_path: Path) -> None:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    axe = node_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    zbarimg = program(("zbarimg",), "apt install zbar-tools")
    found, wide, read = [], [], set()

    with chromium() as browser:
        for scheme, width in (("light", 1280), ("dark", 320)):
            context = browser.new_context(
                bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
            )
            page = context.new_page()
            page.goto((release.site / PAGE).as_uri())
            wide.append(page.evaluate("document.documentElement.scrollWidth"))
            page.evaluate(axe)
            found += page.evaluate(AXE, tags)
            page.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
            words = [zbarimg, "--quiet", "--raw", str(tmp_path / f"{scheme}.png")]
            read |= set(subprocess.run(words, capture_output=True, text=True, check=True).stdout.split())
            context.close()

    assert found == []
    assert wide == [1280, 320]
    assert read == {release.key("one"), release.key("two")}
    assert errors_in(release.site, [PAGE]) == []


def test_an_ascii_site_has_an_ascii_page(built_once: Path, tmp_path: Path) -> None:
    project = copy_site(tmp_path / "ascii", built_once)
    assert run(project, "build", "--ascii", "--jobs", "1").code == 0

    made = released(project, tmp_path)

    assert made.ended.code == 0, made.ended.err
    assert max((made.site / PAGE).read_bytes()) < 128


def test_without_the_package_there_are_no_codes_and_sign_says_so(
    built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)

    made = released(built_once, tmp_path)

    assert made.ended.code == 0, made.ended.err
    assert "python3 build.py --with cards sign" in made.ended.out
    assert list((made.site / "integrity").rglob("*.svg")) == []
    assert "<img" not in (made.site / PAGE).read_text("utf-8")


def test_the_same_release_has_the_same_page(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    from hricsite.commands.project import CHECKOUT
    from hricsite.commands.release_page import release_files

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    manifest = parse_manifest((release.site / "integrity/manifest.json").read_bytes())
    about = json.loads((release.site / "data/site.json").read_bytes())

    files = release_files(manifest, about, CHECKOUT / "templates", CHECKOUT / "locales")

    assert files == {path: (release.site / path).read_bytes() for path in files}


def test_a_signed_site_leads_to_the_page_from_every_page(
    built_once: Path, release: Release, tmp_path: Path
) -> None:
    project = copy_site(tmp_path / "signed", built_once)
    with (project / "content/site.yaml").open("a") as settings:
        settings.write("features: {signed: true}\n")
    assert run(project, "build", "--jobs", "1").code == 0
    assert run(project, "check").code == 0

    made = released(project, tmp_path)

    assert made.ended.code == 0, made.ended.err
    apart = made.site, made.site / "integrity"
    pages = [path for path in made.site.rglob("*.html") if path.parent not in apart]
    for path in pages:
        page = read_page(made.site, path.relative_to(made.site).as_posix())
        targets = [(path.parent / each.address.partition("#")[0]).resolve() for each in page.references]
        assert made.site / PAGE in targets, path
        plain = (release.site / path.relative_to(made.site)).read_bytes()
        assert len(path.read_bytes()) - len(plain) <= 80
    assert len(pages) > 90


def test_other_sites_do_not_lead_to_what_may_not_be_there(built_once: Path) -> None:
    pages = list((built_once / "public").rglob("*.html"))

    assert [path for path in pages if b"integrity/" in path.read_bytes()] == []
