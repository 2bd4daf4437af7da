#!/bin/sh
# Renew each .txt here from the .in of its name: versions and hashes for every platform, Python 3.11 to 3.14.
# Needs uv on the PATH.  `sh requirements/lock.sh` keeps what is locked; `sh requirements/lock.sh --upgrade` moves on.
set -eu
cd "$(dirname "$0")"
for name in run cluster iso images cards pdf zim torrent test; do
    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --only-binary :all: \
        --no-header --no-annotate --no-emit-index-url --output-file "$name.txt" "$@" "$name.in"
done
