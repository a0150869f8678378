# SPDX-License-Identifier: GPL-3.0-or-later
"""A hostile site in a real window: no program is started but WebKit's own helpers, and no connection is made."""

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from ctl import check, finish, skip  # noqa: E402
from hostile import HostileSite  # noqa: E402

WINDOW = os.path.abspath(sys.argv[1])
# WebKit starts these for every page of anybody, by their full names, and reads nothing of a site for it.
OURS = re.compile(r"/usr/(bin/bwrap|bin/xdg-dbus-proxy|(lib|libexec)/.*/?WebKit(Web|Network|GPU)Process)$")

# Here with its sandbox, as for everybody.
os.environ.setdefault("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "0")

with HostileSite() as site:
    result, started, connected, traced = site.watch([WINDOW, site.root])
    check("window/opened", result.returncode == 0, result)
    foreign = [name for name in started if not OURS.search(name)]
    if traced:
        print("# started:", *sorted(set(started)))
        check("window/helpers-seen", len(started) > 0)
        check("window/programs", not foreign, foreign)
        check("window/connections", not connected, "\n".join(connected))
    else:
        skip("window/programs", "strace cannot be used here; tell-tales and hits alone are counted")
    check("window/tell-tales", site.ran() == [], site.ran())
    check("window/hits", site.server.hits == [], site.server.hits)
finish()
