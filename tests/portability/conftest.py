"""What the tests of portability share: the built site, its hosts, a browser, and the table of results."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import pytest

from tests.portability.built import BUILDS, Built, build_both, read_built
from tests.portability.conditions import SLOW_RATE
from tests.portability.hosts import hosts
from tests.portability.servers import slow_apache
from tests.tools.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Record = Callable[[str, str, str, int, int], None]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, with and without --ascii."""
    return read_built(build_both(tmp_path_factory))


@pytest.fixture(scope="session")
def addresses(
    built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Mapping[str, str]]]:
    """For each build the address of each host, without a slash at its end."""
    with contextlib.ExitStack() as stack:
        found: dict[str, Mapping[str, str]] = {}
        for name in BUILDS:
            tree = built.trees[name]
            tops = stack.enter_context(hosts(tree, tmp_path_factory.mktemp("nginx")))
            found[name] = {**tops, "file": tree.as_uri()}
        yield found


@pytest.fixture(scope="session")
def slow(built: Built) -> Iterator[Callable[[str], str]]:
    """Start the host with the slow link for a build when it is asked for; the address, without a slash."""
    with contextlib.ExitStack() as stack:
        started: dict[str, str] = {}

        def address(build: str) -> str:
            if build not in started:
                started[build] = stack.enter_context(slow_apache(built.trees[build], SLOW_RATE))
            return started[build]

        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, ended with the module: its event loop must not outlive the tests that use it."""
    with chromium() as started:
        yield started


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Record:
    """Return what writes a cell of a table: record(table, row, column, right, all); see table.py."""

    def write(table: str, row: str, column: str, right: int, all_of_them: int) -> None:
        request.node.user_properties.append(("portability", (table, row, column, right, all_of_them)))

    return write
