"""Names that no build reads."""

from __future__ import annotations

import pytest

from hricsite.content.passed_over import is_passed_over

PASSED_OVER = (
    ".en.md.swp",
    ".en.md.kate-swp",
    ".#en.md",
    "#en.md#",
    "en.md~",
    "4913",
    "en.md___jb_tmp___",
    "en.md___jb_old___",
    "en.md.sb-1a2b3c4d-Xy12ab",
    ".DS_Store",
    ".goutputstream-AB12CD",
)
READ = ("en.md", "zh-Hans.md", "example-person.yaml", "4914.yaml", "14913", "a#b.yaml", "a~b.md", "sb-1.yaml")


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_editors_leave_is_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize("name", READ)
def test_everything_else_is_content_or_a_mistake_in_it(name: str) -> None:
    assert not is_passed_over(name)
