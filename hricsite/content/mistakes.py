"""What is told of each mistake that a record's own rules find: its code, its sentence, its remedy."""

from __future__ import annotations

from hricsite.model.diagnostics import Message, say

DELETE = say("write its value, or delete the key")

SENTENCES: dict[str, tuple[str, Message, Message]] = {
    "wrong-type": ("wrong-type", say("{key} is {found}, not one word"), say("write one value here")),
    "no-reference": (
        "no-reference",
        say("{key} is {found}, which names no record"),
        say("write kind and slug, such as topic:torture, not the address of a page"),
    ),
    "no-sentence": (
        "unknown-sentence",
        say("{key} is {found}, which names no sentence of a source"),
        say("write slug#sentence, with the id of one of the sentences in the source's record"),
    ),
    "string_pattern_mismatch": (
        "wrong-form",
        say("{key} is {found}, which has not the form it needs"),
        say("see docs/content.md for this key"),
    ),
    "string_too_short": ("blank", say("{key} is empty"), DELETE),
    "string_too_long": ("too-long", say("{key} has more than {max_length} characters"), say("shorten it")),
    "too_short": (
        "too-few",
        say("{key} has {actual_length} items, at least {min_length} are needed"),
        say("add one"),
    ),
    "too_long": (
        "too-many",
        say("{key} has {actual_length} items, at most {max_length} are allowed"),
        say("leave some out"),
    ),
    "greater_than_equal": (
        "wrong-value",
        say("{key} is {found}, less than {ge}"),
        say("write a larger number"),
    ),
    "less_than_equal": (
        "wrong-value",
        say("{key} is {found}, more than {le}"),
        say("write a smaller number"),
    ),
    "not-a-day": ("invalid-date", say("{key} is {found}, not one day"), say("write YYYY-MM-DD")),
    "needs-review": (
        "needs-review",
        say("{key} has risk {risk} and needs {needed} reviewers, not {readers}"),
        say("let another person read it and stand in reviewed_by, or set publish.state: draft until then"),
    ),
    "no-embargo-date": (
        "no-embargo-date",
        say("{key} is embargoed without a date"),
        say("add embargo_until: YYYY-MM-DD"),
    ),
    "no-reason": (
        "no-reason",
        say("{key} gives no reason"),
        say("say in reason: whose it is and where it has been made public"),
    ),
    "one-account": (
        "one-account",
        say("{key} has fewer than two accounts"),
        say("a difference needs two sources that say different things"),
    ),
    "unclear-rule": (
        "unclear-rule",
        say("{key} needs either records or kinds"),
        say("write records: [kind:slug], or kinds: [event] with topics if wanted"),
    ),
    "no-value": (
        "no-value",
        say("{key} has no value"),
        say("write value: with a word of its vocabulary, a date or a code"),
    ),
    "no-text": (
        "no-text",
        say("{key} has no text"),
        say("add text: with en: and zh-Hans: (or zh-Hant:), or correct about:"),
    ),
    "no-signatory": (
        "no-signatory",
        say("{key} names no signatory, or two"),
        say("write organisation: slug, or name: with the name as signed"),
    ),
    "no-email": (
        "wrong-form",
        say("{key} is {found}, not an e-mail address"),
        say("write it as the source has it, without a name beside it"),
    ),
    "no-address": (
        "no-address",
        say("{key} has neither an e-mail nor a postal address"),
        say("add email:, or post: with the lines of an envelope, or take the entry out"),
    ),
    "no-letter": (
        "no-letter",
        say("{key} has channels without a letter, or a letter without channels"),
        say("write both channels: and model_text:, or neither"),
    ),
    "unsigned-form": (
        "unsigned-form",
        say("{key} can be signed without a form, or has a form that nobody signs"),
        say("write form: with what signers are asked for, and petition or sign-on in channels:"),
    ),
    "long-quotation": (
        "long-quotation",
        say("{key} is longer than 25 words or 60 Chinese characters"),
        say("quote only the sentence that supports the statement"),
    ),
}
"""By the type of the error that pydantic reports, or that a record raises itself."""
