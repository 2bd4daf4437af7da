"""Findings as values."""

import pickle

import pytest

from hricsite.model.diagnostics import Diagnostic, Location, error, has_errors, in_order, say, warning


def finding(path: str, line: int = 1, code: str = "a", words: str = "x") -> Diagnostic:
    return error(code, Location(path=path, line=line), say(words))


def test_a_message_holds_its_values_as_text() -> None:
    message = say("{count} of {name}", count=3, name="kites")

    assert str(message) == "3 of kites"
    assert pickle.loads(pickle.dumps(message)) == message


def test_braces_in_a_value_are_not_read_as_a_template() -> None:
    message = say("found {found}", found="{name} -{zh}-")

    assert str(message) == "found {name} -{zh}-"


def test_findings_are_sorted_by_place_then_code_then_words_without_repetition() -> None:
    wanted = (
        finding("a.yaml", 2),
        finding("a.yaml", 10, "a", "w"),
        finding("a.yaml", 10, "a", "x"),
        finding("a.yaml", 10, "b", "a"),
        finding("b.yaml", 1),
    )

    assert in_order([*reversed(wanted), wanted[0]]) == wanted


@pytest.mark.parametrize(
    ("findings", "stops"),
    [
        ((), False),
        ((warning("a", Location(path="a"), say("x")),), False),
        ((warning("a", Location(path="a"), say("x")), finding("a")), True),
    ],
)
def test_only_an_error_stops_the_build(findings: tuple[Diagnostic, ...], stops: bool) -> None:
    assert has_errors(findings) == stops
