"""What the tests of this room share: the whole site, built once, and the views of its pages."""

import pytest

from hricsite.model.artifacts import view_of
from hricsite.render.page import PageView
from tests.sites.whole.building import WHOLE, loaded, look, planned
from tests.sites.whole.fixtures import whole

__all__ = ["views", "whole"]


@pytest.fixture(scope="session")
def views(tmp_path_factory: pytest.TempPathFactory) -> tuple[PageView, ...]:
    """The view of every page of the whole site."""
    site, _ = loaded(WHOLE, tmp_path_factory.mktemp("views"))
    shown = (view_of(job, site, look()) for job in planned(site))
    return tuple(view for view in shown if isinstance(view, PageView))
