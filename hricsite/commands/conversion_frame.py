"""What the pages of `serve` about conversion have in common: addresses, style, the editor's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from hricsite.commands.speech import Speech
from hricsite.content.uncertain import UncertainPlace
from hricsite.lang.tags import folder
from hricsite.model.diagnostics import Message, say
from hricsite.model.text import Words

ADDRESS = "/_conversion/"
QUIET = ' class="small quiet"'

# The site's own colours and sizes once more: these pages must stay readable while site.css is being changed.
_STYLE = """\
:root{color-scheme:light dark;
--paper:#fbfbf8;--card:#f0f1eb;--ink:#1a1e21;--ink-2:#4d5458;--rule:#cdd0c8;--edge:#767d7a;
--accent:#154f6b;--wash:#e2ebee}
@media (prefers-color-scheme:dark){:root{
--paper:#15181b;--card:#1e2327;--ink:#e5e3dc;--ink-2:#adb3b4;--rule:#3b4247;--edge:#848d91;
--accent:#92c5da;--wash:#1c2f38}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-block-start:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif;
overflow-wrap:anywhere;text-autospace:normal}
:lang(zh){line-height:1.8;line-break:strict}
[lang="zh-Hans"]{font-family:system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
[lang="zh-Hant"]{font-family:system-ui,"PingFang TC","Noto Sans CJK TC","Microsoft JhengHei",sans-serif}
[lang="zh-Hant-HK"]{font-family:system-ui,"PingFang HK","Noto Sans CJK HK","Microsoft JhengHei",sans-serif}
main{max-inline-size:70rem;margin-inline:auto;padding:1.5rem clamp(1rem,4vw,2.5rem) 5rem}
h1,h2,h3{text-wrap:balance}
h1{font-size:clamp(1.75rem,1.45rem + 1.4vw,2.25rem);line-height:1.3;margin:0 0 .75rem}
h2{font-size:1.25rem;line-height:1.4;margin:2.25rem 0 .75rem}
h3{font-size:1.0625rem;margin:0 0 .25rem}
p,ul,dl,pre,table{margin:0 0 .75rem}
p,dd{max-inline-size:40rem}
ul{list-style:none;padding:0}
a{color:var(--accent);text-underline-offset:.22em}
a:hover{background:var(--wash)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[aria-current]{color:var(--ink);font-weight:700;text-decoration:none;border-block-end:3px solid var(--accent)}
.small,.place p,.place table,dl{font-size:.9375rem}
.quiet,th{color:var(--ink-2)}
.links{display:flex;flex-wrap:wrap;column-gap:1.5rem}
.links a{display:inline-block;min-block-size:2.75rem;padding-block:.5rem}
.rows>li,.block{border-block-start:1px solid var(--rule);padding-block:.75rem}
.rows p{margin-block-end:.25rem}
.rows .small a{display:inline-block;padding-inline:.25em}
.heads{display:none}
.label{font-size:.8125rem;color:var(--ink-2);margin:0}
.line{color:var(--accent);font-weight:700;font-size:.9375rem;font-variant-numeric:tabular-nums;margin:0}
.words{white-space:pre-line;max-inline-size:40rem;margin-block-end:.5rem}
.still{color:var(--ink-2)}
mark{background:var(--wash);color:inherit;border-block-end:2px solid var(--accent)}
mark.done{border-block-end-style:dotted}
mark a{font-size:.8125rem;vertical-align:super;line-height:1;padding-inline:.25em;white-space:nowrap}
.place{background:var(--card);padding:.75rem 1rem;margin-block-start:.75rem}
.place:target{background:var(--wash)}
.place pre{white-space:pre-wrap;background:var(--paper);border:1px solid var(--edge);padding:.5rem .75rem;
font-size:.9375rem;-webkit-user-select:all;user-select:all}
table{border-collapse:collapse}
th,td{text-align:start;padding:.25rem 1.5rem .25rem 0;border-block-end:1px solid var(--rule)}
th{font-weight:400}
dt{font-weight:700}
dd{margin:0 0 .5rem}
@media (min-width:48rem){
.rows>li{display:grid;grid-template-columns:6rem 1fr;column-gap:1.5rem}
.block,.heads{display:grid;grid-template-columns:4rem 1fr 1fr;column-gap:1.5rem}
.heads{font-size:.9375rem;color:var(--ink-2);max-inline-size:none;margin-block-end:.25rem}
.heads span:first-child{grid-column:2}
.block .label{display:none}
.places{grid-column:2/-1}
}
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The editor's language, and the reasons of the places that somebody accepted, by id."""

    speech: Speech
    accepted: Mapping[str, str]

    def say(self, message: Message) -> str:
        """Return a sentence in the editor's language, escaped."""
        return escape(self.speech.say(message))

    def tagged(self, tag: str, message: Message, attributes: str = "") -> str:
        """Return an element that holds a sentence; the attributes are escaped already."""
        return f"<{tag}{attributes}>{self.say(message)}</{tag}>"

    def is_open(self, place: UncertainPlace) -> bool:
        """Say whether nobody has accepted a place."""
        return place.id not in self.accepted

    def document(self, title: Message, main: Iterable[str]) -> str:
        """Return a whole page."""
        return (
            f'<!doctype html>\n<html lang="{self.speech.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{self.say(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
            + "\n".join(main)
            + "\n</main>\n</body>\n</html>\n"
        )


def no_words(page: str) -> Message:
    """Return what is said about a page that only shows the words of others."""
    return say("{page} has no Chinese words of its own.", page=page)


def element(tag: str, words: Words, attributes: str = "") -> str:
    """Return an element with words in their own language; the attributes are escaped already."""
    return f'<{tag} lang="{escape(words.lang)}"{attributes}>{escape(words.text)}</{tag}>'


def href(lang: str, page: str, number: int = 0) -> str:
    """Return the attribute that leads to a text in a language, and to the place with a number in it."""
    address = quote(f"{ADDRESS}{folder(lang)}/{page}") + (f"#p{number}" if number else "")
    return f' href="{escape(address)}"'
