"""Laws of builds over builds: whatever was done to a site, the next build gives what a clean one would."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hricsite.engine import pool
from hricsite.engine.sources import stamps_of
from hricsite.engine.workspace import workspace
from tests.engine.law_edits import CONTENT, Edit, copied
from tests.engine.law_site_edits import MISTAKES, SITE
from tests.engine.law_sites import HARMS, ROOT, Harm, Place, files_of, read_look_anew, state_of
from tests.sites.copies import MINIMAL

SITES = {"whole": ROOT / "tests/sites/whole/content", "minimal": MINIMAL / "content"}
FULL = os.environ.get("HRICSITE_FULL") == "1"
SEQUENCES, OF_KEPT_SITES, OF_WORKERS, OF_REAL_CONTENT = (800, 200, 60, 20) if FULL else (15, 5, 2, 1)
DAYS = (None, None, datetime.date(2030, 1, 1), datetime.date(2022, 1, 1))

Step = tuple[Edit | Harm | str, int]
picks = st.integers(0, 9_999)
edits = st.sampled_from((*CONTENT, *CONTENT, *SITE, *SITE, *MISTAKES))
steps = st.tuples(st.one_of(edits, edits, st.sampled_from((*HARMS, "back", "nothing"))), picks)
sequences = st.lists(steps, min_size=2, max_size=6)
sites = st.tuples(st.sampled_from(sorted(SITES)), st.lists(picks, max_size=3))
Site = tuple[str, list[int]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a folder in which one project after another is written."""
    yield Place(tmp_path_factory.mktemp("laws"))
    read_look_anew()


def begin(place: Place, site: Site) -> None:
    """Write one of the sites, with some records more."""
    name, copies = site
    files = files_of(SITES[name])
    for pick in copies:
        files = dict(copied(files, pick))
    place.begin(files)


def take(place: Place, step: Edit | Harm | str, pick: int, states: list[dict[str, bytes]]) -> None:
    """Do to the project, its output or its cache what the step says; `back` is to an earlier state."""
    if step == "back":
        place.write(states[pick % len(states)])
    elif step in HARMS:
        if place.good:
            step(place, pick)  # type: ignore[operator]
    elif step != "nothing":
        place.write(step(place.files, pick))  # type: ignore[operator,arg-type]
    states.append(dict(place.files))


def run_steps(place: Place, sequence: list[Step]) -> None:
    """Edit and build step by step, and compare with a clean build now and then and at the end.

    After a build with errors the next edit mends them, or, one time in four, is made beside them.
    """
    states, outcome, day = [dict(place.files)], place.update(), None
    for step, pick in sequence:
        if outcome.failed(strict=False) and place.good and pick % 4:
            place.write(place.good)
        take(place, step, pick, states)
        day = DAYS[pick // 10 % len(DAYS)] if pick % 10 == 0 else day
        outcome = place.update(date=day)
        if pick % 8 == 1:
            place.compare(outcome, date=day)
    place.compare(outcome, date=day)
    if outcome.failed(strict=False) and place.good:
        place.write(place.good)
        place.compare(place.update(date=day), date=day)


@given(site=sites, sequence=sequences)
@settings(max_examples=SEQUENCES, suppress_health_check=[HealthCheck.too_slow])
def test_a_build_over_others_equals_a_clean_one(place: Place, site: Site, sequence: list[Step]) -> None:
    begin(place, site)

    run_steps(place, sequence)


@given(site=sites, sequence=sequences)
@settings(max_examples=OF_WORKERS, suppress_health_check=[HealthCheck.too_slow])
def test_two_workers_equal_one_and_no_cache_equals_a_cache(
    place: Place, site: Site, sequence: list[Step]
) -> None:
    begin(place, site)
    states, outcome = [dict(place.files)], place.update()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "WORTH_A_WORKER", 2)
        for step, pick in sequence:
            take(place, step, pick, states)
            outcome = place.update(jobs=2)
    place.compare(outcome)
    before = state_of(place.output)

    again = place.update(cache=False)

    assert again.diagnostics == outcome.diagnostics
    assert again.changed == 0
    assert state_of(place.output) == before


@given(site=sites, sequence=st.lists(st.tuples(edits, picks), min_size=2, max_size=6))
@settings(max_examples=OF_KEPT_SITES, suppress_health_check=[HealthCheck.too_slow])
def test_a_site_kept_in_memory_equals_a_clean_build(
    place: Place, site: Site, sequence: list[tuple[Edit, int]]
) -> None:
    begin(place, site)
    content = place.folder / "content"

    with workspace(place.options()) as space:
        outcome = space.update(stamps_of(content), in_place=True)
        for edit, pick in sequence:
            good = outcome.memory is not None
            place.good = place.files if good else place.good
            place.write(edit(place.files if good or not pick % 4 else place.good or place.files, pick))
            outcome = space.update(stamps_of(content), in_place=True)

    place.compare(outcome)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a folder with the real content, built once; each sequence goes on where the last one ended."""
    place = Place(tmp_path_factory.mktemp("real"))
    place.begin(files_of(ROOT / "content"))
    yield place
    read_look_anew()


@given(sequence=st.lists(steps, min_size=5, max_size=5))
@settings(
    max_examples=OF_REAL_CONTENT, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow]
)
def test_the_real_content_over_and_over_equals_a_clean_build(real: Place, sequence: list[Step]) -> None:
    real.write(files_of(ROOT / "content"))

    run_steps(real, sequence)
