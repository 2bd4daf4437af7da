"""Where everything lies, and how one place refers to another."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.assembly.routes import in_tree, index_of, relative, route
from hricsite.content.kinds import KINDS
from hricsite.lang.tags import LANGS
from hricsite.model.records import Ref

PATHS = st.lists(st.sampled_from(["en", "zh-hans", "topics", "a", "b"]), max_size=4).map(
    lambda folders: "/".join([*folders, "x.html"])
)


@pytest.mark.parametrize(
    ("kind", "tail"),
    [
        ("topic", "topics/kites.html"),
        ("profile", "profiles/kites.html"),
        ("term", "glossary/kites.html"),
        ("link", "links/index.html#kites"),
        ("page", "pages/kites.html"),
        ("source", "sources/kites.html"),
    ],
)
def test_a_record_has_one_tail_for_every_tree(kind: str, tail: str) -> None:
    assert route(Ref(kind, "kites")) == tail


@pytest.mark.parametrize(("lang", "path"), [("en", "en/x.html"), ("zh-Hant-HK", "zh-hant-hk/x.html")])
def test_a_tree_is_the_tag_in_lower_case(lang: str, path: str) -> None:
    assert in_tree(lang, "x.html") == path


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_a_list_beside_its_records(kind: str) -> None:
    ref = route(Ref(kind, "kites"))

    assert posixpath.dirname(ref.partition("#")[0]) == posixpath.dirname(index_of(kind))
    assert index_of(kind).endswith("/index.html")


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("en/topics/a.html", "en/topics/b.html", "a.html"),
        ("en/topics/a.html", "en/topics/a.html", "a.html"),
        ("en/topics/a.html#s2", "en/topics/a.html", "#s2"),
        ("en/topics/a.html#s2", "en/topics/b.html", "a.html#s2"),
        ("en/index.html", "en/topics/b.html", "../index.html"),
        ("en/about.html", "en/index.html", "about.html"),
        ("zh-hans/topics/a.html", "en/topics/a.html", "../../zh-hans/topics/a.html"),
        ("assets/site.css", "index.html", "assets/site.css"),
        ("assets/site.css", "en/profiles/by-name/l.html", "../../../assets/site.css"),
        ("en/profiles/index.html", "en/profiles/by-name/l.html", "../index.html"),
        ("index.html", "en/../index.html", "index.html"),
        ("en/../data/profiles.csv", "en/search/index.html", "../../data/profiles.csv"),
    ],
)
def test_an_address_is_in_its_shortest_form(target: str, page: str, address: str) -> None:
    assert relative(target, page) == address


@given(target=PATHS, page=PATHS)
def test_an_address_leads_to_its_target_and_never_leaves_through_a_folder_it_stays_in(
    target: str, page: str
) -> None:
    address = relative(target, page)

    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
    shared = posixpath.commonpath([f"/{posixpath.dirname(page)}", f"/{posixpath.dirname(target)}"])
    deep = [part for part in posixpath.dirname(page).split("/") if part]
    kept = [part for part in shared.split("/") if part]
    assert there == target
    assert address.count("..") == len(deep) - len(kept)
    assert not address.startswith(("/", "./"))


def test_all_languages_have_folders_of_their_own() -> None:
    assert len({in_tree(lang, "x") for lang in LANGS}) == len(LANGS)
