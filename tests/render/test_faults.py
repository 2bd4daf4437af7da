"""A mistake in a template is told as one in content is: file, line, what is wrong, what to write."""

import pickle
from pathlib import Path

import pytest

from hricsite.model.diagnostics import Location
from hricsite.model.text import Words
from hricsite.render.environment import environment, template_files
from hricsite.render.faults import TemplateFault
from tests.render.test_environment import LOCALES, written

PARTS = """{% macro part(x) %}
<b>{{ x }}</b>
{% endmacro %}
{% macro inner(x) %}

{{ x.nothing }}
{% endmacro %}
"""
PAGE, PARTIAL = "pages/one.html", "partials/parts.html"


def fault_in(folder: Path, page: str) -> TemplateFault:
    """Return the fault of a page that is made of a word; what it was given is two lines above."""
    templates = written(folder, {PAGE: f"{{{{ given.text }}}}\n\n{page}\n\n<p>", PARTIAL: PARTS})
    with pytest.raises(TemplateFault) as caught:
        environment(templates, LOCALES, "en").get_template(PAGE).render(given=Words("a word", "en"))
    return caught.value


NEAR = 'did you mean "text"?'
NAMES = "use a name that the template is given; those of views and filters stand in hricsite/render"
VALUES = "give each filter, test and function that stands here the values that it takes"
TAGS = "mend the tag or the expression; each if, for, block, set and macro needs its end"
ENDLESS = "let no template or macro use itself without an end"
FILES = "name a file by its path inside the folder of templates"


@pytest.mark.parametrize(
    ("page", "words", "remedy"),
    [
        ("{{ given.txet }}", "AttributeError: 'Words' object has no attribute 'txet'", NEAR),
        ("{{ given.zzz }}", "AttributeError: 'Words' object has no attribute 'zzz'", NAMES),
        ("{{ gievn }}", "'gievn' is undefined", NAMES),
        ("{{ gievn.text }}", "'gievn' is undefined", NAMES),
        ("{% if given %}{{ given | wrods }}{% endif %}", "No filter or test named 'wrods' found.", NAMES),
        ("{{ given | wrods }}", "No filter named 'wrods'.", NAMES),
        ("{{ given.class }}", "no view has an attribute 'class'", NAMES),
        ("{{ 5 | words }}", "AttributeError: 'int' object has no attribute 'lang'", VALUES),
        ("{{ given | part(1) }}", "TypeError: ", VALUES),
        ("{{ 'a' + 1 }}", "TypeError: ", VALUES),
        ("{{ 1 / 0 }}", "ZeroDivisionError: division by zero", VALUES),
        ("{% for a, b in ['abc'] %}{% endfor %}", "ValueError: too many values to unpack", VALUES),
        ("{{ _('{n} sources', m=1) }}", "KeyError: 'n'", VALUES),
        ("{% if %}{% endif %}", "Expected an expression, got 'end of statement block'", TAGS),
        ("{{ given }", "unexpected '}'", TAGS),
        ("{% endif %}", "Encountered unknown tag 'endif'.", TAGS),
        ("{% include 'pages/two.html' %}", "no template is named 'pages/two.html'", FILES),
        ("{% include ['a', 'b'] %}", "none of the templates given were found: a, b", FILES),
        ("{% include 'pages/one.html' %}", "RecursionError: ", ENDLESS),
    ],
)
def test_a_mistake_names_its_line_and_the_remedy(tmp_path: Path, page: str, words: str, remedy: str) -> None:
    found = fault_in(tmp_path, page).finding("templates")

    assert (found.severity, found.code) == ("error", "template-mistake")
    assert found.location == Location(path="templates/pages/one.html", line=3)
    assert str(found.message).startswith(f"the template has a mistake: {words}")
    assert str(found.help) == remedy


def test_a_mistake_in_a_macro_is_told_of_the_macro(tmp_path: Path) -> None:
    found = fault_in(tmp_path, "{{ given | inner }}").finding("looks")

    assert found.location == Location(path="looks/partials/parts.html", line=6)


def test_what_a_macro_cannot_use_is_told_of_the_macro(tmp_path: Path) -> None:
    written(tmp_path, {"partials/more.html": "{% macro more(x) %}\n{{ x | words }}{% endmacro %}"})

    found = fault_in(tmp_path, "{{ given.text | more }}").finding("templates")

    assert found.location == Location(path="templates/partials/more.html", line=2)


@pytest.mark.parametrize(
    "page", ["{{ given.txet }}", "{% if %}", "{% include 'pages/two.html' %}", "{{ 5 | words }}"]
)
def test_a_worker_can_send_all_that_is_to_be_told(tmp_path: Path, page: str) -> None:
    fault = fault_in(tmp_path, page)

    sent = pickle.loads(pickle.dumps(fault))

    assert sent.finding("templates") == fault.finding("templates")


def test_a_template_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    templates = written(tmp_path, {PAGE: "{{ 'x' | part }}"})
    (tmp_path / "partials").mkdir()
    (tmp_path / PARTIAL).write_bytes("{# 标签\n".encode() + b"\n\xb1\xea\xc7\xa9 #}")

    with pytest.raises(TemplateFault) as caught:
        template_files(templates, PAGE)

    found = caught.value.finding("templates")
    assert found.location == Location(path="templates/partials/parts.html", line=3)
    assert (found.code, str(found.message)) == ("not-utf-8", "byte 0xb1 is not UTF-8")


@pytest.mark.parametrize("bug", [RuntimeError, AssertionError, OSError, MemoryError])
def test_what_no_template_can_cause_stays_what_it_is(tmp_path: Path, bug: type[Exception]) -> None:
    def broken(_: object) -> str:
        raise bug

    env = environment(written(tmp_path, {PAGE: "{{ 1 | broken }}"}), LOCALES, "en")
    env.filters["broken"] = broken

    with pytest.raises(bug):
        env.get_template(PAGE).render()
