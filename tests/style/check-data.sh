#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-data.sh WHAT [FILE…]: one check of the files that are not code, with the tool made for them.
set -eu
cd "$(dirname "$0")/../.."
what=$1
shift

need () { command -v "$1" >/dev/null || { echo "skipped: there is no $1"; exit 77; }; }

case $what in
desktop)
  need desktop-file-validate
  said=$(desktop-file-validate "$@" 2>&1) || { echo "$said"; exit 1; }
  [ -z "$said" ] || { echo "$said"; exit 1; } ;;
metainfo)
  need appstreamcli
  exec appstreamcli validate --no-net --explain "$@" ;;
schema)
  need glib-compile-schemas
  exec glib-compile-schemas --strict --dry-run data ;;
xml)
  need xmllint
  find data src \( -name '*.ui' -o -name '*.svg' -o -name '*.xml' -o -name '*.lang' -o -name '*.in' \) \
    ! -name '*.desktop.in' -print0 | xargs -0 xmllint --nonet --noout ;;
scripts)
  status=0
  for script in dev .ci/run $(find build-aux tests -name '*.sh' ! -path 'tests/data/*'); do
    [ -x "$script" ] || { echo "$script: not executable"; status=1; }
    case $(head -n 1 "$script") in
    *bash) bash -n "$script" || status=1 ;;
    *) sh -n "$script" || status=1 ;;
    esac
  done
  exit $status ;;
no-display)
  need ldd
  found=$(ldd "$1" | grep -iE 'lib(gtk|gdk|adwaita|webkit|X11|wayland)' || :)
  [ -z "$found" ] || { echo "$1 is linked with:"; echo "$found"; exit 1; } ;;
*)
  echo "check-data.sh: unknown check $what" >&2
  exit 2 ;;
esac
