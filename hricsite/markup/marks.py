"""Marks that steer conversion: ``-{余杰}-`` and ``-{hans: 朝鲜; tw: 北韓; hk: 北韓}-``."""

from __future__ import annotations

from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from hricsite.lang.conversion import mark_form, parse_mark


def read_mark(state: StateInline, silent: bool) -> bool:
    """Read one mark at the place of the parser.

    A well-formed one becomes a ``zh_mark`` token with its forms in ``meta``; outside Chinese
    texts, where nothing is converted, simply its word.  Anything else that begins like a mark
    becomes a ``bad_mark`` token, which the review reports.
    """
    if not state.src.startswith("-{", state.pos):
        return False
    body, forms = _forms_at(state)
    if forms is None:
        return False if silent else _push_bad_mark(state)
    if not silent:
        token = state.push("zh_mark" if state.env.get("chinese") else "text", "", 0)
        token.meta["forms"] = forms
        token.markup = "-{" + body + "}-"
        token.content = mark_form(forms, str(state.env.get("lang", "")))
    state.pos += len(body) + 4
    return True


def mark_element(token: Token) -> str:
    """Return the element that stands for a mark until ``scripts.convert_html`` puts its form there."""
    forms: dict[str, str] = token.meta["forms"]
    data = "".join(f' data-{key}="{escapeHtml(forms[key])}"' for key in sorted(forms))
    return f"<zh-mark{data}>{escapeHtml(token.content)}</zh-mark>"


def _forms_at(state: StateInline) -> tuple[str, dict[str, str] | None]:
    limit = state.src.find("\n", state.pos, state.posMax)
    end = state.src.find("}-", state.pos + 2, limit if limit >= 0 else state.posMax)
    body = state.src[state.pos + 2 : end] if end >= 0 else ""
    if not body.strip() or "-{" in body:
        return body, None
    return body, parse_mark(body)


def _push_bad_mark(state: StateInline) -> bool:
    token = state.push("bad_mark", "", 0)
    token.content = "-{"
    state.pos += 2
    return True
