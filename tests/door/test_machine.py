"""What build.py says when the machine or the package index does not allow the installation."""

import os
import shutil
from pathlib import Path

import pytest

from tests.door.conftest import NO_SETTINGS, Door, NewDoor, one_sentence
from tests.tools.programs import program


def test_read_only_checkout_says_so(new_door: NewDoor) -> None:
    door = new_door()
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:  # root may write anywhere unless that capability is given up
        prefix = (program(("setpriv",), "apt install util-linux"), "--bounding-set=-dac_override")
    door.folder.chmod(0o555)

    done = door.run(prefix=prefix)

    door.folder.chmod(0o755)
    assert done.code == 3
    assert "this folder cannot be written to" in one_sentence(done.err)


@pytest.mark.parametrize("megabytes", ["1", "24"])
def test_full_disk_says_so(new_door: NewDoor, megabytes: str) -> None:
    door = new_door()
    folder = door.folder
    script = 'mount -t tmpfs -o size="$1"m tmpfs "$2" && cp -r "$3/." "$2" && shift 3 && exec "$@"'
    small = folder.with_name("small")
    small.mkdir()
    unshare = (program(("unshare",), "apt install util-linux"), "--map-root-user", "--mount")
    on_small_disk = Door(folder=small, wheels=door.wheels)

    done = on_small_disk.run(prefix=(*unshare, "sh", "-c", script, "sh", megabytes, str(small), str(folder)))

    assert done.code == 3
    assert "the disk is full" in one_sentence(done.err)


def test_platform_without_a_wheel_of_opencc_is_told(new_door: NewDoor, tmp_path: Path, wheels: Path) -> None:
    for wheel in wheels.glob("*.whl"):
        project = wheel.name.partition("-")[0].lower()
        name = "opencc-1.4.2-cp311-cp311-win_arm64.whl" if project == "opencc" else wheel.name
        (tmp_path / "simple" / project).mkdir(parents=True)
        shutil.copy(wheel, tmp_path / "simple" / project / name)
        (tmp_path / "simple" / project / "index.html").write_text(
            f'<a href="{name}">{name}</a>', encoding="utf-8"
        )
    door = Door(folder=new_door().folder, wheels=None)

    done = door.run(**NO_SETTINGS, PIP_INDEX_URL=(tmp_path / "simple").as_uri())

    assert done.code == 3
    assert "opencc has no ready-made wheel for this system (" in one_sentence(done.err)


def test_folder_of_wheels_that_lacks_one_is_told(new_door: NewDoor, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    door = Door(folder=new_door().folder, wheels=tmp_path / "empty")

    done = door.run(**NO_SETTINGS)

    assert done.code == 3
    assert f"{tmp_path / 'empty'} lacks packages" in one_sentence(done.err)


def test_package_with_other_bytes_is_refused(new_door: NewDoor) -> None:
    door = new_door()
    lock = door.folder / "requirements" / "run.txt"
    lines = lock.read_text(encoding="utf-8").splitlines()
    changed = [
        line.split("sha256:")[0] + "sha256:" + "0" * 64 if "sha256:" in line else line for line in lines
    ]
    kept = [line + " \\" if following[:1] == " " and not line.endswith("\\") else line
            for line, following in zip(changed, [*changed[1:], ""], strict=True)]  # fmt: skip
    lock.write_text("\n".join(kept) + "\n", encoding="utf-8")

    done = door.run()

    assert done.code == 3
    assert "is not the one this version was tested with" in one_sentence(done.err)
