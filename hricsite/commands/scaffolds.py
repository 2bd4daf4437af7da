"""What `new` writes: records with comments, in which a key with nothing behind it is a blank to fill."""

from __future__ import annotations

_SUBJECT = """\
# The name of the topic; add zh-Hant only where conversion would be wrong.
names:
  en:
  zh-Hans:
# A word of vocabularies/topic-groups.yaml.
group:
# subject, column, place or law (vocabularies/topic-kinds.yaml).
kind: subject
# Slugs of other topics.
# related: [torture]
"""

_PROFILE = """\
id: {slug}
# One item for each name and language; conversion never touches a name.
names:
  - text:
    lang: en
    kind: main              # main, alias, religious, pen, pinyin, wylie
    as_of:                  # the date of the document that says so: 2001-01-18, 2001-01 or 2001
    source:                 # slug of content/sources/, then # and the id of its sentence
  - text:
    lang: zh-Hans
    kind: main
    as_of:
    source:
# Latin sort key: surname first, lower case.
sort:
# The publication gate.  A draft is neither shown nor named anywhere.
publish:
  state: draft              # draft, embargoed, published; to take it down: build.py withdraw
  consent:
    given_by:               # self, family, guardian, lawyer, public-record
  risk:                     # low, medium, high; high needs two reviewers
  reviewed_by: []
# The date of the newest source that was opened.
last_verified: {today}
# One or two sentences, the deed before the suffering.
summary:
  en:
  zh-Hans:
# Every statement has a date (as_of) and a source.
claims:
  - about: status
    value:                  # a word of vocabularies/statuses.yaml
    as_of:
    source:
# events:
#   - {{type: sentenced, date: 2001, text: {{en: "...", zh-Hans: "..."}}, as_of: 2001, source: ...}}
# topics: [state-secrets]
"""

_LETTER = """\
title:
  en:
  zh-Hans:
# open-letter, joint-letter or petition (vocabularies/letter-kinds.yaml).
kind: open-letter
date:
# Language of the original.
lang: en
to:
  - name:
      en:
# Slugs of content/organisations/.
# from: [some-organisation]
summary:
  en:
  zh-Hans:
# demands:
#   - text: {{en: "...", zh-Hans: "..."}}
# sources: [some-source]
updated: {today}
"""

_ARTICLE = """\
title:
  en:
  zh-Hans:
# news, press-release, report, commentary, review or translation.
kind: news
date:
summary:
  en:
  zh-Hans:
# authors: [{{en: "..."}}]
# topics: [torture]
# sources: [some-source]
updated: {today}
"""

_SOURCE = """\
# As published, under the tag of its own language.
title:
  en:
lang: en
publisher:
  en:
date:
# Only an address that you have opened; else delete the line.
address:
# The day it was read.
read: {today}
# text when the text itself was opened, notes when only notes of it are held.
basis: text
# A word of vocabularies/source-kinds.yaml.
kind:
# What it is cited for: at most 25 words or 60 Chinese characters each.
sentences:
  - id:
    text:
    lang: en
"""

_EVENT = """\
title:
  en:
  zh-Hans:
# EDTF, at the precision known: 2001-01-18, 2001-01, 2001, 1996~, 195X, 1979/1989.
date:
# A word of vocabularies/event-types.yaml.
type:
text:
  en:
  zh-Hans:
as_of:
source:
updated: {today}
"""

_ACTION = """\
title:
  en:
  zh-Hans:
summary:
  en:
  zh-Hans:
ask:
  en:
  zh-Hans:
# How long it takes: 1, 10 or 60.
minutes: 10
# At most three, the safest first.
steps:
  - en:
    zh-Hans:
# What can happen to those who do it.
risk:
  en:
  zh-Hans:
updated: {today}
"""

_LINK = """\
title:
  en:
url:
languages: [en]
about:
  en:
  zh-Hans:
# live, dead, taken-over or unchecked.
state: unchecked
updated: {today}
"""

_PUBLICATION = """\
title:
  en:
# report, book, journal, briefing, article, research or un-document.
type: report
date:
authors:
  - en:
lang: en
updated: {today}
"""

_ORGANISATION = """\
names:
  en:
  zh-Hans:
# A word of vocabularies/organisation-kinds.yaml.
kind: ngo
summary:
  en:
  zh-Hans:
# links: [{{url: "https://...", state: unchecked}}]
updated: {today}
"""

_INSTRUMENT = """\
names:
  en:
  zh-Hans:
# A word of vocabularies/instrument-kinds.yaml.
kind: treaty
# EDTF dates; delete what is not known.
adopted:
summary:
  en:
  zh-Hans:
# What China did about it.
# china:
#   - {{action: signed, date: 2001, as_of: 2001, source: ...}}
updated: {today}
"""

_KIT = """\
# What stands on the first page.  A picture of content/media/ goes there too:
#   picture: {{file: name.jpg, shows: {{en: "...", zh-Hans: "..."}}}}
cover:
  title:
    en:
    zh-Hans:
  subtitle:
    en:
    zh-Hans:
audience:
  en:
  zh-Hans:
# The most bytes that it may take in one language.
budget: 1000000
# What it holds, in reading order: records as kind:slug, or all records of some kinds, by topics if wanted.
include:
  - records: [page:safety]
# - kinds: [event]
#   topics: [torture]
summary:
  en:
  zh-Hans:
updated: {today}
"""

_TEXT = """\
---
title:
summary:
updated: {today}
# Slugs of content/sources/, every one that the text cites.
sources: []
---

"""

FACTS = {
    "topic": _SUBJECT,
    "profile": _PROFILE,
    "letter": _LETTER,
    "article": _ARTICLE,
    "source": _SOURCE,
    "event": _EVENT,
    "action": _ACTION,
    "link": _LINK,
    "publication": _PUBLICATION,
    "organisation": _ORGANISATION,
    "instrument": _INSTRUMENT,
    "kit": _KIT,
}

WITH_TEXTS = ("topic", "article", "page", "kit")
"""Kinds that are written as texts; for the others a text may be added beside the facts."""


def facts_of(kind: str, slug: str, today: str, schema: str) -> str:
    """Return the YAML scaffold of a record; its first line tells editors' programs the schema."""
    return f"# yaml-language-server: $schema={schema}\n" + FACTS[kind].format(slug=slug, today=today)


def text_of(today: str) -> str:
    """Return the scaffold of a text."""
    return _TEXT.format(today=today)
