"""The rules by which a copy works wherever it lands (reach.md, section 2), and what holds each of them."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule: what it asks for, and the codes of the findings that tell of a breach.

    `seen_by_tests` says what of it no look at one folder can tell, and which tests do.
    """

    asks: str
    codes: tuple[str, ...]
    seen_by_tests: str = ""


RULES: dict[int, Rule] = {
    1: Rule(
        "links and loads are relative, without <base>",
        ("rooted-address", "base-element", "empty-address", "bad-scheme"),
    ),
    2: Rule("links name a file", ("folder-address", "dead-link", "dead-anchor")),
    3: Rule("names that every system keeps", ("file-name", "long-path")),
    4: Rule("folders in lower case, lang as BCP 47 has it", ("page-language",)),
    5: Rule("no query and no fragment decides what is shown", ("routing-address",)),
    6: Rule("UTF-8, said first", ("late-charset", "not-utf8")),
    7: Rule("a site built with --ascii is ASCII", ("not-ascii",)),
    8: Rule("style sheets, scripts and XML in ASCII or with their charset", ("undeclared-charset",)),
    9: Rule("nothing is loaded from elsewhere", ("outside-load", "outside-rules")),
    10: Rule(
        "links outward tell nothing; the site's own address stands in few places",
        ("telling-link", "absolute-address"),
    ),
    11: Rule(
        "nothing that a strict policy refuses",
        ("inline-script", "inline-style", "style-refused", "script-evaluates"),
    ),
    12: Rule(
        "pages are whole without a script; scripts are ES5, no modules, and late",
        ("script-form", "early-script", "no-text"),
        "that a script is ES5 through and through: tests/checks/test_es5.py",
    ),
    13: Rule("data is one assignment in a script file", ("script-data", "script-fetches")),
    14: Rule(
        "a style sheet cannot hold back a page",
        ("no-base-style", "other-base-style", "early-style-sheet"),
        "that a page shows while its sheet hangs: tests/site/test_anywhere.py",
    ),
    15: Rule(
        "one style sheet, one script, no fonts, little to fetch",
        (
            "style-sheets",
            "second-script",
            "web-font",
            "over-budget",
            "median-over-budget",
            "page-too-large",
            "many-requests",
            "deep-page",
        ),
    ),
    16: Rule(
        "pictures have size and words, nothing starts by itself",
        ("bare-picture", "script-picture", "starts-by-itself"),
        "nobody can tell from a file that a text stands only in a picture: whoever takes it in is asked",
    ),
    17: Rule("links lead to every file", ("unreached",)),
    18: Rule("addresses in their shortest form", ("long-way",)),
    19: Rule("a relative icon on every page but the 404", ("no-icon",)),
    20: Rule("the 404 page needs no other file", ("lost-page-address", "missing-page")),
    21: Rule("no referrer is sent", ("no-referrer-rule",)),
    22: Rule(
        "names of assets are made from their bytes",
        ("asset-name",),
        "that names of pages keep for ever cannot be seen in one copy: docs/decisions/url-scheme.md",
    ),
    23: Rule("only plain files in use", ("symbolic-link", "executable", "empty-folder", "left-over")),
    24: Rule(
        "the same bytes each build",
        (),
        "one folder has no second to compare: tests/site/test_reproducible.py",
    ),
    25: Rule(
        "the first page is a plain chooser; nothing is kept", ("no-choice", "redirect", "keeps-something")
    ),
    26: Rule("http is enough", ("forced-https",)),
    27: Rule("a service worker only when asked for", ("worker-place", "worker-unasked")),
    28: Rule("feeds have own ids, plain texts and no pictures", ("feed-id", "feed-text", "not-xml")),
}
"""`script-rule` and `secret-key` belong to none of them: they are design.md, sections 3 and 6."""
