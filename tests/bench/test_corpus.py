"""The generated corpus: the same for everybody, and made while it is read."""

from collections import Counter
from pathlib import Path

from content_folder import write_content
from corpus import make_corpus


def test_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_content(make_corpus(20), tmp_path / name)

    one, other = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "other")
    )
    assert one == other


def test_documents_are_made_one_by_one() -> None:
    first = next(make_corpus(100_000).all())

    assert (first.kind, first.slug) == ("article", "doc-000000")


def test_four_in_five_documents_are_articles() -> None:
    kinds = Counter(document.kind for document in make_corpus(50).all())

    assert kinds == {"article": 40, "profile": 10, "topic": 20, "source": 20, "page": 6}
