import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.integrity.canonical import Malformed, decode, encode
from hricsite.integrity.manifest import MOST_BYTES, File, Keys, Mirror, parse_manifest
from tests.integrity.releases import FILES, KEY, OTHER_KEY, document, manifest

PLAIN = document(manifest())


def test_a_manifest_comes_back_as_it_was() -> None:
    made = manifest(
        build=7,
        previous="d" * 64,
        commit="e" * 40,
        keys=Keys(current=(KEY,), next=(OTHER_KEY,), revoked=("F123456789ABCDE",)),
        mirrors=(Mirror("https://example.org/hr/", 6, "2026-10-31T00:00:00Z"),),
    )

    assert parse_manifest(document(made)) == made


def test_a_manifest_is_canonical_json() -> None:
    assert encode(json.loads(PLAIN)) == PLAIN
    assert decode(PLAIN) == json.loads(PLAIN)


def test_the_tree_digest_is_that_of_the_canonical_tree_and_of_nothing_else() -> None:
    tree = json.loads(PLAIN)["tree"]

    assert manifest().tree_digest() == hashlib.sha256(encode(tree)).hexdigest()
    assert manifest(build=9, commit="f" * 40).tree_digest() == manifest().tree_digest()
    assert manifest(FILES[1:]).tree_digest() != manifest().tree_digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"size":12', b'"size":"12"', id="a number as text"),
        pytest.param(b'"size":12', b'"size":12.0', id="a fraction"),
        pytest.param(b'"size":12', b'"size":-12', id="a negative size"),
        pytest.param(b'"size":12', b'"size":true', id="a truth as size"),
        pytest.param(b'"size":12', b'"size":1' + b"0" * 30, id="a number without end"),
        pytest.param(b'"size":12', b'"size":12,"size":12', id="a key twice in a file"),
        pytest.param(b'"build":1,', b'"build":1,"build":1,', id="a key twice in the release"),
        pytest.param(b'"build":1,', b'"build":0,', id="no number"),
        pytest.param(b'"build":1,', b"", id="a key missing"),
        pytest.param(b'"build":1,', b'"about":"","build":1,', id="an unknown key"),
        pytest.param(b'"build":1', b'"build": 1', id="a space"),
        pytest.param(b'"release"', b'"\\u0072elease"', id="an escape that is not needed"),
        pytest.param(b'"test"', "\"tést\"".encode(), id="not ASCII"),
        pytest.param(b'"test"', b'"../test"', id="a site id that leads away"),
        pytest.param(b'{"path":"index.html"', b'{"path":"en/index.html"', id="a file twice"),
        pytest.param(b'{"path":"index.html"', b'{"path":"Index.html"', id="a capital letter"),
        pytest.param(b'{"path":"index.html"', b'{"path":"a.html"', id="out of order"),
        pytest.param(b'{"path":"index.html"', b'{"path":"integrity/x"', id="in integrity"),
        pytest.param(b'{"path":"index.html"', b'{"path":"zh/../../x"', id="leads up"),
        pytest.param(b'{"path":"index.html"', b'{"path":"/etc/x"', id="from the root"),
        pytest.param(b'{"path":"index.html"', b'{"path":"z:/x"', id="a drive"),
        pytest.param(b'{"path":"index.html"', b'{"path":"x\\\\y"', id="a backslash"),
        pytest.param(b'{"path":"index.html"', b'{"path":"nul.html"', id="a device of Windows"),
        pytest.param(b'{"path":"index.html"', b'{"path":"x."', id="a dot at the end"),
        pytest.param(b'{"path":"index.html"', b'{"path":"x//y"', id="an empty part"),
        pytest.param(b'{"path":"index.html"', b'{"path":"' + b"x" * 65 + b'"', id="a long name"),
        pytest.param(b'{"path":"index.html"', b'{"path":"en/index.html/x"', id="a file as a folder"),
        pytest.param(b'"threshold":1', b'"threshold":2', id="more signatures than keys"),
        pytest.param(b'"threshold":1', b'"threshold":0', id="no signature needed"),
        pytest.param(b'"revoked":[]', b'"revoked":["x"]', id="no key id"),
        pytest.param(
            b'"mirrors":[]',
            b'"mirrors":[{"address":"javascript:x","build":1,"seen":""}]',
            id="a script as address",
        ),
        pytest.param(b"2026-12-31", b"2026-10-31", id="ends before it begins"),
        pytest.param(b"2026-12-31", b"2026-12-32", id="no day"),
        pytest.param(b'"version":1', b'"version":2', id="another version"),
        pytest.param(b"}\n", b"}", id="no newline"),
        pytest.param(b"}\n", b"}\n\n", id="two newlines"),
        pytest.param(b"}\n", b"", id="cut"),
    ],
)
def test_anything_else_is_refused(old: bytes, new: bytes) -> None:
    changed = PLAIN.replace(old, new)

    assert changed != PLAIN
    with pytest.raises(Malformed):
        parse_manifest(changed)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"null\n", b"[]\n", b"{}\n", b'{"release":1,"tree":1}\n', b"[" * 100_000, b"\xff", b"NaN\n"],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_manifest(data)


def test_an_enormous_manifest_is_refused_unread() -> None:
    with pytest.raises(Malformed, match="larger"):
        parse_manifest(b" " * (MOST_BYTES + 1))


@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255))
def test_no_changed_byte_gives_the_same_manifest(place: int, change: int) -> None:
    changed = bytearray(PLAIN)
    changed[place] ^= change

    try:
        found = parse_manifest(bytes(changed))
    except Malformed:
        return
    assert found != manifest()
    assert document(found) == bytes(changed)


def test_a_site_without_files_has_no_manifest() -> None:
    with pytest.raises(Malformed):
        parse_manifest(document(manifest(())))


def test_files_are_in_the_order_of_bytes() -> None:
    files = (File("a-b/c", 1, "a" * 64), File("a/b", 1, "a" * 64), File("a0", 1, "a" * 64))

    assert parse_manifest(document(manifest(files))).files == files
