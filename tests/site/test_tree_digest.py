"""Two people build the same content on differing machines: their releases have one tree digest."""

import json
from dataclasses import replace
from pathlib import Path

from tests.site.circumstances import Circumstance, another_user, build, locale_of
from tests.sites.copies import run

EDITOR = Circumstance(folder="a", changes={"TZ": "UTC", "LC_ALL": "C"})
VOLUNTEER = Circumstance(
    folder="某处 much longer",
    changes={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"},
    umask=0o077,
    jobs="2",
)


def test_two_people_get_one_tree_digest_and_two_releases(tmp_path: Path) -> None:
    changes = {**VOLUNTEER.changes, **locale_of("zh_CN", tmp_path), "HOME": str(tmp_path), "USER": "somebody"}
    other = replace(VOLUNTEER, changes=changes, prefix=another_user())
    digests: list[str] = []
    releases: list[object] = []

    for name, circumstance in (("editor", EDITOR), ("volunteer", other)):
        tree = build(circumstance, tmp_path / name)
        keys = tmp_path / f"{name}-keys"
        run(tmp_path, "keys", "new", name, "--no-password", "--folder", str(keys))
        signed = run(tree.parent, "sign", "out", "--key", str(keys / f"{name}.key"))
        assert (signed.code, signed.err) == (0, "")
        digests.append(signed.out.splitlines()[1])
        releases.append(json.loads((tree / "integrity/manifest.json").read_bytes())["release"])

    assert digests[0] == digests[1]
    assert digests[0].startswith("tree digest ")
    assert releases[0] != releases[1]
