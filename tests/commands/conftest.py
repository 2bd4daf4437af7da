"""The minimal site for these tests."""

from tests.sites.built import built_once, site

__all__ = ["built_once", "site"]
