"""Two builds at once: of two outputs both go their way, of one output one builds."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.sites.copies import ENVIRONMENT, command, copy_site, digests, replace, run

TEXT = "content/topics/reading-aloud/en.md"


def build_apart(site: Path, output: str) -> subprocess.Popen[str]:
    """Begin a build in a process of its own."""
    return subprocess.Popen(
        command("build", "--jobs", "1", "--output", output),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_outputs_of_one_content_at_once(site: Path) -> None:
    builds = [build_apart(site, output) for output in ("one", "two")]
    said = [build.communicate(timeout=120) for build in builds]

    assert [build.returncode for build in builds] == [0, 0], said
    assert digests(site / "one") == digests(site / "two") == digests(site / "public")


def test_of_two_builds_of_one_output_at_once_one_is_refused_or_waits(site: Path) -> None:
    replace(site / TEXT, "every week", "every month")
    wanted = copy_site(site.with_name("clean"), site)
    run(wanted, "build", "--jobs", "1")

    builds = [build_apart(site, "public") for _ in range(2)]
    said = [build.communicate(timeout=120) for build in builds]

    refused = [err for build, (_, err) in zip(builds, said, strict=True) if build.returncode == 3]
    assert sorted(build.returncode for build in builds) in ([0, 0], [0, 3]), said
    assert all("another build" in err for err in refused)
    assert digests(site / "public") == digests(wanted / "public")
