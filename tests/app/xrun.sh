#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# xrun.sh CMD…: runs CMD on a virtual display of its own and gives back its exit status.
#
# The display number is the server's choice (-displayfd), so any number of these run side by side. The home, settings,
# caches and the session bus are private and gone afterwards, also when this script is killed: a keeper
# holds one end of a pipe and cleans up when the other end closes, for whatever reason it does.
set -eu

[ $# -gt 0 ] || { echo "usage: xrun.sh CMD…" >&2; exit 2; }
command -v Xvfb >/dev/null || { echo "xrun.sh: Xvfb is missing; ./dev deps installs it" >&2; exit 77; }

here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/galley-x.XXXXXX")
mkdir -m 700 "$tmp/run" "$tmp/home" "$tmp/config" "$tmp/data" "$tmp/cache" "$tmp/state"
mkfifo "$tmp/display" "$tmp/alive"

Xvfb -displayfd 3 -screen 0 "${GALLEY_SCREEN:-1600x1000x24}" -nolisten tcp -noreset \
  3>"$tmp/display" >"$tmp/xvfb.log" 2>&1 </dev/null &
server=$!

(
  trap '' INT TERM HUP PIPE
  read -r _ <"$tmp/alive" || :
  kill "$server" 2>/dev/null || :
  sleep 0.1
  rm -rf "$tmp" || { sleep 1; rm -rf "$tmp"; }
) >/dev/null 2>&1 </dev/null &
keeper=$!
exec 9>"$tmp/alive"

number=
read -r number <"$tmp/display" || :
if [ -z "$number" ]; then
  echo "xrun.sh: Xvfb did not start:" >&2
  cat "$tmp/xvfb.log" >&2
  exit 1
fi

mkdir "$tmp/config/gtk-4.0"
cat >"$tmp/config/gtk-4.0/settings.ini" <<'INI'
[Settings]
gtk-font-name=Cantarell, Noto Sans 11
gtk-icon-theme-name=Adwaita
gtk-cursor-theme-name=Adwaita
gtk-cursor-blink=0
gtk-enable-animations=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-decoration-layout=:minimize,maximize,close
INI

unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_THEME GTK_MODULES
export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER="${GSK_RENDERER:-cairo}" LIBGL_ALWAYS_SOFTWARE=1
export HOME="$tmp/home" XDG_RUNTIME_DIR="$tmp/run" XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/data"
export XDG_CACHE_HOME="$tmp/cache" XDG_STATE_HOME="$tmp/state" HUGO_CACHEDIR="$tmp/cache/hugo"
export GSETTINGS_BACKEND="${GSETTINGS_BACKEND:-memory}" GIO_USE_VFS=local GTK_USE_PORTAL=0

# Translations need a real locale; ./dev makes some in a folder of its own, as systems often have none.
if [ -z "${LOCPATH:-}" ] && [ -d "$here/../../_build/locales" ]; then
  LOCPATH=$(cd "$here/../../_build/locales" && pwd)
  export LOCPATH
fi

# WebKit ends the program when its sandbox cannot be made, as in a container without user namespaces.
if ! bwrap --ro-bind / / --proc /proc --dev /dev --unshare-pid true 2>/dev/null; then
  export WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1
fi

# The bus complains of limits in a container, and what it starts greets everybody; their words go to a file.
if command -v dbus-run-session >/dev/null; then
  printf '#!/bin/sh\nexec dbus-daemon "$@" >>"%s/bus.log" 2>&1\n' "$tmp" >"$tmp/bus"
  chmod +x "$tmp/bus"
  set -- dbus-run-session --dbus-daemon="$tmp/bus" -- "$@"
else
  export GTK_A11Y=none
fi

status=0
"$@" 9>&- || status=$?
exec 9>&-
wait "$keeper" || :
exit "$status"
