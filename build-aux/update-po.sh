#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update-po.sh: lists every file with translatable strings in po/POTFILES and merges the strings into each po/*.po.
# New strings come in empty; `msgfmt --statistics` then says how many there are to translate.
set -eu
cd "$(dirname "$0")/.."
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

python3 tests/style/check-po.py --list >po/POTFILES.new
mv po/POTFILES.new po/POTFILES
build-aux/make-pot.sh "$pot"
while read -r language; do
  po=po/$language.po
  msgmerge --quiet --no-fuzzy-matching --add-location=file --backup=none --update "$po" "$pot"
  msgattrib --no-obsolete --add-location=file -o "$po" "$po"
  printf '%s: ' "$language"
  msgfmt --check --statistics -o /dev/null "$po"
done <po/LINGUAS
