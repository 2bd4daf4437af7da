"""Folders at the top of a built site that are written after the build."""

from __future__ import annotations

DOWNLOADS, INTEGRITY = "downloads", "integrity"
LATER = (INTEGRITY, DOWNLOADS)
"""What `sign` and `bundle` write; it is no part of the tree proper, and goes when the tree changes."""
