"""What the tests of this room share: the whole site, built once."""

from tests.sites.whole.fixtures import whole

__all__ = ["whole"]
