"""What the tests of copies share: a small folder, the server that serves it, and certificates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integrity.certificates import Issuer
from tests.integrity.hostile import Hostile, hostile

PAGE = (
    b"<!doctype html>\n<html><head><title>A page</title></head><body>" + b"words " * 500 + b"</body></html>\n"
)
MANIFEST = b'{"tree":{"files":[]}}\n'
STYLE = b"p { color: black }\n" * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three files: a page, a manifest, a style sheet."""
    top = tmp_path / "served"
    for name, body in {"en/a.html": PAGE, "integrity/manifest.json": MANIFEST, "assets/a.css": STYLE}.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(body)
    return top


@pytest.fixture
def server(folder: Path, no_proxy: None) -> Iterator[Hostile]:
    """That folder, served truly until a fault is set."""
    with hostile(folder) as running:
        yield running


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy from the machine's own settings."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    """An issuer that nobody trusts yet; SSL_CERT_FILE names its file to a client that shall."""
    return Issuer(tmp_path_factory.mktemp("issuers") / "issuer")
