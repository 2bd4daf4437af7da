"""GitHub Pages: a workflow that builds the site and hands it over.  The host lets nobody set headers."""

from __future__ import annotations

from hricsite.hosting.headers import Headers
from hricsite.hosting.recipe import PYTHON, Place, Recipe, build_line

WORKFLOW = """\
name: pages
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  pages:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "{python}"
      - run: {build}
      - uses: actions/configure-pages@v5
      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - uses: actions/deploy-pages@v4
"""


def files(_: Headers, place: Place) -> dict[str, str]:
    """Return the workflow, and `.nojekyll` for those who push a built copy to a branch instead."""
    workflow = WORKFLOW.format(python=PYTHON, build=build_line(place))
    return {
        ".github/workflows/pages.yml": workflow,
        ".nojekyll": "# No file of this site is made by Jekyll.\n",
    }


RECIPE = Recipe(files, frozenset({"path", "name"}))
