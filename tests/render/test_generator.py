"""Templates write what Jinja alone would write, but for empty lines."""

from pathlib import Path

import pytest

from hricsite.render.environment import environment
from hricsite.render.faults import TemplateFault
from tests.render.test_environment import LOCALES, written

PARTS = {
    "partials/parts.html": """
{% macro empty(x) %}{% endmacro %}
{% macro line(x) %}
{{ x }}
{% endmacro %}
{% macro pair(x, y="-", z="<") -%}
{{ x }}{{ y }}{{ z }}
{%- endmacro %}
{% macro two(x, y) %}{{ x }}{{ y }}{% endmacro %}
{% macro all(x) %}{{ x }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro around(x) %}{{ x }}{{ caller() }}{% endmacro %}
{% macro outer(x) %}{% call around(x) %}<i>{{ x }}</i>{% endcall %}{% endmacro %}
"""
}


def shown(folder: Path, page: str, **values: object) -> str:
    templates = written(folder, PARTS | {"pages/one.html": page})
    return environment(templates, LOCALES, "en").get_template("pages/one.html").render(**values)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>\n{{ x | line }}\n</p>", "<p>\na\n</p>"),
        ("<p>\n{{ x | empty }}\n</p>", "<p>\n</p>"),
        ("<p>{{ x | empty }}\n</p>", "<p>\n</p>"),
        ("{{ x | empty }}\n</p>", "\n</p>"),
        ("<p>\n{{ x | empty }}\n{{ x | empty }}\n</p>", "<p>\n</p>"),
        ("<p>\n{{ x | empty }}{{ x | empty }}\n</p>", "<p>\n\n</p>"),
        ("<p>\n{% if x %}\n{{ x | empty }}\n{% endif %}\n</p>", "<p>\n</p>"),
        ("<p>{% if x %}{{ x | empty }}\n{% endif %}</p>", "<p>\n</p>"),
        ("<p>\n{% for each in x %}\n{{ each | line }}\n{% endfor %}\n</p>", "<p>\na\n</p>"),
        ("<pre>\n{{ x | empty }}\n</pre>", "<pre>\n\n</pre>"),
    ],
)
def test_an_expression_before_a_line_end_leaves_no_empty_line(tmp_path: Path, page: str, text: str) -> None:
    assert shown(tmp_path, page, x="a") == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("{{ x | pair }}", "&amp;-&lt;"),
        ("{{ x | pair(1) }}", "&amp;1&lt;"),
        ("{{ x | pair | pair }}", "&amp;-&lt;-&lt;"),
        ("{{ x | all(1) }}", "&amp;(1,){}"),
        ("{{ x | outer }}", "&amp;<i>&amp;</i>"),
        ("{% filter line %}<b>{% endfilter %}", "<b>\n"),
        ("{{ (x if x else x) ~ x }}", "&amp;&amp;"),
        ("{{ x | pair if x else x }}", "&amp;-&lt;"),
        ("{{ x | line if not x else x }}", "&amp;"),
        ("{{ none }}{{ 1 }}{{ true }}{{ 1.0 }}", "None1True1.0"),
        ("{% set made %}{{ x }}{% endset %}a{{ made }}", "a&amp;"),
        ("{% for a in [[x, [[x, []]]]] recursive %}{{ a[0] }}{{ loop(a[1]) }}{% endfor %}", "&amp;&amp;"),
        ("{% for a in x if a %}{{ loop.index }}{{ a }}{% else %}-{% endfor %}", "1&amp;"),
        ("{% if false %}{{ x | missing }}{% endif %}a", "a"),
    ],
)
def test_templates_can_do_what_jinja_can(tmp_path: Path, page: str, text: str) -> None:
    assert shown(tmp_path, page, x="&") == text


@pytest.mark.parametrize("how", ["", " without context", " ignore missing without context"])
def test_an_include_stands_where_it_is_written(tmp_path: Path, how: str) -> None:
    written(tmp_path, {"pages/part.html": "<i>{% if true %}b{% endif %}</i>"})

    assert shown(tmp_path, f"a{{% include 'pages/part.html'{how} %}}c") == "a<i>b</i>c"


def test_blocks_are_filled_at_every_level(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "layouts/b.html": "<{% block one %}1{% endblock %}{% block two scoped %}2{% endblock %}>",
            "pages/a.html": "{% extends 'layouts/b.html' %}{% block two %}3{{ super() }}{% endblock %}",
        },
    )
    page = "{% extends 'pages/a.html' if x else 'layouts/b.html' %}{% block one %}4{{ x }}{% endblock %}-"

    assert [shown(tmp_path, page, x=x) for x in (0, 1)] == ["<402>", "<4132>"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("{% if true %}{{ x | missing }}{% endif %}", "missing"),
        ("{% if x is missing %}{% endif %}", "missing"),
        ("{{ x | two }}", "'y' was not provided"),
        ("{{ x | two(1, 2) }}", "TypeError"),
        ("{{ x | two(1, w=2) }}", "TypeError"),
        ("{{ x.class }}", "'class'"),
    ],
)
def test_what_is_missing_or_too_much_is_an_error(tmp_path: Path, page: str, words: str) -> None:
    with pytest.raises(TemplateFault, match=words):
        shown(tmp_path, page, x="a")
