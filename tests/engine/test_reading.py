"""What is read from a content folder before anything is converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.engine.memory import Memory
from hricsite.engine.pool import Pool
from hricsite.engine.reading import Content, read_content
from hricsite.engine.sources import stamps_of
from hricsite.engine.spool import Spool
from hricsite.model.diagnostics import Diagnostic
from tests.sites.copies import replace


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.after(tmp_path / "spool")


def read(site: Path, spool: Spool) -> tuple[Content | None, tuple[Diagnostic, ...]]:
    root = site / "content"
    try:
        return read_content(root, stamps_of(root), Memory(), Pool(1), spool)
    finally:
        spool.close()


def test_records_ledger_and_files_are_read(site: Path, spool: Spool) -> None:
    ledger = "- {id: 0123456789ab, text: 于, chosen: 于, reason: this is his name}\n"
    (site / "content/zh-ledger.yaml").write_text(ledger, encoding="utf-8")

    found, findings = read(site, spool)

    assert found is not None and findings == ()
    assert {gist.kind for gist in found.gists.values()} >= {"profile", "topic", "term"}
    assert found.ledger.ids() == {"0123456789ab"}
    assert "zh-ledger.yaml" in found.paths


def test_a_record_that_cannot_be_read_is_named(site: Path, spool: Spool) -> None:
    replace(site / "content/letters/to-the-mayor.yaml", "kind: open-letter", "kind: [")

    found, findings = read(site, spool)

    assert found is not None and findings
    assert found.broken == {"letter/to-the-mayor"}


def test_without_site_yaml_nothing_is_read(site: Path, spool: Spool) -> None:
    (site / "content/site.yaml").unlink()

    found, findings = read(site, spool)

    assert found is None
    assert [finding.code for finding in findings] == ["no-site-file"]
