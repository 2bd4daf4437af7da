"""Types of files that are no text: netlify.toml need not name them, a bare server must be told."""

from __future__ import annotations

MEDIA_TYPES = {
    "avif": "image/avif",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "torrent": "application/x-bittorrent",
    "webp": "image/webp",
    "zim": "application/octet-stream",
    "zip": "application/zip",
}
"""By the ending of a name, as registered with IANA; those of .torrent and .zim are customary."""
