"""Time and memory of conversion beside plain OpenCC on the same pages: `python bench/conversion/speed.py`.

The pages are the Chinese texts of content/ in pieces of about 2 KB, each with names of a lexicon of 5,000
invented ones.  Figures are the best of several rounds in one process; start-up and memory are measured in
processes of their own.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hricsite.lang import conversion, traditional  # noqa: E402
from hricsite.lang.conversion import convert_text  # noqa: E402
from hricsite.lang.converters import configured, transform  # noqa: E402
from hricsite.lang.core import core_lexicon  # noqa: E402
from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon  # noqa: E402
from hricsite.lang.people import given, surnames  # noqa: E402
from hricsite.model.diagnostics import Location  # noqa: E402

ROUNDS = 15


def names(count: int) -> list[str]:
    """Return invented names of three characters."""
    chance = random.Random(20261121)
    first = [each for each, price in surnames().items() if price <= 45]
    second = [each for each, price in given().items() if price <= 75]
    found: set[str] = set()
    while len(found) < count:
        found.add(chance.choice(first) + chance.choice(second) + chance.choice(second))
    return sorted(found)


def lexicon_of(people: list[str]) -> Lexicon:
    """Return a lexicon of names over the core dictionary."""
    place = Location(path="bench")
    forms = ((each, transform(each, "zh-Hans", "zh-Hant")) for each in people)
    entries = (Entry(hans=hans, hant=hant, hk=hant, origin="bench") for hans, hant in forms)
    return build_lexicon(((entry, place) for entry in entries), core_lexicon())[0]


def pages(people: list[str]) -> list[str]:
    """Return the pages, each sentence after the first with a name."""
    chance = random.Random(1)
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*/zh-Hans.md"))]
    lines = [line for text in texts for line in text.splitlines() if len(line) > 20 and line[0] not in "-:|["]
    found: list[str] = []
    page = ""
    for line in lines:
        page += line.replace("。", "。" + chance.choice(people), 1) + "\n"
        if len(page.encode("utf-8")) > 2000:
            found.append(page)
            page = ""
    return found


def best(convert: Callable[[str], str], texts: list[str]) -> float:
    """Return the least number of seconds of several rounds, with nothing remembered from the round before."""
    least = float("inf")
    for _ in range(ROUNDS):
        conversion.forget()
        traditional.decide("发")
        start = time.perf_counter()
        for text in texts:
            convert(text)
        least = min(least, time.perf_counter() - start)
    return least


def measure() -> None:
    """Print speed, start-up and memory."""
    people = names(5000)
    lexicon = lexicon_of(people)
    texts = pages(people)
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    for target in ("zh-Hant", "zh-Hant-HK"):
        step = {"zh-Hant": "s2tw", "zh-Hant-HK": "s2hk"}[target]
        plain = best(lambda text, step=step: configured(text, step), texts)
        ours = best(
            lambda text, to=target: convert_text(text, source="zh-Hans", target=to, lexicon=lexicon), texts
        )
        print(
            f"{target}: {len(texts)} pages, {size:.2f} MB: hricsite {size / ours:.1f} MB/s, "
            f"plain OpenCC {size / plain:.1f} MB/s, {ours / plain:.2f} times its time"
        )
    print(f"start-up with one target: {alone('start')} ms; memory with 50,000 names: {alone('memory')} MB")


def alone(what: str) -> str:
    """Return what a process of its own measures; the median of five."""
    command = [sys.executable, __file__, what]
    figures = sorted(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5))
    return f"{figures[2]:.0f}"


START = """
import time
begin = time.perf_counter()
from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon
convert_text("不明白发生了什么", source="zh-Hans", target="zh-Hant", lexicon=core_lexicon())
print(1000 * (time.perf_counter() - begin))
"""


def memory() -> float:
    """Return the megabytes this process has used at most, after a page was converted."""
    import resource

    people = names(50_000)
    lexicon = lexicon_of(people)
    for text in pages(people)[:20]:
        convert_text(text, source="zh-Hans", target="zh-Hant", lexicon=lexicon)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:] == ["start"]:
        run = subprocess.run([sys.executable, "-c", START], capture_output=True, check=True, cwd=ROOT)
        print(run.stdout.decode())
    elif sys.argv[1:] == ["memory"]:
        print(memory())
    else:
        measure()
