#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make-pot.sh FILE: writes the template of all translatable strings (of the files in po/POTFILES) to FILE.
set -eu
out=$1
cd "$(dirname "$0")/.."
xgettext --files-from=po/POTFILES --from-code=UTF-8 --package-name=galley --add-comments=Translators: \
  --add-location=file --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
  --keyword=g_dngettext:2,3 --keyword=dngettext:2,3 --flag=g_strdup_printf:1:c-format --flag=g_set_error:4:c-format \
  --output="$out" 2>&1 | grep -v 'uses domain' >&2 || :
sed -i 's/charset=CHARSET/charset=UTF-8/' "$out"
