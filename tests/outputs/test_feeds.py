"""Feeds: Atom read by feedparser, with permanent ids, and only of texts in their own language; JSON Feed."""

import json
import re
from pathlib import Path

import feedparser
import pytest

from tests.sites.whole.building import SOURCE, TREES, WHOLE, Built, built, profile, small

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
TAG = re.compile(r"tag:[a-z0-9-]+,\d{4}:[a-z0-9/-]+\Z")


def feeds_of(site: Built) -> dict[str, feedparser.FeedParserDict]:
    paths = [path for path in site.files() if path.endswith(".xml") and "/" in path]
    return {path: feedparser.parse(site.read_bytes(path)) for path in paths}


def json_feeds_of(site: Built) -> dict[str, dict[str, object]]:
    paths = list(feeds_of(site))
    return {path: json.loads(site.read(path.removesuffix("xml") + "json")) for path in paths}


def test_a_json_feed_says_what_the_atom_feed_beside_it_says(whole: Built) -> None:
    atom = feeds_of(whole)

    for path, feed in json_feeds_of(whole).items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1", path
        assert (feed["title"], feed["home_page_url"]) == (atom[path].feed.title, atom[path].feed.link), path
        assert feed["language"] == atom[path].feed.title_detail.language, path
        assert "feed_url" not in feed, path
        assert [
            (each["id"], each["title"], each["url"], each["date_modified"])  # type: ignore[index]
            for each in feed["items"]  # type: ignore[attr-defined]
        ] == [(each.id, each.title, each.link, each.updated) for each in atom[path].entries], path
        assert all(each["content_text"] for each in feed["items"]), path  # type: ignore[attr-defined]


def test_people_are_news_in_every_language_when_their_records_change(whole: Built) -> None:
    feeds = feeds_of(whole)
    slugs = [
        [each.id.rpartition("/")[2] for each in feeds[f"{tree}/profiles/feed.xml"].entries] for tree in TREES
    ]

    assert slugs[0] == slugs[1] == slugs[2]
    assert sorted(slugs[0]) == ["dolma-mou", "fan-li", "gan-xiaoyu", "yu-gu"]
    assert 'href="feed.json"' in whole.main("en/profiles/index.html")


def test_every_feed_is_well_formed_atom(whole: Built) -> None:
    feeds = feeds_of(whole)

    assert {f"{tree}/feed.xml" for tree in TREES} <= set(feeds)
    for path, feed in feeds.items():
        assert not feed.bozo, path
        assert feed.version == "atom10", path
        assert feed.entries, path
        assert feed.feed.author, path


def test_ids_are_tags_unique_within_a_feed_and_between_feeds(whole: Built) -> None:
    feeds = feeds_of(whole)

    own = [feed.feed.id for feed in feeds.values()]
    entries = {entry.id for feed in feeds.values() for entry in feed.entries}
    assert len(set(own)) == len(own)
    assert entries.isdisjoint(own)
    for path, feed in feeds.items():
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids), path
        assert all(TAG.match(each) for each in (feed.feed.id, *ids)), path


def test_dates_are_of_rfc_3339_and_the_newest_comes_first(whole: Built) -> None:
    for path, feed in feeds_of(whole).items():
        dates = [entry.updated for entry in feed.entries]
        assert all(RFC_3339.match(each) for each in (feed.feed.updated, *dates)), path
        assert dates == sorted(dates, reverse=True), path
        assert feed.feed.updated == dates[0], path


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        (
            "en/feed.xml",
            [
                *("topic/kites", "article/kite-report", "article/how-markup-ends"),
                *("topic/strings", "kit/first-kites"),
            ],
        ),
        (
            "zh-hans/feed.xml",
            [
                *("topic/kites", "profile/gan-xiaoyu", "article/kite-report"),
                *("topic/hant-winds", "topic/reels", "kit/first-kites"),
            ],
        ),
        ("en/topics/kites.xml", ["topic/kites", "article/kite-report", "article/how-markup-ends"]),
    ],
)
def test_a_feed_has_the_texts_of_its_own_language_only(whole: Built, path: str, slugs: list[str]) -> None:
    feed = feeds_of(whole)[path]

    tree = path.partition("/")[0]
    assert [entry.id for entry in feed.entries] == [f"tag:whole,2026:{tree}/{slug}" for slug in slugs]


@pytest.mark.parametrize(
    ("topic", "trees"),
    [
        ("kites", TREES),
        ("strings", ("en",)),
        ("reels", ("zh-hans", "zh-hant")),
        ("hant-winds", ("zh-hans", "zh-hant")),
        ("silence", ()),
    ],
)
def test_a_topic_has_a_feed_where_it_has_a_text_of_the_language(
    whole: Built, topic: str, trees: tuple[str, ...]
) -> None:
    found = tuple(tree for tree in TREES if f"{tree}/topics/{topic}.xml" in whole.files())

    assert found == trees
    for tree in TREES:
        assert (f'href="{topic}.xml"' in whole.read(f"{tree}/topics/{topic}.html")) == (tree in trees)


CORRECTED = """corrections:
  - {date: 2020-02-01, text: {en: The year of birth was wrong., zh-Hans: 出生年份原有误。}}
  - {date: 2020-03-01, text: {en: A source was added.}}
updated: 2020-02-15
"""


def test_a_person_has_a_feed_of_the_record_where_the_site_asks_for_it(tmp_path: Path) -> None:
    files = {"sources/s.yaml": SOURCE, "profiles/a.yaml": profile("a", more=CORRECTED)}
    content = small(tmp_path, files)
    plain = built(content, tmp_path / "plain")
    settings = content / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}features: {{person_feeds: true}}\n", "utf-8")

    asked = built(content, tmp_path / "asked")

    assert sorted(set(asked.files()) - set(plain.files())) == [
        f"{tree}/profiles/a.{ending}" for tree in TREES for ending in ("json", "xml")
    ]
    feed = feeds_of(asked)["en/profiles/a.xml"]
    assert not feed.bozo and feed.feed.title == "Person a"
    assert [(each.id, each.updated[:10], each.summary) for each in feed.entries] == [
        ("tag:small,2026:en/profile/a/change/2", "2020-03-01", "A source was added."),
        ("tag:small,2026:en/profile/a", "2020-02-15", ""),
        ("tag:small,2026:en/profile/a/change/1", "2020-02-01", "The year of birth was wrong."),
    ]
    assert "出生年份原有误。" in asked.read("zh-hans/profiles/a.json")
    for tree in TREES:
        assert 'href="a.xml"' in asked.main(f"{tree}/profiles/a.html")
        assert 'href="a.xml"' not in plain.read(f"{tree}/profiles/a.html")


def test_markup_in_a_title_or_summary_is_text(whole: Built) -> None:
    feed = feeds_of(whole)["en/feed.xml"]

    entry = next(each for each in feed.entries if each.id.endswith("how-markup-ends"))
    assert entry.title == "How </script> ends & <b>why</b>"
    assert entry.summary == "A summary with </script><script>alert(1)</script> and ]]> inside."


def test_addresses_lead_to_pages_of_the_tree(whole: Built) -> None:
    for path, feed in feeds_of(whole).items():
        folder = (whole.tree / path).parent
        for link in (*feed.feed.links, *(link for entry in feed.entries for link in entry.links)):
            assert (folder / link.href).is_file(), (path, link.href)


def test_ids_do_not_change_with_the_address_of_the_site(
    whole: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    addressed = built(WHOLE, tmp_path_factory.mktemp("feeds"), base_url="https://kites.example/")

    for path, feed in feeds_of(addressed).items():
        before = feeds_of(whole)[path] if path.startswith("en/") else None
        assert feed.entries[0].link.startswith("https://kites.example/"), path
        assert json_feeds_of(addressed)[path]["feed_url"] == feed.feed.links[0].href.replace(".xml", ".json")
        if before:
            assert [each.id for each in feed.entries] == [each.id for each in before.entries]
