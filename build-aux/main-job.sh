#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# main-job.sh BUILDDIR: what `./dev run` does where there is no display. On a copy of the sample site it draws
# the window, edits an article, exports it and has Hugo build both, and says where everything is.
set -eu
build=$1
top=$(dirname "$build")
work=$build/main-job
article=content/posts/lantern-night-shift/index.md
title='夜班里的灯笼：改过的标题'
tag='夜航测试'

place () { printf '  %-28s%s\n' "$1" "${2#"$top"/}"; }
fail () { printf 'main-job: %s\n' "$*" >&2; exit 1; }

# builds NAME SITE: Hugo makes SITE into $work/NAME, and the article's page there holds the new title and tag.
builds () {
  hugo --quiet --source "$2" --destination "$work/$1" || fail "Hugo could not build ${2#"$top"/}"
  page=$(grep -rlF --include=index.html "<title>$title" "$work/$1/posts" | head -n 1)
  [ -n "$page" ] || fail "no page with the new title below ${work#"$top"/}/$1"
  grep -qF "$tag" "$page" || fail "the new tag is not on ${page#"$top"/}"
}

rm -rf "$work"
mkdir -p "$work"
cp -R "$top/data/sample-site" "$work/site"
cp "$work/site/$article" "$work/before.md"

"$build/tests/app/galley-pictures" --out "$work/pictures" --only article-picture >"$work/pictures.log" 2>&1 ||
  fail "the window could not be drawn; see ${work#"$top"/}/pictures.log"
cp "$work/pictures/article-picture.png" "$build/window.png"

galleyctl set "$work/site/$article" "title=$title" >/dev/null
galleyctl add "$work/site/$article" tags "$tag" >/dev/null
diff -u --label before --label after "$work/before.md" "$work/site/$article" >"$work/edit.diff" || :
galleyctl export "$work/site/$article" --to "$work/export" >/dev/null

# The export stands in a site of its own: the same house, but no article besides.
mkdir "$work/export-site"
for part in hugo.toml layouts static i18n archetypes; do
  [ -e "$work/site/$part" ] && cp -R "$work/site/$part" "$work/export-site/"
done
cp -R "$work/export" "$work/export-site/content"
builds public-export "$work/export-site"
builds public "$work/site"

echo
echo "There is no display here, so Galley did its work on the sample site without one:"
place "the window, drawn" "$build/window.png"
place "the edited article" "$work/site/$article"
place "what was changed" "$work/edit.diff"
place "the exported article" "$work/export"
place "a site of it, built by Hugo" "$work/public-export"
place "the sample site, built too" "$work/public"
place "the article's page there" "$page"
