"""Where the Hugo site holds topics: the home page's groups, the index in four orders, long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import opencc
from corpus import TOPICS
from hugo_links import Fields, Page, folder_index, link, topic_names
from hugo_parts import Overview, topic_parts
from hugo_words import Words
from orders import english_initial, english_key, pinyin_initial, pinyin_key, stroke_count, stroke_key

GROUPS = ("civil", "justice", "social", "groups", "info", "gov", "intl", "action", "history")


def home_groups(words: Words) -> Iterator[Fields]:
    """Yield the groups of topics as the home page shows them."""
    for group in dict.fromkeys(group for *_, group in TOPICS):
        slugs = sorted(slug for slug, _, _, own in TOPICS if own == group)
        yield {"title": words.name("topic-groups", group), "id": group, "topics": slugs}


def topic_pages(view: Overview, words: Words) -> Iterator[Page]:
    """Yield the four indexes of topics, and the parts of the lists that a topic's page only begins."""
    titles, names, head = {}, topic_names(words.lang), words.heading("topics")
    for order in ("group", "pinyin", "stroke", "english"):
        file = "index" if order == "group" else f"by-{order}"
        trail = [] if order == "group" else [link(head, "topics/index.html")]
        yield (
            f"lists/topics-{file}.md",
            {
                "title": head,
                "url": f"topics/{file}.html",
                "layout": "topics",
                "order": order,
                "trail": trail,
                "groups": list(_topic_groups(words, order)),
            },
        )
    for slug in sorted(names):
        for name in (parts := topic_parts(view, slug)):
            title = words.text("list_part", list=names[slug], part=words.heading("articles"))
            titles[f"{name}.html"] = title
            trail = [
                link(head, "topics/index.html"),
                link(names[slug], f"topics/{slug}.html"),
                link(words.text("parts"), "topics/by-topic/index.html"),
            ]
            yield (
                f"long/{name}/_index.md",
                {
                    "title": title,
                    "url": f"topics/by-topic/{name}.html",
                    "trail": trail,
                    "total": sum(map(len, parts.values())),
                    "outputs": ["html"],
                },
            )
    if titles:
        yield folder_index("by-topic", head, "topics", words, titles)


def _topic_groups(words: Words, order: str) -> Iterator[Fields]:
    """Yield the topics in one order: by group, or under a letter or a number of strokes."""
    lang = {"english": "en", "group": words.lang}.get(order, "zh-Hans")
    names, others = topic_names(lang), topic_names("en" if lang != "en" else "zh-Hans")
    if order == "stroke" and words.lang == "en":
        lang = "zh-Hant"
        names = {slug: opencc.OpenCC("s2tw").convert(name) for slug, name in names.items()}
    keys: dict[str, tuple[Callable[[str], Any], Callable[[str], str]]] = {
        "pinyin": (pinyin_key, pinyin_initial),
        "stroke": (stroke_key, lambda text: str(stroke_count(text))),
        "english": (english_key, english_initial),
    }
    key, initial = keys[order if order != "group" else "english" if lang == "en" else "pinyin"]
    groups: dict[str, list[Fields]] = {group: [] for group in GROUPS} if order == "group" else {}
    own = {slug: group for slug, *_, group in TOPICS}
    for slug in sorted(names, key=lambda each: (key(names[each]), each)):
        group = own[slug] if order == "group" else initial(names[slug])
        groups.setdefault(group, []).append(
            {"slug": slug, "name": names[slug], "other": others[slug], "lang": lang}
        )
    for group, topics in groups.items():
        if order == "group":
            title, anchor = words.name("topic-groups", group), group
        else:
            title = words.strokes(int(group)) if order == "stroke" else group
            anchor = f"k-{group.lower() if group != '#' else '0'}"
        yield {"title": title, "anchor": anchor, "topics": topics}
