"""How tokens that are ours, or that need another shape than the library's, are written as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hricsite.markup.marks import mark_element
from hricsite.markup.notes import back_link_html, note_id, reference_html


class Writer(RendererHTML):
    """The library's writer, with a short way for what most of a page is: words and tags, nothing else."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """Return the tokens of a body, or of one block, as HTML."""
        written: list[str] = []
        rules = self.rules
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                inner = token.children
                written.append(self.render(inner, options, env) if inner else _escaped(token.content))
            elif kind == "text":
                written.append(_escaped(token.content))
            elif kind in rules:
                written.append(rules[kind](tokens, index, options, env))
            elif token.nesting >= 0:
                written.append(self.renderToken(tokens, index, options, env))
            elif not token.hidden:
                written.append(f"</{token.tag}>\n" if token.block else f"</{token.tag}>")
        return "".join(written)

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return one opening tag, or one without an end, with the line ends that belong to it."""
        token = tokens[idx]
        if token.hidden:
            return ""
        tag = f"<{token.tag}{attributes(token)}>" if token.attrs else f"<{token.tag}>"
        if not token.block:
            return tag
        if idx and tokens[idx - 1].hidden:
            tag = f"\n{tag}"
        if token.nesting and idx + 1 < len(tokens):
            below = tokens[idx + 1]
            if below.type == "inline" or below.hidden or (below.nesting < 0 and below.tag == token.tag):
                return tag
        return f"{tag}\n"

    @staticmethod
    def renderAttrs(token: Token) -> str:
        """Return the token's attributes as they stand in a tag, with a space in front of each."""
        return attributes(token)


def add_render_rules(md: MarkdownIt) -> None:
    """Give the parser the shapes of this file."""
    for name in sorted(_SHAPES):
        md.add_render_rule(name, _rule(_SHAPES[name]))
    md.add_render_rule("image", _image)


def attributes(token: Token) -> str:
    """Return the token's attributes as they stand in a tag, with a space in front of each."""
    return "".join(f' {name}="{_escaped(str(value))}"' for name, value in token.attrs.items())


def _rule(shape: Callable[[Token], str]) -> Callable[..., str]:
    def written(
        self: RendererProtocol, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return shape(tokens[idx])

    return written


def _image(
    self: RendererProtocol, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return f"<img{attributes(tokens[idx])}>"


def _table_open(token: Token) -> str:
    label = token.meta.get("labelled_by")
    name = f' role="group" aria-labelledby="{label}"' if label else ""
    return f'<div class="scroll" tabindex="0"{name}>\n<table{attributes(token)}>\n'


def _ruby(token: Token) -> str:
    base, reading = escapeHtml(token.content), escapeHtml(token.meta["reading"])
    return f"<ruby{attributes(token)}>{base}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def _code_block(token: Token) -> str:
    words = token.info.split(maxsplit=1) if token.info else []
    known = bool(words) and words[0].isascii() and words[0].isalnum()
    name = f' class="language-{words[0]}"' if known else ""
    return f'<pre tabindex="0"{attributes(token)}><code{name}>{escapeHtml(token.content)}</code></pre>\n'


def _escaped(words: str) -> str:
    """Return words as the library escapes them; most have nothing to escape."""
    if "&" in words or "<" in words or ">" in words or '"' in words:
        return escapeHtml(words)
    return words


def _source(token: Token) -> str:
    return _escaped(token.content)


_SHAPES: dict[str, Callable[[Token], str]] = {
    "table_open": _table_open,
    "table_close": lambda token: "</table>\n</div>\n",
    "ruby": _ruby,
    "zh_mark": mark_element,
    "bad_mark": _source,
    "missing_note": _source,
    "html_inline": _source,
    "html_block": _source,
    "fence": _code_block,
    "code_block": _code_block,
    "footnote_ref": reference_html,
    "footnote_block_open": lambda token: '<section class="notes" role="doc-endnotes">\n<ol>\n',
    "footnote_block_close": lambda token: "</ol>\n</section>\n",
    "footnote_open": lambda token: f'<li id="{note_id(token)}">',
    "footnote_close": lambda token: "</li>\n",
    "footnote_anchor": back_link_html,
}
