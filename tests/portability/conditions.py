"""The 18 hosting conditions: where each is found, what proves that it is in force, and who fails under it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from tests.portability.fetching import Answer, Client
from tests.portability.hosts import headers_of_netlify

SLOW_RATE = 16
"""KiB a second of the slow link: what a phone gets at the edge of a 2.5G network."""

Get = Callable[[str], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One way in which a host shows the site.

    `host` names its address among those of the session, `below` what follows there, `outside` what
    it puts before addresses elsewhere.  `fails` are the readers that cannot read pages built without --ascii
    here, `fails_always` those that cannot read any.
    """

    name: str
    host: str
    below: str = "/"
    outside: tuple[tuple[str, str], ...] = ()
    hangs: bool = False
    styled: bool = True
    charset: str = "UTF-8"
    scripts: tuple[bool, ...] = (False, True)
    clean: bool = False
    fails: frozenset[str] = frozenset()
    fails_always: frozenset[str] = frozenset()

    def is_read_by(self, reader: str, build: str) -> bool:
        """Say whether a reader ("chromium", "w3m", "lynx") can read the pages of a build here."""
        return reader not in self.fails_always and (build == "--ascii" or reader not in self.fails)

    def landing(self, path: str) -> str:
        """Return the path that a reader sees when the host has shown a page."""
        return path.removesuffix("index.html").removesuffix(".html") if self.clean else path


CONDITIONS = (
    Condition(name="file://", host="file"),
    Condition(name="nginx, top of a host", host="root", scripts=(True,)),
    Condition(name="nginx, proxy below a path", host="sub-path", below="/x/y/"),
    Condition(
        name="rewriting proxy (nginx sub_filter)",
        host="sub_filter",
        below="/m/",
        outside=(("/m/out/https/", "https://"), ("/m/out/http/", "http://")),
    ),
    Condition(name="strict CSP (netlify.toml)", host="strict CSP"),
    Condition(name="no JavaScript", host="root", scripts=(False,)),
    Condition(name="no CSS", host="no CSS", styled=False),
    Condition(name="CSS answers 500", host="CSS 500", styled=False),
    Condition(name="CSS hangs", host="CSS hang", styled=False, hangs=True),
    Condition(name="CSS as text/plain, nosniff", host="CSS wrong MIME", styled=False),
    Condition(name="a script hangs", host="script hang", hangs=True, scripts=(True,)),
    Condition(name="no directory index", host="no directory index"),
    Condition(name="no Content-Type", host="no Content-Type", fails_always=frozenset({"lynx"})),
    Condition(name="charset=gbk", host="charset gbk", charset="GBK", fails=frozenset({"chromium", "w3m"})),
    Condition(
        name="charset=iso-8859-1",
        host="charset latin-1",
        charset="windows-1252",
        fails=frozenset({"chromium", "lynx"}),
    ),
    Condition(name="clean URLs (/x.html to /x)", host="clean URLs", clean=True),
    Condition(name="a cache in between", host="cache"),
    Condition(name=f"a slow link ({SLOW_RATE} KiB/s)", host="slow"),
)

PAGE = "en/pages/mirror.html"


def in_force(condition: Condition, top: str, facts: Mapping[str, str]) -> None:
    """Fail unless the host at *top* does what the condition says.

    `facts` has the paths of the style sheet ("style") and of a page with a link elsewhere ("outward").
    """
    if condition.host == "file":
        assert top.startswith("file:///")
        return
    asked = Client(top, timeout=1 if condition.hangs else 20)
    PROOFS.get(condition.host, _is_plain)(asked.get, facts)


def _is_plain(get: Get, facts: Mapping[str, str]) -> None:
    answer = get(PAGE)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def _is_below_a_path(get: Get, facts: Mapping[str, str]) -> None:
    assert get(PAGE).status == 200
    assert get("../../" + PAGE).status == 404


def _is_rewritten(get: Get, facts: Mapping[str, str]) -> None:
    page = get(facts["outward"]).body
    assert b'href="/m/out/http' in page
    assert b'href="http' not in page.partition(b"<body")[2]


def _has_headers(get: Get, facts: Mapping[str, str]) -> None:
    sent = get(PAGE).headers
    assert {name: sent.get(name.lower()) for name in headers_of_netlify()} == headers_of_netlify()


def _forbids_styles(get: Get, facts: Mapping[str, str]) -> None:
    assert get(PAGE).headers["content-security-policy"] == "style-src 'none'"


def _has_no_style(get: Get, facts: Mapping[str, str]) -> None:
    assert get(facts["style"]).status == 500


def _hangs_at_style(get: Get, facts: Mapping[str, str]) -> None:
    _hangs(get, facts["style"])


def _hangs_at_script(get: Get, facts: Mapping[str, str]) -> None:
    assert b'<script src="/hangs.js" defer>' in get(PAGE).body
    _hangs(get, "hangs.js")


def _hangs(get: Get, path: str) -> None:
    with pytest.raises(TimeoutError):
        get(path)


def _mistakes_style(get: Get, facts: Mapping[str, str]) -> None:
    sent = get(facts["style"]).headers
    assert sent["content-type"].startswith("text/plain")
    assert sent["x-content-type-options"] == "nosniff"


def _has_no_index(get: Get, facts: Mapping[str, str]) -> None:
    assert get("en/").status in (403, 404)
    assert get("en/index.html").status == 200


def _says_no_type(get: Get, facts: Mapping[str, str]) -> None:
    assert "content-type" not in get(PAGE).headers
    assert "content-type" not in get(facts["style"]).headers


def _says_gbk(get: Get, facts: Mapping[str, str]) -> None:
    assert get(PAGE).headers["content-type"] == "text/html; charset=gbk"


def _says_latin(get: Get, facts: Mapping[str, str]) -> None:
    assert get(PAGE).headers["content-type"] == "text/html; charset=iso-8859-1"


def _is_clean(get: Get, facts: Mapping[str, str]) -> None:
    moved, index = get(PAGE), get("en/index.html")
    assert (moved.status, moved.headers["location"]) == (301, "/" + PAGE.removesuffix(".html"))
    assert (index.status, index.headers["location"]) == (301, "/en/")


def _is_cached(get: Get, facts: Mapping[str, str]) -> None:
    get(PAGE)
    assert get(PAGE).headers["x-cache-status"] == "HIT"


def _is_slow(get: Get, facts: Mapping[str, str]) -> None:
    begun = time.monotonic()
    sheet = get(facts["style"]).body
    assert time.monotonic() - begun > 0.5 * len(sheet) / (SLOW_RATE * 1024)


PROOFS: dict[str, Callable[[Get, Mapping[str, str]], None]] = {
    "sub-path": _is_below_a_path,
    "sub_filter": _is_rewritten,
    "strict CSP": _has_headers,
    "no CSS": _forbids_styles,
    "CSS 500": _has_no_style,
    "CSS hang": _hangs_at_style,
    "CSS wrong MIME": _mistakes_style,
    "script hang": _hangs_at_script,
    "no directory index": _has_no_index,
    "no Content-Type": _says_no_type,
    "charset gbk": _says_gbk,
    "charset latin-1": _says_latin,
    "clean URLs": _is_clean,
    "cache": _is_cached,
    "slow": _is_slow,
}
