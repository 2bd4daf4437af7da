"""What a map needs goes once; what it made comes back as if it had been made here."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from hricsite.engine import pool
from hricsite.engine.abroad import Goods, OtherProgram, carry_out_in
from hricsite.engine.memory import Memory
from hricsite.engine.pipeline import Tools, renew
from hricsite.engine.pool import Pool
from hricsite.engine.publishing import Exchanged
from hricsite.engine.sources import stamps_of
from hricsite.engine.spool import Spool
from hricsite.engine.travel import BUNDLE, Travel, bundled, packed
from hricsite.model.artifacts import BodyRef
from tests.sites.copies import digests
from tests.sites.whole.building import ROOT, WHOLE, built, options_of


def travel(sent: list[bytes]) -> Travel:
    """Return a way to other machines; what is spread is remembered."""

    def spread(data: bytes) -> bytes:
        sent.append(data)
        return data

    return Travel("test", ROOT / "templates", ROOT / "locales", spread)


def kept_aside(shared: tuple[Path, Spool], name: str) -> BodyRef:
    """Set a file of the content aside, as the first map does."""
    root, spool = shared
    return spool.keep((root / name).read_bytes())


def text_of(spool: Spool, body: BodyRef) -> str:
    """Return what was set aside, as the second map does."""
    return spool.get(body)


@pytest.mark.parametrize("ascii", [False, True])
def test_any_executor_makes_the_same_site_without_our_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ascii: bool
) -> None:
    monkeypatch.setattr(pool, "WORTH_A_WORKER", 1)
    near = built(WHOLE, tmp_path / "near", ascii=ascii)
    far = options_of(WHOLE, tmp_path / "far", ascii=ascii)
    target = Exchanged(output=far.output, spare=tmp_path / "far/spare", before={})
    executor = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))
    workers = Pool(2, executor=executor, travel=travel([]))
    spool = Spool.after(tmp_path / "parts")

    outcome = renew(far, stamps_of(WHOLE), Memory(), target, Tools(pool=workers, spool=spool))
    workers.close()
    spool.close()

    assert not outcome.failed(strict=False)
    assert digests(far.output) == digests(near.tree)


def test_files_travel_once_and_parts_of_one_map_are_there_for_the_next(tmp_path: Path) -> None:
    content, sent = tmp_path / "content", list[bytes]()
    content.mkdir()
    (content / "a.md").write_text("the first text", encoding="utf-8")
    (content / "b.md").write_text("", encoding="utf-8")
    (content / "media").mkdir()
    (content / "media/c.png").write_bytes(b"a picture stays")
    spool, way, worker = Spool.after(tmp_path / "parts"), travel(sent), tmp_path / "worker"

    first = way(kept_aside, (content, spool))
    bodies = first.results(carry_out_in(worker, *first.task(["a.md", "b.md"])[1]))
    second = way(text_of, spool)
    texts = second.results(carry_out_in(worker, *second.task(bodies)[1]))
    way(text_of, spool)
    spool.close()

    assert texts == ["the first text", ""]
    assert sum(b"the first text" in data for data in sent) == 2
    assert not any(b"a picture" in data for data in sent)


def test_a_worker_with_another_program_does_nothing(tmp_path: Path) -> None:
    goods = Goods(("another program", "test"), b"", (), [])

    with pytest.raises(OtherProgram):
        carry_out_in(tmp_path / "worker", *goods, b"")


def test_a_path_that_no_worker_has_cannot_be_sent(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot travel"):
        packed((tmp_path / "content", tmp_path / "elsewhere"))


def test_files_go_in_bundles_of_a_size_that_can_be_sent() -> None:
    files = [(f"{number}.md", 0, bytes(BUNDLE // 2)) for number in range(5)]

    bundles = list(bundled(iter(files)))

    assert len(bundles) == 3
    assert all(len(bundle) < 2 * BUNDLE for bundle in bundles)
