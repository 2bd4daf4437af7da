"""What templates are given, what is kept between pages, and which files a template is made of."""

from pathlib import Path

import pytest

from hricsite.model.text import Words
from hricsite.render.environment import environment, forget_templates, template_files
from hricsite.render.faults import TemplateFault
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Day, Link
from tests.sites.whole.building import ROOT

PLAIN = "{% macro a(text) %}<i>{{ text }}{% endmacro %}"
TEMPLATES, LOCALES = str(ROOT / "templates"), str(ROOT / "locales")


def written(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder)


def shown(template: str, lang: str = "en", **values: object) -> str:
    return environment(TEMPLATES, LOCALES, lang).from_string(template).render(**values)


def test_parts_of_equal_values_and_of_the_same_one_are_the_same_text() -> None:
    links = [Link(words=Words("kites & <winds>", "en"), href="a.html") for _ in range(2)]

    made = shown("{% for each in [links[0], links[1], links[0]] %}{{ each | a }}{% endfor %}", links=links)

    assert made == '<a href="a.html">kites &amp; &lt;winds&gt;</a>' * 3


def test_of_a_list_nothing_is_kept(tmp_path: Path) -> None:
    macro = "{% macro item(list) %}{{ list | length }}{% endmacro %}"
    templates = written(tmp_path, {"partials/lists.html": macro})
    page = "{{ list | item }}{% set added = list.append(1) %}{{ list | item }}"

    assert environment(templates, LOCALES, "en").from_string(page).render(list=[]) == "01"


@pytest.mark.parametrize(
    ("lang", "html"),
    [("en", '<a href="a.html" lang="zh-Hans">风</a>'), ("zh-Hans", '<a href="a.html">风</a>')],
)
def test_a_kept_part_is_kept_for_its_language_only(lang: str, html: str) -> None:
    assert shown("{{ link | a }}", lang, link=Link(words=Words("风", "zh-Hans"), href="a.html")) == html


@pytest.mark.parametrize(
    "template", ["{{ 'kites' | risk }}", "{{ ngettext('{n} source', '{n} sources', 2) }}"]
)
def test_what_is_made_of_a_literal_is_not_compiled_in_for_all_languages(template: str) -> None:
    made = {shown(template, lang) for lang in ("en", "zh-Hans", "zh-Hant")}

    assert len(made) == 3


def test_sentences_of_one_language_do_not_stay_in_another_s_templates() -> None:
    made = [shown("{{ _('Sources') }}", lang) for lang in ("en", "zh-Hans", "zh-Hant")]

    assert made == ["Sources", "来源", "來源"]


def test_a_value_of_a_sentence_is_escaped_and_a_part_is_not_escaped_twice() -> None:
    day = Day(text="<May>", machine="2020-05")

    assert shown("{{ _('By {names}', names=names) }}", names="<b>") == "By &lt;b&gt;"
    assert (
        shown("{{ _('Text of {date}', date=day | day) | html }}", day=day)
        == 'Text of <time datetime="2020-05">&lt;May&gt;</time>'
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ words.title }}",
        "{% set link = words %}{{ words | a }}",
        "{{ wrods }}",
        "{% if wrods %}a{% endif %}",
        "{{ words | wrods }}",
    ],
)
def test_what_a_template_was_not_given_is_an_error(template: str) -> None:
    with pytest.raises(TemplateFault):
        shown(template, words=Words("a", "en"))


def test_a_part_sees_nothing_of_the_page(tmp_path: Path) -> None:
    templates = written(
        tmp_path,
        {
            "partials/links.html": "{% macro a(link) %}{{ page }}{{ link }}{% endmacro %}",
            "pages/one.html": "{{ 'x' | a }}",
        },
    )

    with pytest.raises(TemplateFault, match="'page' is undefined"):
        environment(templates, LOCALES, "en").get_template("pages/one.html").render(page="this")


def test_the_frame_sees_nothing_of_the_page(tmp_path: Path) -> None:
    templates = written(
        tmp_path,
        {
            "partials/frame.html": "{% set start %}{{ frame }}{{ page }}{% endset %}",
            "pages/one.html": "{{ ('f' | pieces).start }}",
        },
    )

    with pytest.raises(TemplateFault, match="'page' is undefined"):
        environment(templates, LOCALES, "en").get_template("pages/one.html").render(page="this")


def test_an_edited_template_is_read_after_forgetting(tmp_path: Path) -> None:
    templates = written(tmp_path, {"pages/one.html": "{{ 'x' | a }}", "partials/l.html": PLAIN})
    before = environment(templates, LOCALES, "en").get_template("pages/one.html").render()
    files = template_files(templates, "pages/one.html")

    written(tmp_path, {"partials/l.html": "", "partials/m.html": PLAIN.replace("<i>", "<b>")})
    forget_templates()

    assert before == "<i>x"
    assert environment(templates, LOCALES, "en").get_template("pages/one.html").render() == "<b>x"
    assert files == ("pages/one.html", "partials/l.html")
    assert template_files(templates, "pages/one.html") == ("pages/one.html", "partials/m.html")


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("plain", ()),
        ('{% extends "layouts/base.html" %}', ("layouts/base.html", "partials/deep.html")),
        ("{%- include 'partials/deep.html' -%}", ("partials/deep.html",)),
        ('{% include ["no.html", "partials/deep.html"] %}', ("partials/deep.html",)),
        ('{% import "partials/more.html" as more %}', ("partials/deep.html", "partials/more.html")),
        ('{% from "partials/deep.html" import deep %}', ("partials/deep.html",)),
        ("{{ x | upper|deep(1) }}", ("partials/deep.html",)),
        ("{% if x %}{{ (x | more)[0] }}{% endif %}", ("partials/deep.html", "partials/more.html")),
        ("{% filter deep %}x{% endfilter %}", ("partials/deep.html",)),
        ("{% set y = x.frame | pieces %}", ("partials/frame.html",)),
    ],
)
def test_the_files_of_a_template_are_all_that_it_uses(
    tmp_path: Path, text: str, used: tuple[str, ...]
) -> None:
    templates = written(
        tmp_path,
        {
            "layouts/base.html": "{{ x | deep }}{% block main %}{% endblock %}",
            "partials/deep.html": "{% macro deep(x, y=1) -%}\n{{ x }}\n{%- endmacro %}",
            "partials/more.html": "{%- macro more(x) %}{{ x | deep }}{% endmacro %}",
            "partials/frame.html": "{% set start %}{% endset %}",
            "partials/other.html": "{% macro other(x) %}{% endmacro %}",
            "pages/one.html": text,
        },
    )

    assert template_files(templates, "pages/one.html") == tuple(sorted(("pages/one.html", *used)))


def test_the_files_of_a_page_are_those_that_jinja_opens_for_it(views: tuple[PageView, ...]) -> None:
    one_of_each = {view.template: view for view in views}

    for template, view in one_of_each.items():
        forget_templates()
        render_page(view, lambda _: "<p>A body.</p>")

        env = environment(TEMPLATES, LOCALES, view.chrome.lang)
        opened = {name for _, name in env.cache or ()}
        assert opened <= {*template_files(TEMPLATES, f"pages/{template}")}, template
    assert len(one_of_each) > 15
    assert template_files(TEMPLATES, "pages/chooser.html") == ("pages/chooser.html",)
