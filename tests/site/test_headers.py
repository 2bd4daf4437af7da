"""netlify.toml is the source of the headers: what it forbids, no page needs."""

import base64
import hashlib
import tomllib
from pathlib import Path

from tests.site.conftest import ROOT
from tests.tools.site_tree import parse


def netlify() -> dict[str, dict[str, str]]:
    """Return the headers of netlify.toml by the path they are for."""
    text = (ROOT / "netlify.toml").read_text(encoding="utf-8")
    return {rule["for"]: rule["values"] for rule in tomllib.loads(text)["headers"]}


def test_processing_is_off() -> None:
    build = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["build"]

    assert build["publish"] == "public"
    assert build["processing"]["skip_processing"] is True


def test_policy_allows_every_inline_style_by_its_digest(site: Path, pages: tuple[str, ...]) -> None:
    policy = netlify()["/*"]["Content-Security-Policy"]

    styles = {style.text() for page in pages for style in parse(site, page).css("style")}
    digests = {base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles}

    assert {digest for digest in digests if f"'sha256-{digest}'" not in policy} == set()
    assert "unsafe" not in policy


def test_no_page_needs_what_the_policy_forbids(site: Path, pages: tuple[str, ...]) -> None:
    wrong = []
    for page in pages:
        for node in parse(site, page).css("*"):
            names = node.attributes
            is_data = names.get("type") == "application/ld+json"
            inline = node.tag == "script" and "src" not in names and not is_data
            if inline or "style" in names or any(name.startswith("on") for name in names):
                wrong.append((page, (node.html or "")[:120]))

    assert wrong == []
