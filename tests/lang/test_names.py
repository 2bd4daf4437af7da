"""Names in the other script."""

from __future__ import annotations

import pytest

from hricsite.lang.names import sure_traditional
from hricsite.lang.words import rows
from tests.tools.make_script_tables import candidates


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [("李建岭", "zh-Hant", "李建嶺"), ("于建岭", "zh-Hant", None), ("李启华", "zh-Hant-HK", "李啓華")],
)
def test_a_name_is_converted_only_when_sure(name: str, target: str, expected: str | None) -> None:
    assert sure_traditional(name, target) == expected


def test_the_table_of_forms_is_what_opencc_has_for_taiwan() -> None:
    several = {short: "".join(forms) for short, forms in candidates().items() if len(forms) > 1}

    assert dict(rows("several-forms.tsv")) == several
