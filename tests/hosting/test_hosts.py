"""Hosts that take a folder or a repository: their own programs read what `hosting` wrote."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hosting import node
from tests.hosting.expected import MISSING, expected, one_of_each, stated
from tests.hosting.servers import Served
from tests.sites.copies import CHECKOUT, run

FROM_THE_HOST = {
    "connection",
    "date",
    "etag",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "x-server-env",
}


def files_of(host: str, work: Path, *words: str) -> Path:
    """Return the folder of a host's files."""
    (work / "content").mkdir(exist_ok=True)
    ended = run(work, "hosting", host, *words)
    assert ended.code == 0, ended.err
    return work / "hosting" / host


@pytest.mark.parametrize("path", ["/", "/rights/"])
def test_netlify_reads_the_headers_that_were_meant(path: str, laid_out: Path, tmp_path: Path) -> None:
    files = files_of("pages", tmp_path, "--path", path)
    paths = one_of_each(laid_out)

    read = node.netlify(files, [path + each for each in paths])

    assert read["errors"] == []
    for each in paths:
        sent = {name.lower(): value for name, value in read["headers"][path + each].items()}
        assert (each, sent) == (each, stated(each))
    (rule,) = read["redirects"]
    assert (rule["from"], rule["to"], rule["status"], rule["force"]) == (
        f"{path}*",
        f"{path}404.html",
        404,
        False,
    )


def test_netlify_reads_its_own_file_in_the_same_way(laid_out: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    shutil.copy(CHECKOUT / "netlify.toml", tmp_path / "own")
    paths = [f"/{path}" for path in one_of_each(laid_out)]

    own = node.netlify(tmp_path / "own", paths)

    made = node.netlify(files_of("pages", tmp_path), paths)
    assert own["errors"] == []
    assert own == made


@pytest.fixture(scope="module", params=["/", "/rights/"])
def cloudflare(
    request: pytest.FixtureRequest, laid_out: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, str]]:
    """Cloudflare Pages with a copy of the site, and the path of the site on it."""
    work = tmp_path_factory.mktemp("cloudflare")
    files = files_of("pages", work, "--path", request.param)
    shutil.copytree(laid_out, work / "upload" / request.param.strip("/"), dirs_exist_ok=True)
    for name in ("_headers", "_redirects"):
        shutil.copy(files / name, work / "upload")
    with node.cloudflare(work / "upload", work) as served:
        yield served, request.param


def test_cloudflare_sends_the_headers_of_netlify_and_the_bytes(
    cloudflare: tuple[Served, str], laid_out: Path
) -> None:
    served, path = cloudflare
    for each in one_of_each(laid_out):
        clean = each.removesuffix("index.html").removesuffix(".html")

        answer = served.get(path + clean)

        sent = {name: value for name, value in answer.headers if name not in FROM_THE_HOST}
        assert (each, answer.status, sent) == (each, 200, expected(each))
        assert answer.body == (laid_out / each).read_bytes()


def test_cloudflare_leads_from_the_name_of_a_file_to_its_short_form(
    cloudflare: tuple[Served, str], laid_out: Path
) -> None:
    served, path = cloudflare
    page = min(file.name for file in (laid_out / "en/topics").glob("*.html") if file.name != "index.html")

    answer = served.get(f"{path}en/topics/{page}")

    assert (answer.status, answer.header("location")) == (308, f"{path}en/topics/{page[:-5]}")
    assert served.get(f"{path}en/index.html").header("location") == f"{path}en/"


@pytest.mark.parametrize("missing", MISSING)
def test_cloudflare_answers_404_with_our_page(
    cloudflare: tuple[Served, str], laid_out: Path, missing: str
) -> None:
    served, path = cloudflare

    answer = served.get(path + missing)

    assert answer.status == 404
    assert answer.body == (laid_out / "404.html").read_bytes()
    assert answer.header("cache-control") == "no-store"
    assert answer.header("content-security-policy") == expected("404.html")["content-security-policy"]


def steps(workflow: dict[str, Any]) -> list[str]:
    (job,) = workflow["jobs"]
    return [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]


def test_github_understands_the_workflow(tmp_path: Path) -> None:
    files = files_of("github", tmp_path, "--name", "example.org", "--path", "/rights/")
    text = (files / ".github/workflows/pages.yml").read_text("utf-8")

    workflow = node.github_workflow(text, tmp_path)

    assert "errors" not in workflow
    assert workflow["events"]["push"]["branches"] == ["main"]
    assert steps(workflow) == [
        "actions/checkout",
        "actions/setup-python",
        "python3 build.py build --base-url https://example.org/rights/",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert "errors" in node.github_workflow(text.replace("runs-on", "runs_on"), tmp_path)


def test_gitlab_understands_the_pipeline(tmp_path: Path) -> None:
    files = files_of("gitlab", tmp_path)
    repository = tmp_path / "repository"
    repository.mkdir()
    shutil.copy(files / ".gitlab-ci.yml", repository)
    for words in (["init", "-q", "-b", "main"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=repository, check=True)

    read = node.gitlab(repository, "--preview")
    text = (repository / ".gitlab-ci.yml").read_text("utf-8")
    (repository / ".gitlab-ci.yml").write_text(text.replace("  artifacts:", "  artefacts:"), "utf-8")
    wrong = node.gitlab(repository, "--preview")

    assert read.returncode == 0, read.stderr
    assert "- python3 build.py" in read.stdout
    assert "- public" in read.stdout
    assert wrong.returncode != 0
