#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-format.sh: every C file is as clang-format 14 writes it. Other versions decide differently and are not asked.
set -eu
cd "$(dirname "$0")/../.."
tool=
for name in clang-format-14 clang-format; do
  if command -v "$name" >/dev/null && "$name" --version | grep -q 'version 14\.'; then
    tool=$name
    break
  fi
done
[ -n "$tool" ] || { echo "skipped: there is no clang-format 14"; exit 77; }
find src tests -name '*.[ch]' ! -path 'tests/data/*' -print0 | xargs -0 "$tool" --style=file --dry-run -Werror
