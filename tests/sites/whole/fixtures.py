"""The fixture that several rooms share: the whole site, built once a room."""

import pytest

from tests.sites.whole.building import WHOLE, Built, built


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """`tests/sites/whole` as built, without a base address and without a date."""
    return built(WHOLE, tmp_path_factory.mktemp("whole"))
