"""The Java that runs validators, told to begin at once: they end before a second compiler would pay."""

from pathlib import Path

from tests.tools.programs import program

# The client compiler and one thread to collect: half the processor time of epubcheck on a book of this site.
QUICK = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def running(jar: Path) -> list[str]:
    """Return the words that begin a command which runs a program kept in a jar."""
    return [program(("java",), "apt install default-jre-headless"), *QUICK, "-jar", str(jar)]
