"""Pelican on the plain corpus: one run a language, named by the variable BENCH_LANG."""

import json
import os
from pathlib import Path

L = os.environ["BENCH_LANG"]
LABELS = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = LABELS[L]["site"], "", "UTC", L
PATH, OUTPUT_PATH, THEME = f"content/{L}", f"public/{L}/", "theme"
ARTICLE_PATHS, PAGE_PATHS = ["articles", "profiles", "sources", "pages"], []
CACHE_PATH, CACHE_CONTENT, LOAD_CONTENT_CACHE = f"cache-{L}", True, True
USE_FOLDER_AS_CATEGORY, DEFAULT_PAGINATION, DELETE_OUTPUT_DIRECTORY = True, False, False
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
FEED_DOMAIN, FEED_MAX_ITEMS = "https://example.org", 40
FEED_ALL_ATOM, TAG_FEED_ATOM = "index.xml", "topics/{slug}.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}}
JINJA_GLOBALS = {"L": L, "LABELS": LABELS, "words": LABELS[L]}
