"""What an action must say of its letter, and what is told when it does not."""

from pathlib import Path

import pytest

from hricsite.content.kinds.action import Action
from hricsite.content.strict_yaml import read_yaml
from hricsite.content.validation import validate
from tests.sites.whole.building import SOURCE, loaded, small

ACTION = "title: {en: Write}\nask: {en: Write.}\nminutes: 10\nsteps: [{en: Write.}]\nrisk: {en: None.}\n"
LETTER = "channels: [e-mail]\nmodel_text: {en: Dear all}\n"
ADDRESS = "addresses: [{name: {en: Office}, as_of: 2020-01-02, source: s, %s}]\n"
ONE = "{name: {en: Office}, as_of: 2020-01-02, source: s, post: [Office]}"


def told(text: str) -> list[tuple[str, str]]:
    located, findings = read_yaml(text, "content/actions/x.yaml")
    assert findings == ()
    return [(each.code, str(each.message)) for each in validate(Action, located)[1]]


@pytest.mark.parametrize(
    "more",
    [
        "",
        LETTER,
        LETTER + ADDRESS % "email: office+a@kites.example",
        LETTER + ADDRESS % "post: [Office, 1 Square]",
        "channels: [sign-on]\nform: [{en: Name}]\nmodel_text: {en: We ask}\n",
    ],
)
def test_a_right_action_has_no_findings(more: str) -> None:
    assert told(ACTION + more) == []


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ("channels: [e-mail]\n", "no-letter", "channels without a letter"),
        ("model_text: {en: Dear all}\n", "no-letter", "a letter without channels"),
        ("channels: [fax]\nmodel_text: {en: a}\n", "unknown-word", 'channels[0] is "fax"'),
        (LETTER + "form: [{en: Name}]\n", "unsigned-form", "a form that nobody signs"),
        ("channels: [petition]\nmodel_text: {en: a}\n", "unsigned-form", "without a form"),
        (LETTER + ADDRESS % "lang: en", "no-address", "neither an e-mail nor a postal address"),
        (LETTER + ADDRESS % "email: Office <o@kites.example>", "wrong-form", "not an e-mail address"),
        (LETTER + ADDRESS % "email: 'o@kites.example?bcc=x@kites.example'", "wrong-form", "not an e-mail"),
        (LETTER + ADDRESS % "email: o@kites.example, fax: 1", "unknown-key", 'the key "addresses[0].fax"'),
        (LETTER + "addresses: [{name: {en: Office}, email: o@kites.example}]\n", "missing-key", "as_of"),
        (f"{LETTER}addresses: [{', '.join([ONE] * 9)}]\n", "too-many", "at most 8 are allowed"),
    ],
)
def test_what_is_wrong_with_a_letter_is_told(more: str, code: str, words: str) -> None:
    assert any(found == code and words in message for found, message in told(ACTION + more))


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        (LETTER + ADDRESS % "email: office@kites.example", []),
        ("channels: [e-mail]\nmodel_text: {en: Write to office@kites.example}\n", ["private-detail"]),
    ],
)
def test_an_e_mail_address_may_stand_only_where_its_source_stands_too(
    tmp_path: Path, more: str, codes: list[str]
) -> None:
    content = small(tmp_path, {"sources/s.yaml": SOURCE, "actions/write.yaml": ACTION + more})

    findings = loaded(content, tmp_path / "work")[1]

    assert [each.code for each in findings if each.severity == "error"] == codes
