"""What is read from a content folder before anything is converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.engine.gathering import Gathered, gather
from hricsite.engine.pool import Pool
from hricsite.engine.spool import Spool
from hricsite.model.diagnostics import Diagnostic
from tests.sites.copies import replace


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    folder = tmp_path / "spool"
    folder.mkdir()
    return Spool(folder)


def gathered(site: Path, spool: Spool) -> tuple[Gathered | None, tuple[Diagnostic, ...]]:
    try:
        return gather(site / "content", Pool(1), spool)
    finally:
        spool.close()


def test_records_ledger_and_files_are_read(site: Path, spool: Spool) -> None:
    ledger = "- {id: 0123456789ab, text: 于, chosen: 于, reason: this is his name}\n"
    (site / "content/zh-ledger.yaml").write_text(ledger, encoding="utf-8")

    found, findings = gathered(site, spool)

    assert found is not None and findings == ()
    assert {read.record.kind for read in found.reads} >= {"profile", "topic", "term"}
    assert found.ledger.ids() == {"0123456789ab"}
    assert "zh-ledger.yaml" in found.paths


def test_a_record_that_cannot_be_read_is_named(site: Path, spool: Spool) -> None:
    replace(site / "content/letters/to-the-mayor.yaml", "kind: open-letter", "kind: [")

    found, findings = gathered(site, spool)

    assert found is not None and findings
    assert found.broken == {("letter", "to-the-mayor")}


def test_without_site_yaml_nothing_is_gathered(site: Path, spool: Spool) -> None:
    (site / "content/site.yaml").unlink()

    found, findings = gathered(site, spool)

    assert found is None
    assert [finding.code for finding in findings] == ["no-site-file"]
