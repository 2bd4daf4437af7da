"""The contact sheets in docs/screens show every kind of page, and nothing else."""

from pathlib import Path

from tests.site.conftest import ROOT
from tests.tools.page_kinds import states_of

SHEETS = ROOT / "docs" / "screens"
BY_SCRIPT = {"display", "search-found", "search-nothing"}
"""What is seen only after a click or a key."""


def test_every_kind_of_page_has_its_contact_sheet(site: Path) -> None:
    kinds = {kind.replace("/", "-") for kind in states_of(site)}

    sheets = {each.stem for each in SHEETS.glob("*.webp")}

    assert sheets == kinds | BY_SCRIPT, "renew them: python bench/screens.py"
    assert sum(each.stat().st_size for each in SHEETS.iterdir()) <= 2_000_000
