"""`python -m hricsite`."""

from hricsite.cli import run

if __name__ == "__main__":
    run()
