"""axe and the Nu checker find nothing on pages with the feature; its scripts are ES5."""

import os
from typing import TYPE_CHECKING

import pytest

from tests.checks.test_es5 import OLD, accepts
from tests.offline.device import OFFER, Device, keep
from tests.offline.host import host_of
from tests.site.test_accessibility import RUN
from tests.sites.whole.building import ROOT, Built
from tests.tools.nu import errors_in
from tests.tools.programs import node_file
from tests.tools.site_tree import pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LOOKS = [("light", 1280), ("dark", 360)]
"""Schemes and widths; with HRICSITE_FULL=1 each with each."""
if os.environ.get("HRICSITE_FULL") == "1":
    LOOKS += [("dark", 1280), ("light", 360)]
PAGES = ("index.html", "en/index.html", OFFER, "zh-hans/offline.html", "zh-hant/topics/kites.html")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_no_violation_before_and_after_the_click(
    browser: "Browser", tree: "Path", scheme: str, width: int
) -> None:
    axe = node_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    device = Device(context)
    violations, wide = {}, {}
    with host_of(tree) as host:
        for state in ("before", "after"):
            for path in PAGES:
                page = device.open(host.top + path)
                if path.endswith("/offline.html"):
                    page.locator('main [data-offline="offer"]').wait_for()
                elif state == "after":
                    page.locator('[data-offline="forget"]:visible').first.wait_for()
                page.evaluate(axe)
                violations[state, path] = page.evaluate(RUN)
                wide[state, path] = page.evaluate("document.documentElement.scrollWidth")
                page.close()
            keep(device.open(host.top + OFFER))
    context.close()

    assert {where: found for where, found in violations.items() if found} == {}
    assert {where: found for where, found in wide.items() if found > width} == {}


def test_nu_checker_finds_no_error(switched_on: Built) -> None:
    assert errors_in(switched_on.tree, pages_of(switched_on.tree)) == []


def test_scripts_are_es5(switched_on: Built, tmp_path: "Path") -> None:
    first = tmp_path / "x.js"
    first.write_text(OLD[0], encoding="utf-8")
    shipped = sorted(switched_on.tree.rglob("*.js"))
    sources = sorted((ROOT / "templates/assets").glob("*.js"))

    programs = [path for path in shipped if "data" not in path.relative_to(switched_on.tree).parts]
    assert (len(programs), len(sources)) == (3, 7)
    assert accepts([first, *shipped, *sources])
