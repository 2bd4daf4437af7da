"""The lexicon: what is accepted, what is reported, what is found."""

from __future__ import annotations

import pickle

import pytest

from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon, find, listening, over, told
from hricsite.model.diagnostics import Location


def entry(hans: str, hant: str, hk: str = "", origin: str = "profiles/a.yaml") -> Entry:
    """Return an entry; Hong Kong has the Taiwan form unless told."""
    return Entry(hans=hans, hant=hant, hk=hk or hant, origin=origin)


def at(line: int, path: str = "profiles/a.yaml") -> Location:
    """Return a place."""
    return Location(path=path, line=line)


def lexicon_of(*entries: Entry) -> Lexicon:
    """Return a lexicon of entries that are right."""
    return build_lexicon((each, at(1)) for each in entries)[0]


def test_the_order_of_the_records_does_not_matter() -> None:
    placed = [(entry("范木林", "范木林"), at(1)), (entry("于建岭", "于建嶺"), at(2))]

    one, _ = build_lexicon(placed)
    other, _ = build_lexicon(reversed(placed))

    assert one == other
    assert one.entries == other.entries
    assert hash(one) == hash(other)


def test_equal_forms_are_one_entry() -> None:
    again = entry("范木林", "范木林", origin="glossary.yaml")

    lexicon, diagnostics = build_lexicon(
        [(entry("范木林", "范木林"), at(1)), (again, at(9, "glossary.yaml"))]
    )

    assert len(lexicon.entries) == 1
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry("余庆杰", "余慶杰"), entry("余庆杰", "余慶傑")),
        (entry("余庆杰", "余慶杰"), entry("余庆杰", "余慶杰", "余慶傑")),
        (entry("于建里", "于建里"), entry("于建裡", "于建里")),
    ],
)
def test_a_conflict_is_an_error_at_both_places(first: Entry, second: Entry) -> None:
    placed = [(first, at(3, "profiles/a.yaml")), (second, at(5, "profiles/b.yaml"))]

    _, diagnostics = build_lexicon(placed)

    assert {each.code for each in diagnostics} == {"conflicting-term"}
    assert {each.severity for each in diagnostics} == {"error"}
    assert {(each.location.path, each.location.line) for each in diagnostics} == {
        ("profiles/a.yaml", 3),
        ("profiles/b.yaml", 5),
    }


@pytest.mark.parametrize(
    ("refused", "severity", "code"),
    [
        (entry("于", "于"), "warning", "short-term"),
        (entry("余庆杰", ""), "error", "empty-term"),
        (entry("", "余慶杰"), "error", "empty-term"),
        (entry(" ", "余慶杰"), "error", "empty-term"),
    ],
)
def test_a_term_that_would_do_harm_is_refused(refused: Entry, severity: str, code: str) -> None:
    lexicon, diagnostics = build_lexicon([(refused, at(4))])

    assert lexicon == EMPTY
    assert [(each.severity, each.code, each.location) for each in diagnostics] == [(severity, code, at(4))]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("对于建岭的判决", "zh-Hans", ["于建岭"]),
        ("對于建嶺的判決", "zh-Hant", ["于建嶺"]),
        ("对于建嶺的判决", "zh-Hans", ["于建嶺"]),
        ("于建岭于建岭", "zh-Hans", ["于建岭", "于建岭"]),
        ("于建", "zh-Hans", []),
        ("", "zh-Hans", []),
        ("范木林森", "zh-Hans", ["范木林森"]),
        ("范木林", "zh-Hans", ["范木林"]),
        ("王范木林", "zh-Hans", ["范木林"]),
        ("𠀀于建岭", "zh-Hans", ["于建岭"]),
    ],
)
def test_terms_are_found_longest_first(text: str, source: str, expected: list[str]) -> None:
    lexicon = lexicon_of(
        entry("于建岭", "于建嶺"),
        entry("范木林", "范木林"),
        entry("范木林森", "范木林森"),
        entry("王范", "王範"),
    )

    found = find(lexicon, text, source, "zh-Hant" if source == "zh-Hans" else "zh-Hans")

    assert [text[start:end] for start, end, _ in found] == expected


def test_a_form_of_its_own_goes_before_the_other_form_of_another_term() -> None:
    lexicon = lexicon_of(entry("周启里", "周啟裡"), entry("周啟裡", "周啟里"))

    found = find(lexicon, "周啟裡", "zh-Hans", "zh-Hant")

    assert found[0][2].hant == "周啟里"


def test_a_lexicon_travels_to_another_process() -> None:
    lexicon = lexicon_of(entry("于建岭", "于建嶺"))

    arrived = pickle.loads(pickle.dumps(lexicon))

    assert arrived == lexicon
    assert find(arrived, "于建岭", "zh-Hans", "zh-Hant") == find(lexicon, "于建岭", "zh-Hans", "zh-Hant")


def test_the_empty_lexicon_finds_nothing() -> None:
    assert find(EMPTY, "于建岭", "zh-Hans", "zh-Hant") == ()


def test_a_lexicon_that_listens_finds_the_same_and_tells_what_it_was_asked() -> None:
    lexicon = lexicon_of(entry("于建岭", "于建嶺"))
    heard: list[str] = []

    found = find(listening(lexicon, heard), "见于建岭", "zh-Hans", "zh-Hant")

    assert found == find(lexicon, "见于建岭", "zh-Hans", "zh-Hant")
    assert heard == ["见于建岭"]
    assert listening(lexicon, heard).digest == lexicon.digest
    assert listening(lexicon, heard) != lexicon


def test_what_stands_over_a_lexicon_that_listens_listens_too() -> None:
    heard: list[str] = []
    site = listening(lexicon_of(entry("于建岭", "于建嶺")), heard)
    rules, _ = build_lexicon([(entry("头发", "头发"), at(1))], site)

    for number, each in enumerate((rules, over(rules, site), over(site, rules)), 1):
        find(each, f"头发{number}", "zh-Hans", "zh-Hant")

        assert set(heard) == {f"头发{other}" for other in range(1, number + 1)}
    assert over(rules, site) == rules
    assert over(site, EMPTY).entries == ()


def test_rules_over_two_listening_lexicons_are_not_equal() -> None:
    placed = [(entry("头发", "头发"), at(1))]
    one, other = (build_lexicon(placed, listening(EMPTY, []))[0] for _ in range(2))

    assert one.digest == other.digest
    assert one != other


def test_a_lexicon_that_was_told_need_not_hear() -> None:
    lexicon = lexicon_of(entry("于建岭", "于建嶺"))
    heard: list[str] = []

    assert told(listening(lexicon, heard), "头发") is lexicon
    assert told(lexicon, "头发") is lexicon
    assert heard == ["头发"]
