"""Files that make a web server or a host serve the site as netlify.toml says; one file a host."""

from __future__ import annotations

from hricsite.hosting import apache, caddy, github, gitlab, nginx, onion, pages
from hricsite.hosting.recipe import Recipe

HOSTS: dict[str, Recipe] = {
    "nginx": nginx.RECIPE,
    "caddy": caddy.RECIPE,
    "apache": apache.RECIPE,
    "pages": pages.RECIPE,
    "github": github.RECIPE,
    "gitlab": gitlab.RECIPE,
    "onion": onion.RECIPE,
}
"""What makes the files for each name that `hosting` knows, in the order of its help."""
