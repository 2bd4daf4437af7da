"""Names in the other script."""

from __future__ import annotations

import pytest

from hricsite.lang.names import sure_traditional


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [("李建岭", "zh-Hant", "李建嶺"), ("于建岭", "zh-Hant", None), ("李启华", "zh-Hant-HK", "李啓華")],
)
def test_a_name_is_converted_only_when_sure(name: str, target: str, expected: str | None) -> None:
    assert sure_traditional(name, target) == expected
