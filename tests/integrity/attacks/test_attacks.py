"""Every case of the attack suite: what was attacked did change, what came of it, and that nothing is left."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.engine.trees import contents
from tests.integrity.attacks.stage import (
    MOST,
    Ended,
    Stage,
    assert_nothing_left,
    assert_verified,
    ended,
    stage_in,
)
from tests.integrity.attacks.suite import GROUPS
from tests.integrity.attacks.table import TAKEN, UNCHANGED, Case
from tests.integrity.certificates import Issuer

LIMIT = 30.0
"""Seconds that no case may take, on a slow machine with other work: the client waits three where a server is
silent, and no case needs it to wait twice.
"""

LEAST = 56
CASES = [(group, case) for group, cases in GROUPS.items() for case in cases]
RAN: list[tuple[str, str, str, float]] = []


@pytest.fixture(scope="module", autouse=True)
def report(request: pytest.FixtureRequest) -> object:
    """Print the table of what ran, in full, when the last case is over."""
    yield
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print()
        for group, name, outcome, seconds in RAN:
            print(f"{group:<12} {name:<52} {seconds:5.2f} s  {outcome}")
        print(f"{len(RAN)} of {len(CASES)} cases")


@pytest.mark.parametrize(("group", "case"), CASES, ids=[case.name for _, case in CASES])
def test_attack(
    group: str, case: Case, tmp_path: Path, issuer: Issuer, no_proxy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stage_in(tmp_path, issuer, monkeypatch) as stage:
        before = case.seen(stage, LIMIT)
        case.attack(stage)
        assert case.seen(stage) != before, "the attack changed nothing"
        stage.patience = case.patience
        tree, note, outside = stage.tree(), stage.note(), contents(tmp_path / "outside")
        found = ended(stage.sync)

        assert found.seconds < LIMIT
        assert contents(tmp_path / "outside") == outside
        if case.expected == TAKEN:
            assert found.sentence == ""
            assert stage.tree() == contents(stage.good or stage.origin.folder)
            assert_nothing_left(stage, lost=False)
        else:
            assert (case.expected if case.expected != UNCHANGED else "") in found.sentence
            assert bool(found.sentence) == (case.expected != UNCHANGED)
            assert (stage.tree(), stage.note()) == (tree, note)
            assert_nothing_left(stage, lost=found.lost)
            assert_recovers(stage)
    outcome = found.sentence or ("taken" if case.expected == TAKEN else "nothing changed")
    if (tmp_path / "said").exists():
        outcome = f"{(tmp_path / 'said').read_text().splitlines()[0]}; then {outcome}"
    RAN.append((group, case.name, outcome, found.seconds))


def assert_recovers(stage: Stage) -> None:
    """Assert that the copy is still proved, and that the true release is taken once it is served."""
    for act in stage.undo:
        act()
    if stage.copy.exists():
        assert_verified(stage, stage.origin.now)
    folder = stage.good or stage.folder / "second"
    good = stage.serve(folder)
    stage.clock *= 0
    stage.most = MOST
    done = ended(lambda: stage.sync(good.address))
    assert done == Ended("", False, done.seconds)
    assert stage.tree() == contents(folder)


def test_there_are_as_many_cases_as_were_asked_for() -> None:
    assert len({case.name for _, case in CASES}) == len(CASES) >= LEAST
    print(Counter(group for group, _ in CASES))
