"""The project's own orders of titles, for the Hugo site: Hugo cannot sort by pinyin or strokes."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hricsite.lang.collation import (
    english_initial,
    english_key,
    pinyin_initial,
    pinyin_key,
    stroke_count,
    stroke_key,
)

__all__ = ["english_initial", "english_key", "pinyin_initial", "pinyin_key", "stroke_count", "stroke_key"]
