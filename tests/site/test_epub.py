"""The real site as EPUBs."""

from pathlib import Path

import pytest

from hricsite.bundles import epub
from hricsite.bundles.built_site import read_site
from tests.tools.epub import findings_in_turn, opened


@pytest.mark.parametrize("number", range(3))
def test_epubcheck_finds_nothing_and_every_link_leads_somewhere(
    site: Path, tmp_path: Path, number: int
) -> None:
    built = read_site(site)
    edition = list(epub.plan(built))[number]

    edition.write(built, tmp_path / edition.name)

    assert findings_in_turn(tmp_path / edition.name, number - 1) == []
    assert opened(tmp_path / edition.name).lost_links() == []
