"""Chromium reads every kind of page in every language under each hosting condition, scripts off and on."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from tests.portability.browsers import Tour, Way, tour
from tests.portability.built import FULL, SHARES, WHOLE, Built
from tests.portability.conditions import CONDITIONS, Condition, in_force
from tests.portability.conftest import Record
from tests.portability.reading import Place

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MODES = {False: "scripts off", True: "scripts on"}
WALKS = [(condition, scripts) for condition in CONDITIONS for scripts in condition.scripts]
SLOW = "slow"


def pages_for(built: Built, build: str, condition: Condition, scripts: bool) -> tuple[str, ...]:
    """Return which pages Chromium opens.

    Walks with --ascii, second ones, and those neither from disk nor from a plain server open a share of the
    kinds, another share under the next condition.
    The full run opens every page under every condition, and with --ascii under every wrong charset; it deals
    the pages to the conditions with scripts, with the rest of --ascii, and to the slow link.
    """
    first = scripts == condition.scripts[0]
    if not FULL:
        is_whole = first and build == "default" and condition.name in WHOLE
        return built.kinds if is_whole else built.share(CONDITIONS.index(condition), SHARES[build])
    if first and condition.host != SLOW and (build == "default" or condition.charset != "UTF-8"):
        return built.pages
    return built.dealt(CONDITIONS.index(condition), len(CONDITIONS))


def way_of(condition: Condition, top: str, scripts: bool) -> Way:
    """Return how Chromium walks under a condition; *top* has no slash at its end."""
    outside = tuple((top + prefix, meant) for prefix, meant in condition.outside)
    place = Place(tops=(top + condition.below,), outside=outside)
    return Way(
        place=place,
        scripts=scripts,
        hangs=condition.hangs,
        styled=condition.styled,
        within=f"{top}/",
        landing=condition.landing,
    )


def unread(made: Tour, built: Built) -> list[str]:
    """Return the pages whose words or links differ from what was built."""
    return [path for path, visit in made.visits.items() if visit.reading != built.truth[path]]


@pytest.mark.parametrize("build", ["default", "--ascii"])
@pytest.mark.parametrize(
    ("condition", "scripts"), [pytest.param(*walk, id=f"{walk[0].name}, {MODES[walk[1]]}") for walk in WALKS]
)
def test_pages_say_what_was_built(
    browser: "Browser",
    built: Built,
    addresses: dict[str, Mapping[str, str]],
    slow: Callable[[str], str],
    record: Record,
    condition: Condition,
    scripts: bool,
    build: str,
) -> None:
    top = slow(build) if condition.host == SLOW else addresses[build][condition.host]
    pages = pages_for(built, build, condition, scripts)
    in_force(condition, top + condition.below, built.facts)

    made = tour(browser, way_of(condition, top, scripts), pages)

    assert made.asked_outside == ()
    is_in_force(condition, made)
    wrong = unread(made, built)
    record("conditions", condition.name, f"{MODES[scripts]}, {build}", len(pages) - len(wrong), len(pages))
    assert wrong == ([] if condition.is_read_by("chromium", build) else list(pages))


def is_in_force(condition: Condition, made: Tour) -> None:
    """Fail unless the browser itself shows that it met the condition."""
    styled = {path: visit for path, visit in made.visits.items() if path != "404.html"}  # it loads nothing
    assert {path for path, visit in styled.items() if visit.styled != condition.styled} == set()
    if condition.hangs:
        assert {path for path, visit in styled.items() if visit.state == "complete"} == set()
    assert {visit.charset for visit in made.visits.values()} == {condition.charset}
    refused = [words for words in made.complaints if "Content Security Policy" in words]
    assert bool(refused) == (condition.host == "no CSS"), refused[:3]


@pytest.mark.parametrize("scripts", [False, True])
def test_scripts_are_off_when_they_are_said_to_be(
    browser: "Browser", addresses: dict[str, Mapping[str, str]], scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()

    page.goto(addresses["default"]["root"] + "/probe.html")
    title = page.title()
    page.goto(addresses["default"]["strict CSP"] + "/probe.html")
    under_policy = page.title()
    context.close()

    assert title == ("on" if scripts else "off")
    assert under_policy == "off"
