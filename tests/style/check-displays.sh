#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-displays.sh: two virtual displays at once are two, each with its own home; a status comes through; nothing stays,
# not even when the runner is killed.
set -eu
xrun=$(cd "$(dirname "$0")/../app" && pwd)/xrun.sh
command -v Xvfb >/dev/null || { echo "skipped: there is no Xvfb"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
TMPDIR=$tmp
export TMPDIR
fail () { echo "check-displays: $*" >&2; exit 1; }

# Each waits for the other's file, so both displays stand at the same time.
meet='echo "$DISPLAY $HOME" >"$0/$1"; i=0; while [ ! -e "$0/$2" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done; [ -e "$0/$2" ]'
"$xrun" sh -c "$meet" "$tmp" a b &
first=$!
"$xrun" sh -c "$meet" "$tmp" b a || fail "the second display did not meet the first"
wait "$first" || fail "the first display did not meet the second"
read -r display_a home_a <"$tmp/a"
read -r display_b home_b <"$tmp/b"
[ "$display_a" != "$display_b" ] || fail "both are $display_a"
[ "$home_a" != "$home_b" ] || fail "both live in $home_a"

status=0
"$xrun" sh -c 'exit 7' || status=$?
[ "$status" = 7 ] || fail "the status 7 became $status"

"$xrun" sleep 3 &
runner=$!
sleep 0.7
kill -KILL "$runner"
wait "$runner" 2>/dev/null || :
i=0
while ls -d "$tmp"/galley-x.* >/dev/null 2>&1; do
  i=$((i + 1))
  [ $i -lt 50 ] || fail "a killed runner left its folder"
  sleep 0.1
done
echo "two displays, no collision, nothing left"
