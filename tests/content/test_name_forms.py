"""Which names of a person are one name, and the forms that nobody wrote down."""

from __future__ import annotations

from typing import Any

import pytest

from hricsite.content.kinds.profile import Name
from hricsite.content.name_forms import form_in, missing_names, name_forms


def names(*written: str) -> tuple[Name, ...]:
    """Return names from `lang text kind`."""
    parts: list[list[Any]] = [[*each.split(), "main"][:3] for each in written]
    return tuple(
        Name.model_validate({"lang": lang, "text": text, "kind": kind, "as_of": "2020", "source": "daily"})
        for lang, text, kind in parts
    )


GROUPS = (
    ("zh-Hans 范某 | zh-Hant 范某", ["范某 范某"]),
    ("en Fan | zh-Hans 范某", ["范某"]),
    ("zh-Hans 周里 | zh-Hant 趙裡", ["周里 趙裡"]),
    (
        "zh-Hans 江风 pen | zh-Hant 江風 pen | zh-Hans 石头 pen | zh-Hant 石頭 pen",
        ["江风 江風", "石头 石頭"],
    ),
    (
        "zh-Hant 石頭 pen | zh-Hans 江风 pen | zh-Hans 石头 pen | zh-Hant-HK 江風 pen",
        ["石頭 石头", "江风 江風"],
    ),
    ("zh-Hans 江风 | zh-Hans 石头 alias | zh-Hant 江風", ["江风 江風", "石头"]),
    ("zh-Hans 江风 | zh-Hans 江风 | zh-Hant 江風", ["江风 江風"]),
    ("zh-Hans 余杰 | zh-Hant 余杰 | zh-Hant 余傑", ["余杰 余杰"]),
)


@pytest.mark.parametrize(("written", "wanted"), GROUPS)
def test_names_that_belong_together(written: str, wanted: list[str]) -> None:
    groups = name_forms(names(*written.split(" | ")))

    assert [" ".join(name.text for name in forms.values()) for forms in groups] == wanted


FORMS = (
    ("zh-Hans 范某", "zh-Hant", None),
    ("zh-Hans 卫明", "zh-Hant", "衛明"),
    ("zh-Hans 卫明", "zh-Hant-HK", "衞明"),
    ("zh-Hant 衛明", "zh-Hans", "卫明"),
    ("zh-Hant 衛明", "zh-Hant-HK", "衞明"),
    ("zh-Hans 卫明 | zh-Hant-HK 衛明", "zh-Hant-HK", "衛明"),
    ("zh-Hans 江杰", "zh-Hant", None),
    ("zh-Hans 江杰 | zh-Hant 江傑", "zh-Hant", "江傑"),
)


@pytest.mark.parametrize(("written", "lang", "wanted"), FORMS)
def test_form_of_a_name(written: str, lang: str, wanted: str | None) -> None:
    (forms,) = name_forms(names(*written.split(" | ")))

    assert form_in(forms, lang) == wanted


def test_every_pen_name_is_completed_in_the_scripts_of_the_site() -> None:
    given = names("zh-Hans 江风 pen", "zh-Hans 石头 pen", "zh-Hant 石頭 pen", "zh-Hans 江杰")

    missing = tuple(missing_names(given, ("en", "zh-Hans", "zh-Hant")))

    assert [(name.lang, name.text, name.kind) for name in missing] == [("zh-Hant", "江風", "pen")]
