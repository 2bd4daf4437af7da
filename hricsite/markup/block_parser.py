"""The block parser: it asks about a line only the rules that can read its first character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from hricsite.markup.tokens import new_token

Rules = list[RuleFuncBlockType]

_CHAINS = ("paragraph", "reference", "blockquote", "list")
"""The blocks that the beginning of another can end, as the library names them."""

_BEGINS = {
    "plain_heading": "#",
    "plain_table": "|",
    "fence": "`~",
    "attr": "{",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""The first characters without one of which a rule only says no; a rule that is not named takes any."""

_ENDS = {**_BEGINS, "deflist": ":~"}
"""The same where rules are asked whether their block ends the one before."""


class BlockParser(ParserBlock):
    """The library's block parser; it asks the same rules in the same order, but not all of them."""

    ruler: _BlockRuler

    def __init__(self) -> None:
        super().__init__()
        self.ruler = _BlockRuler(self.ruler)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Read the blocks of these lines, as the library does."""
        rules = self.ruler.by_first()
        deepest = state.md.options.maxNesting
        line = startLine
        loose = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= deepest:
                state.line = endLine
                break
            rules.read(state, line, endLine)
            state.tight = not loose
            line = state.line
            if line <= endLine and state.isEmpty(line - 1):
                loose = True
            if line < endLine and state.isEmpty(line):
                loose = True
                state.line = line = line + 1

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token]:
        """Put the tokens of all blocks into ``outTokens``."""
        state = _BlockState(src, md, env, outTokens)
        self.tokenize(state, 0, state.lineMax)
        return outTokens


class _ByFirst(NamedTuple):
    """Rules by the first character that they ask for, and those for any other."""

    rules: Rules
    begins: Mapping[str, Rules]
    others: Rules

    def read(self, state: StateBlock, line: int, end: int) -> None:
        """Read the block that begins on a line."""
        first = state.src[state.bMarks[line] + state.tShift[line]]
        for rule in self.begins.get(first, self.others):
            if rule(state, line, end, False):
                return
        raise RuntimeError("none of the block rules matched")

    def ends(self, state: StateBlock, line: int, end: int, silent: bool) -> bool:
        """Say whether a line begins one of the blocks that end another."""
        begin = state.bMarks[line] + state.tShift[line]
        for rule in self.begins.get(state.src[begin : begin + 1], self.others):
            if rule(state, line, end, silent):
                return True
        return False


class _BlockRuler(Ruler[RuleFuncBlockType]):
    """The rules of another ruler; what ends a block is one rule, which asks those that can."""

    def __init__(self, source: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self._known: dict[str, _ByFirst] = {}
        chains = {name: source.getRules(name) for name in _CHAINS}
        for name, rule in zip(source.get_active_rules(), source.getRules(), strict=True):
            self.push(name, rule, {"alt": [chain for chain, rules in chains.items() if rule in rules]})

    def getRules(self, chainName: str = "") -> Rules:
        """Return all rules, or the one that says whether a block of this name ends."""
        return [self.by_first(chainName).ends] if chainName else super().getRules()

    def by_first(self, chain: str = "") -> _ByFirst:
        """Return the rules of a chain by first character; sorted again when the rules have changed."""
        rules = super().getRules(chain)
        known = self._known.get(chain)
        if known is None or known.rules is not rules:
            names = dict(zip(super().getRules(), self.get_active_rules(), strict=True))
            known = _sorted([(names[rule], rule) for rule in rules], _ENDS if chain else _BEGINS, rules)
            self._known[chain] = known
        return known


def _sorted(
    named: Iterable[tuple[str, RuleFuncBlockType]], firsts: Mapping[str, str], rules: Rules
) -> _ByFirst:
    named = tuple(named)
    begins = {
        first: [rule for name, rule in named if first in firsts.get(name, first)]
        for first in "".join(firsts.values())
    }
    return _ByFirst(rules, begins, [rule for name, rule in named if name not in firsts])


class _BlockState(StateBlock):
    """The library's state for one body, in which new tokens cost less."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        if nesting < 0:
            self.level -= 1
        token = new_token(ttype, tag, nesting, self.level, True)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token
