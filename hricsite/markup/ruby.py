"""Readings above characters, written ``{汉字}(hàn zì)``.

Braces and then parentheses, like a link: the upright bar that other dialects use
would end a table cell, and braces alone are attributes.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_RUBY = re.compile(r"\{([^{}\n]+)\}\(([^()\n]+)\)")


def read_ruby(state: StateInline, silent: bool) -> bool:
    """Read one reading at the place of the parser: content is the base, ``meta["reading"]`` the reading."""
    if state.src[state.pos] != "{":
        return False
    match = _RUBY.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content = match[1].strip()
        token.meta["reading"] = match[2].strip()
    state.pos = match.end()
    return True
