"""When a run of asterisks or underscores may open or close emphasis.

CommonMark asks for a space or a mark outside when there is a mark inside, which
Chinese, written without spaces, cannot give.  Two clauses are relaxed: a wide
character outside is as good as a space, and a full-width mark inside is as good
as a letter.  Where neither side is wide the answer is CommonMark's own.
"""

from __future__ import annotations

from hricsite.markup.characters import is_mark, is_soft, is_space, is_wide


def flanks(before: str, after: str, *, splits_words: bool, chinese: bool) -> tuple[bool, bool]:
    """Return whether a run between these two characters can open, and whether it can close.

    ``splits_words`` is true for the asterisk and false for the underscore.  In a
    Chinese text the marks shared with English (“ ” ‘ ’ — …) count as full-width.
    """
    left = _leans(inside=after, outside=before, chinese=chinese)
    right = _leans(inside=before, outside=after, chinese=chinese)
    can_open = left and (splits_words or not right or is_mark(before))
    can_close = right and (splits_words or not left or is_mark(after))
    return can_open, can_close


def _leans(*, inside: str, outside: str, chinese: bool) -> bool:
    if is_space(inside):
        return False
    if not is_mark(inside) or is_wide(inside) or (chinese and is_soft(inside)):
        return True
    return is_space(outside) or is_mark(outside) or is_wide(outside)
