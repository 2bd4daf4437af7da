"""The site breaks none of the rules by which a copy works wherever it lands."""

from pathlib import Path

from hricsite.checks.whole import check


def test_no_rule_is_broken(site: Path) -> None:
    assert [(each.code, each.location, str(each.message)) for each in check(site)] == []
