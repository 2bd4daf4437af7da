#!/usr/bin/env python3
"""The volunteer's door: makes .venv when needed, then runs hricsite inside it.

    python3 build.py                  build content/ into public/
    python3 build.py test             install the test tools and run the tests
    python3 build.py wheels DIR       fill DIR, for machines without network
    python3 build.py --wheels DIR     install from DIR, without network
    python3 build.py --with pdf,zim   install extras too
    python3 build.py ANYTHING ELSE    the same as `hricsite ANYTHING ELSE`

Standard library only, and nothing here that Python 3.6 cannot parse, so that an old Python gets a sentence
and not a SyntaxError.  How .venv is made is told in requirements/environment.py.
"""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 15):
    sys.stderr.write(
        "build.py: error: hricsite needs Python 3.11 to 3.14 and this is Python {}.{}; install one of those "
        "and run it by name, for example: python3.12 build.py\n".format(*sys.version_info[:2])
    )
    sys.exit(3)

import os

sys.path.insert(1, os.path.join(os.path.dirname(os.path.realpath(__file__)), "requirements"))

import environment
from environment import PYTHON, ROOT, Stop

HANDOVER = (
    "import sys; sys.path[0] = sys.argv[1]; sys.argv[:2] = ['build.py'];"
    "from hricsite.cli import run; run()"
)


def main(words: list[str]) -> int:
    """Prepare .venv for what *words* ask, run it there and return the exit code."""
    wheels, extras, words = door_options(words)
    command = words[0] if words else "build"
    if command == "test":
        extras = sorted({*extras, "test"})
    if command == "wheels" and (len(words) != 2 or words[1].startswith("-")):
        raise Stop("say which folder to fill: build.py wheels DIR", code=2)
    for extra in extras:
        if not os.path.isfile(environment.lock_file(extra)):
            raise Stop(f"the extra {extra!r} does not exist in this version; leave it out of --with", code=2)
    if environment.missing_sets(extras):
        environment.prepare(extras, wheels)
    if command == "wheels":
        return environment.fill_wheels(words[1], extras)
    if command == "test":
        return run_tests(words[1:])
    return hand_over(words or ["build"])


def door_options(words: list[str]) -> tuple[str, list[str], list[str]]:
    """Take --wheels DIR and --with A,B out of *words*: the folder or "", the extras, the other words."""
    taken = {"--wheels": "", "--with": ""}
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *queue]
            break
        if name not in taken:
            rest.append(word)
            continue
        if not equals and not queue:
            raise Stop(f"{name} needs a value after it", code=2)
        taken[name] = value if equals else queue.pop(0)
    extras = sorted({extra.strip() for extra in taken["--with"].split(",") if extra.strip()})
    return os.path.abspath(taken["--wheels"]) if taken["--wheels"] else "", extras, rest


def run_tests(arguments: list[str]) -> int:
    """Run pytest, all tests on all cores when nothing is asked; its exit code by design.md, section 1."""
    words = arguments or ["--numprocesses=auto", "--dist=loadgroup"]
    code = run_child([PYTHON, "-X", "utf8", "-m", "pytest", *words], ROOT)
    return {0: 0, 1: 1, 2: 130, 4: 2, 5: 1}.get(code, 3)


def hand_over(words: list[str]) -> int:
    """Become hricsite: the same process where the system can, a child process on Windows."""
    command = [PYTHON, "-X", "utf8", "-c", HANDOVER, ROOT, *words]
    if os.name == "nt":
        return run_child(command, os.getcwd())
    sys.stderr.flush()
    os.execve(PYTHON, command, environment.clean())


def run_child(command: list[str], folder: str) -> int:
    """Run *command* in *folder* to its end, also when Ctrl-C reaches both of us."""
    import subprocess

    with subprocess.Popen(command, env=environment.clean(), cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        environment.say(f"error: {stop}")
        sys.exit(stop.code)
    except KeyboardInterrupt:
        environment.say("interrupted; the next run picks up by itself")
        sys.exit(130)
