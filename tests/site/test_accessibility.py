"""axe-core finds nothing against WCAG 2.2 AA on pages of every kind and language, light and dark."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.programs import node_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUN = """async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const options = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']};
    const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
    const say = node => node.html.slice(0, 200) + ' | ' + why(node);
    const result = await axe.run(document, options);
    return result.violations.map(found => found.id + ': ' + found.nodes.slice(0, 3).map(say).join(' || '));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(
    browser: "Browser", site: Path, sample: tuple[str, ...], scheme: str, width: int
) -> None:
    axe = node_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations: dict[str, list[str]] = {}
    for path in sample if width == 1280 else sample[::3]:
        page.goto(f"{site.as_uri()}/{path}")
        page.evaluate(axe)
        violations[path] = page.evaluate(RUN)
    context.close()

    assert {path: found for path, found in violations.items() if found} == {}
