"""The rules of the publication gate, all in this file; the other files of the gate only apply them.

Each line names the finding; all stop the build, but where EXPIRY says otherwise.

    no publish block, a draft   shown and named nowhere: CLOSED             [hidden-name,
                                                                            unpublished-reference]
    embargo                     the same until a build is given a date on   [no-embargo-date]
                                or after it; no other date lifts one
    withdrawn                   the same for ever: withdrawn.yaml           [withdrawn-returned,
                                                                            -unlisted, -facts]
    consent                     NO_CONSENT_NEEDED, SCOPE_OF_CLAIM,          [beyond-consent]
                                RELATIVES; and to its last day              [consent-expired]
    photographs                 `photo` in the scope of everybody whose     [beyond-consent]
                                text shows a picture, or whom `people` of   [unpublished-reference]
                                it names, wherever it is shown
    minors                      ADULT, HARMLESS, READERS_OF_A_MINOR         [minor]
    second reader               READERS                                     [needs-review]
    verification                VERIFIED_MONTHS, EXPIRY, EXPIRES_SOON       [verification-expired, -soon]
    private details             PATTERNS, in all of content/; PUBLIC        [private-detail]

Days are judged by the date of the build (design.md section 5): `--date`, else SOURCE_DATE_EPOCH, else the
newest date in the content, never a clock.  So a commit that was built once is built again at any time, and
`verify --rebuild` finds what the release was built from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from hricsite.content.check_digits import is_hong_kong, is_mainland, is_taiwan

Risk = Literal["low", "medium", "high"]
Giver = Literal["self", "family", "guardian", "lawyer", "public-record"]
Scope = Literal["name", "photo", "health", "family", "place"]

CLOSED = frozenset({"none", "draft", "withdrawn"})
"""States of a record that is never shown; `none` is that of a person without a publish block."""

# Consent

NO_CONSENT_NEEDED: frozenset[Giver] = frozenset({"public-record"})
"""Where nobody is asked: public record.  All others must have agreed to `name`, and to the rest."""

SCOPE_OF_CLAIM: dict[str, Scope] = {"health": "health", "family": "family", "region": "place"}
"""What must be in the scope for a claim; the place of an event needs `place`."""

RELATIVES = frozenset({"spouse", "parent", "child", "sibling"})
"""Relations that need `family` in the scope."""

# Minors

ADULT = 18
"""Years.  Uncertain dates count against publication: the latest day of birth, the earliest of an event."""

HARMLESS = frozenset({"born", "wrote", "founded", "awarded", "other"})
"""Events at which a person may have been younger."""

READERS_OF_A_MINOR = 2
"""So many different people must have read a minor's record, and a guardian must have agreed."""

# Readers

READERS: dict[Risk, int] = {"low": 0, "medium": 0, "high": 2}
"""So many different people must stand in `reviewed_by` before a record is published, by its risk."""

# Verification

VERIFIED_MONTHS = 12
"""So long `last_verified` holds; `thresholds.not_verified_months` of site.yaml may set another number.

After that every page says "not verified since"."""

EXPIRY: dict[Risk, Literal["notice", "warning", "error"]] = {
    "low": "notice", "medium": "warning", "high": "error",
}  # fmt: skip
"""What else happens then, by risk.

A record of low risk stays, as history: the notice is all.  One of high risk was published because two people
judged it safe on what was known; when that is too old nobody knows, and the build stops."""

EXPIRES_SOON = 60
"""So many days before it would stop the build, a record of high risk is a warning [verification-soon]."""

# Private details

PUBLIC = frozenset({"public", "sign_on", "addresses", "contact"})
"""Keys at the top of a record, of front matter and of site.yaml for what readers are meant to use.

Each of the `addresses` of an action names the source in which it was published."""


class Pattern(NamedTuple):
    """What a private detail looks like: sort, what every text that holds one holds, form, further test.

    `it` in the form is what is exposed.  Most texts have none of the hints, and are not looked at closely.
    """

    sort: Literal["identity-card", "passport", "telephone", "home", "e-mail", "account"]
    hint: tuple[str, ...] | re.Pattern[str]
    form: re.Pattern[str]
    is_one: Callable[[str], object] = bool


_DATE = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NUMBER = "0-9A-Za-z一二三四五六七八九十百"

DIGITS = re.compile("[0-9][0-9][0-9][ -]?[0-9][0-9][0-9]")
PLUS = re.compile(r"\+[0-9]")
DOOR = re.compile(rf"[号號弄栋棟幢座楼樓](?<=[{_NUMBER}\s].)")
FLAT = re.compile(r"(?:Flat|Room|Rm|Apt|Apartment|Unit)\.? ?[0-9]")
AT = ("@", "[at]")
WECHAT = ("微信", "eChat", "echat", "eixin", "VX", "vx")
QQ = ("QQ",)

ADDRESS = re.compile(r"https?://[^\s<>\"'，。；）]+")
"""The address of a page: it is passed over, whatever numbers stand in it."""

PATTERNS = (
    Pattern("identity-card", DIGITS, re.compile(
        rf"(?<![\dA-Za-z])(?P<it>[1-9]\d{{5}}[ -]?(?:19|20)\d\d{_DATE}[ -]?\d{{3}}[\dXx])(?![\dA-Za-z])"
    ), is_mainland),
    Pattern("identity-card", DIGITS, re.compile(
        rf"(?<![\dA-Za-z])(?P<it>[1-8]\d{{5}}\d\d{_DATE}\d{{3}})(?![\dA-Za-z])"
    )),
    Pattern("identity-card", DIGITS, re.compile(
        r"(?<![\dA-Za-z])(?P<it>[A-Z]{1,2}\d{6}\([0-9A]\))"
    ), is_hong_kong),
    Pattern("identity-card", DIGITS, re.compile(
        r"(?<![\dA-Za-z])(?P<it>[A-Z][1289]\d{8})(?![\dA-Za-z])"
    ), is_taiwan),
    Pattern("passport", DIGITS, re.compile(
        r"(?:[Pp]assports?|护照|護照)[^.。;；\n]{0,20}?(?P<it>(?<![\dA-Za-z])[A-Z]{1,2}\d{7,8})(?![\dA-Za-z])"
    )),
    Pattern("passport", DIGITS, re.compile(
        r"(?<![\dA-Za-z/])(?P<it>(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}))(?![\dA-Za-z/])"
    )),
    Pattern("telephone", PLUS, re.compile(r"(?<![\w+])(?P<it>\+\d{1,3}(?:[ -]?\(?\d\)?){7,12})(?!\d)")),
    Pattern("telephone", DIGITS, re.compile(
        r"(?<![\w.-])(?P<it>(?:(?:0086|86)[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\w-])", re.ASCII
    )),
    Pattern("telephone", DIGITS, re.compile(
        r"(?<![\w.-])(?P<it>\(?0\d{2,3}\)?[ -]\d{3,4}[ -]?\d{4})(?![\w-])", re.ASCII
    )),
    Pattern("telephone", DIGITS, re.compile(
        r"(?<![\w.-])(?P<it>09\d\d[ -]?\d{3}[ -]?\d{3})(?![\w-])", re.ASCII
    )),
    Pattern("telephone", DIGITS, re.compile(
        r"(?<![\w.-])(?P<it>0[2-8][ -]\d{3,4}[ -]?\d{4})(?![\w-])", re.ASCII
    )),
    Pattern("telephone", DIGITS, re.compile(
        r"(?:[Tt]el(?:ephone)?\b|[Pp]hone\b|[Mm]obile\b|电话|電話|手机|手機)[^\d\n]{0,8}"
        r"(?P<it>\d{4}[ -]?\d{4})(?!\d)"
    )),
    Pattern("home", DOOR, re.compile(
        rf"(?P<it>[{_NUMBER}]+\s?(?:号|號|弄|栋|棟|幢|座|楼|樓)[^。，；、\n]{{0,12}}?"
        rf"[{_NUMBER}]+\s?(?:室|单元|單元|户|戶))(?![{_NUMBER}\u4e00-\u9fff]*(?:法|审判|審判))"
    )),
    Pattern("home", FLAT, re.compile(
        r"\b(?P<it>(?:Flat|Room|Rm|Apt|Apartment|Unit)\.? ?[0-9]\w{0,4},[^.\n]{0,60}?"
        r"\b(?:Street|Road|Avenue|Lane|Rd|St|Ave)\b)"
    )),
    Pattern("e-mail", AT, re.compile(
        r"(?<![\w.+-])(?P<it>[\w.+-]+(?:@|\s?\[at\]\s?)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII
    )),
    Pattern("account", WECHAT, re.compile(
        r"(?:微信|[Ww]e[Cc]hat|[Ww]eixin|VX|vx)(?: ?(?:号码|号|號碼|號|账号|帳號|ID|id))? ?[:=是为為]? ?"
        r"(?<![A-Za-z])(?P<it>(?=[\w-]*[\d_-])[A-Za-z][-_A-Za-z0-9]{5,19})(?![\w-])",
        re.ASCII,
    )),
    Pattern("account", QQ, re.compile(
        r"\bQQ(?: ?(?:号码|号|號碼|號|账号|帳號|number|ID))? ?[:=是为為]? ?(?P<it>[1-9]\d{4,10})(?!\d)",
        re.ASCII,
    )),
)  # fmt: skip
"""Each is narrow enough that what it finds is nearly always such a thing: numbers with a check digit are
counted through, others need the words that go with them.  What one has taken no later one finds again."""
