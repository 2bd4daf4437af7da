"""The door to OpenCC."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest

from hricsite.lang import converters
from hricsite.lang.converters import WrongPackage, transform


@pytest.fixture
def fresh_converters() -> Iterator[None]:
    """Forget the converters before and after."""
    converters._converter.cache_clear()
    yield
    converters._converter.cache_clear()


def test_a_lone_surrogate_stays() -> None:
    assert transform("里\ud800头顶", "zh-Hans", "zh-Hant") == "裡\ud800頭頂"


def test_characters_that_fonts_lack_do_not_appear() -> None:
    assert transform("䓖", "zh-Hans", "zh-Hant") == "藭"
    assert transform("𪈼", "zh-Hant", "zh-Hans") == "𪈼"


@pytest.mark.usefixtures("fresh_converters")
def test_another_package_of_the_same_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(WrongPackage, match="not the official package"):
        transform("里", "zh-Hans", "zh-Hant")
