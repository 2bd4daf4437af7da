"""`hosting`: the command, its options, and what it will not overwrite."""

import shutil
from pathlib import Path

import pytest

from hricsite.hosting import HOSTS
from tests.sites.copies import CHECKOUT, run, run_apart, state


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with nothing in it."""
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.mark.parametrize("host", HOSTS)
def test_it_writes_a_folder_and_leaves_it_when_nothing_changed(project: Path, host: str) -> None:
    first = run(project, "hosting", host)
    before = state(project / "hosting")

    again = run(project, "hosting", host)

    assert (first.code, again.code) == (0, 0)
    assert sorted(first.out.splitlines()) == sorted(f"hosting/{path}" for path in before)
    assert all(line.endswith(": as it was") for line in again.out.splitlines())
    assert state(project / "hosting") == before
    assert [path.name for path in (project / "hosting").iterdir()] == [host]


@pytest.mark.parametrize("host", HOSTS)
def test_the_bytes_are_the_same_everywhere_and_name_no_place(
    project: Path, host: str, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere 某处"
    (other / "content").mkdir(parents=True)
    run(project, "hosting", host)

    run_apart(other, "hosting", host, TZ="Asia/Shanghai", LC_ALL="C", HOME=str(other), PYTHONHASHSEED="7")

    files = [path for path in (project / "hosting" / host).rglob("*") if path.is_file()]
    assert files
    for file in files:
        assert file.read_bytes() == (other / file.relative_to(project)).read_bytes()
        assert str(CHECKOUT).encode() not in file.read_bytes()
        assert file.read_bytes().isascii()


def test_other_options_take_the_place_of_the_files_written_before(project: Path) -> None:
    run(project, "hosting", "nginx")

    ended = run(
        project, "hosting", "nginx", "--path", "/rights/", "--name", "example.org", "--root", "/srv/rights/"
    )

    text = (project / "hosting/nginx/site.conf").read_text("utf-8")
    assert ended.code == 0
    assert "server_name example.org;" in text
    assert 'alias "/srv/rights/";' in text


@pytest.mark.parametrize("change", ["foreign", "edited", "link"])
def test_it_leaves_what_it_did_not_write_and_says_which(project: Path, change: str) -> None:
    run(project, "hosting", "nginx")
    folder = project / "hosting/nginx"
    if change == "foreign":
        (folder / "notes").write_text("mine\n", "utf-8")
    if change == "edited":
        with (folder / "site.conf").open("a", encoding="utf-8") as file:
            file.write("# mine\n")
    if change == "link":
        (folder / "site.conf").unlink()
        (folder / "site.conf").symlink_to(folder / "locations.conf")
    before = state(folder)
    name = {"foreign": "notes"}.get(change, "site.conf")

    ended = run(project, "hosting", "nginx", "--path", "/rights/")

    assert (ended.code, ended.out) == (1, "")
    wanted = (
        f"hricsite: hosting/nginx/{name} was not written by hricsite, or was changed since; move it away\n"
    )
    assert ended.err == wanted
    assert state(folder) == before


def test_a_full_disk_leaves_the_old_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project, "hosting", "nginx")
    before = state(project / "hosting")
    write = Path.write_bytes

    def until_full(file: Path, data: bytes) -> int:
        if file.name == "site.conf":
            raise OSError(28, "No space left on device", str(file))
        return write(file, data)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    ended = run(project, "hosting", "nginx", "--path", "/rights/")

    assert ended.code == 3
    assert "the disk is full" in ended.err
    assert state(project / "hosting") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nginx", "--path", "rights"], "begin and end it with a slash"),
        (["nginx", "--path", "/a/../b/"], "begin and end it with a slash"),
        (["nginx", "--path", "/a{/"], "begin and end it with a slash"),
        (["caddy", "--name", "Example.org"], "in small letters"),
        (["caddy", "--name", "localhost;"], "in small letters"),
        (["nginx", "--root", 'x"; deny all'], "write a whole path"),
        (["nginx", "--root", "relative"], "write a whole path"),
        (["nginx", "--onion-location", "http://example.org"], "56 letters"),
        (["nginx", "--onion-location", f"http://{'a' * 56}.onion"], "a letter of this address is wrong"),
        (["apache", "--root", "/srv"], "--root is of no use for apache"),
        (["github", "--onion-location", ""], "--onion-location is of no use for github"),
        (["iis"], "iis"),
    ],
)
def test_a_wrong_option_is_refused(project: Path, words: list[str], said: str) -> None:
    ended = run(project, "hosting", *words)

    assert ended.code == 2
    assert said in ended.err
    assert not (project / "hosting").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('for = "/assets/*"', 'for = "/assets/*.css"', '"/assets/*.css" is not "/*", "/folder/*"'),
        ('for = "/assets/*"', "for = 3", "a header rule needs `for`"),
        ('"no-referrer"', '"a$b"', "Referrer-Policy holds a character"),
        ('"text/css; charset=utf-8"', '"text/css"', "text/css is not a media type"),
        (
            'Content-Type = "text/css',
            'Referrer-Policy = "text/css',
            "Referrer-Policy cannot stand under /*.css",
        ),
        ('for = "/assets/*"', 'for = "/integrity/*"', "every path once"),
        ('Cache-Control = "no-cache', 'Expires = "no-cache', "Expires is missing under /*"),
        ("[headers.values]", "[headers.values", "this is not TOML"),
    ],
)
def test_a_mistake_in_netlify_toml_is_told_with_its_place(
    project: Path, old: str, new: str, said: str
) -> None:
    text = (CHECKOUT / "netlify.toml").read_text("utf-8")
    assert old in text
    (project / "netlify.toml").write_text(text.replace(old, new, 1), "utf-8")

    ended = run(project, "hosting", "nginx")

    assert ended.code == 1
    assert said in ended.err
    assert ended.err.startswith("netlify.toml:")
    assert "help: " in ended.err
    assert not (project / "hosting").exists()


def test_the_place_is_the_line_of_the_mistake(project: Path) -> None:
    lines = (CHECKOUT / "netlify.toml").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("Referrer-Policy"))
    lines[number - 1] = 'Referrer-Policy = "\\u0000"'
    (project / "netlify.toml").write_text("\n".join(lines) + "\n", "utf-8")

    ended = run(project, "hosting", "nginx")

    assert ended.err.startswith(f"netlify.toml:{number}:1: error: ")


def test_a_folder_that_is_a_link_is_left_alone(project: Path) -> None:
    (project / "elsewhere").mkdir()
    (project / "hosting").mkdir()
    (project / "hosting/nginx").symlink_to(project / "elsewhere")

    ended = run(project, "hosting", "nginx")

    assert ended.code == 1
    assert not any((project / "elsewhere").iterdir())
    shutil.rmtree(project / "elsewhere")
