"""Jobs: plain arguments, planned without loading a record, the pages of one record on their own."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.outputs import PLANNERS, records
from hricsite.render.scope import Scope
from tests.sites.whole.building import WHOLE, loaded, look, planned

LOADING = ("find", "bodies", "headings", "digest_of")


class Unloaded:
    """A site that refuses to load a record."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __getattr__(self, name: str) -> Any:
        assert name not in LOADING, f"{name} was asked for"
        return getattr(self._site, name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded(WHOLE, tmp_path_factory.mktemp("jobs"))[0]


@pytest.fixture(scope="module")
def jobs(site: Site) -> tuple[Job, ...]:
    return planned(site)


def values(args: Any) -> Iterator[Any]:
    if isinstance(args, tuple):
        for each in args:
            yield from values(each)
    else:
        yield args


def test_a_site_is_planned_without_loading_a_record(site: Site, jobs: tuple[Job, ...]) -> None:
    assert planned(Unloaded(site)) == jobs  # type: ignore[arg-type]


def test_arguments_are_plain(jobs: tuple[Job, ...]) -> None:
    for job in jobs:
        assert {type(each) for each in values(job.args)} <= {str, int, bool, type(None)}, job.path
        assert pickle.loads(pickle.dumps(job)) == job


def test_no_two_jobs_make_one_file(jobs: tuple[Job, ...]) -> None:
    paths = [job.path for job in jobs]

    assert len(set(paths)) == len(paths)


def test_every_page_of_a_record_is_among_its_own_jobs_and_no_planner_s(
    site: Site, jobs: tuple[Job, ...]
) -> None:
    own = [job for brief in site.briefs("topic") for job in records.jobs_of(site, brief.ref)]
    others = {job.path for planner in PLANNERS.values() for job in planner(site, look())}

    assert {job.path for job in own} == {
        f"{tree}/topics/{slug}.html"
        for tree in ("en", "zh-hans", "zh-hant")
        for slug in ("hant-winds", "kites", "reels", "silence", "strings")
    }
    assert set(own) <= set(jobs)
    assert others.isdisjoint(job.path for job in own)


def test_a_kind_shown_in_lists_only_has_no_pages(site: Site) -> None:
    assert records.jobs_of(site, Ref("link", "wind-map")) == ()


@pytest.mark.parametrize(
    ("lang", "tail", "is_same"),
    [
        ("en", "topics/reels.html", True),
        ("en", "sources/wind-weekly-2022.html", True),
        ("en", "index.html", False),
        ("zh-Hans", "topics/kites.html", False),
    ],
)
def test_a_part_is_the_same_object_on_every_page_that_leads_to_the_record_alike(
    site: Site, lang: str, tail: str, is_same: bool
) -> None:
    first = Scope(site=site, look=look(), lang="en", tail="topics/kites.html")
    other = Scope(site=site, look=look(), lang=lang, tail=tail)
    person, article = site.find(Ref("profile", "gan-xiaoyu")), site.find(Ref("article", "kite-report"))
    assert person is not None and article is not None

    assert (first.person(person) is other.person(person)) == is_same
    assert (first.item(article) is other.item(article)) == is_same
    assert (first.link(article) == other.link(article)) == is_same


def test_a_list_entry_on_its_own_list_leads_to_its_place_there(site: Site) -> None:
    link = site.find(Ref("link", "wind-map"))
    assert link is not None

    here = Scope(site=site, look=look(), lang="en", tail="links/index.html").link(link).href
    beside = Scope(site=site, look=look(), lang="en", tail="links/other.html").link(link).href

    assert (here, beside) == ("#wind-map", "index.html#wind-map")
