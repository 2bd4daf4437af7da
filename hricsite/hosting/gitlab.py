"""GitLab Pages: a job that builds the site and hands it over.  The host lets nobody set headers."""

from __future__ import annotations

from hricsite.hosting.headers import Headers
from hricsite.hosting.recipe import PYTHON, Place, Recipe, build_line

PIPELINE = """\
pages:
  image: python:{python}
  script:
    - {build}
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""


def files(_: Headers, place: Place) -> dict[str, str]:
    """Return `.gitlab-ci.yml`, for the top of the repository."""
    return {".gitlab-ci.yml": PIPELINE.format(python=PYTHON, build=build_line(place))}


RECIPE = Recipe(files, frozenset({"path", "name"}))
