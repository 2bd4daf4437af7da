"""Options for every test: generated examples, what may be skipped, and which tests share one worker."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=1000, deadline=None)
FULL = os.environ.get("HRICSITE_FULL") == "1"
settings.load_profile("full" if FULL else "quick")

# Folders whose tests share something dear (a built site, a browser, servers, wheels): one worker each.
TOGETHER = ("door", "hosting", "offline", "site")
# A folder whose files share it, each on any worker; in the full run its tests take minutes each.
BY_FILE = "portability"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "xdist_group(name): tests that pytest-xdist keeps in one worker")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        room = item.path.relative_to(here).parts[0]
        if room in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(room))
        elif room == BY_FILE and not FULL:
            item.add_marker(pytest.mark.xdist_group(f"{room}/{item.path.stem}"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With HRICSITE_REQUIRE_ALL=1 a skipped test fails the run, whoever skipped it."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("HRICSITE_REQUIRE_ALL") == "1" and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print where the site was read, when the tests of portability ran.

    The test that compares docs/portability.md with the list of conditions may fail while the page is renewed.
    """
    stats = terminalreporter.stats
    reports = [each for name in ("passed", "failed") for each in stats.get(name, [])]
    properties = [found for each in reports for found in getattr(each, "user_properties", ())]
    if any(name == "portability" for name, _ in properties):
        from tests.portability.table import report

        wrong = [each.nodeid for name in ("failed", "error") for each in stats.get(name, [])]
        for line in report(properties, passed=all("portability/test_page.py" in each for each in wrong)):
            terminalreporter.write_line(line)
