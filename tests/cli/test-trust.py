# SPDX-License-Identifier: GPL-3.0-or-later
"""trust, and that a hostile site has nothing run and nothing fetched by any command that reads it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from ctl import PROGRAM, Site, check, ctl, finish, skip
from hostile import HostileSite

HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_DATA_HOME=HOME + "/data", XDG_STATE_HOME=HOME + "/state")

with Site() as site:
    root = os.path.realpath(site.root)
    check("trust/none", ctl("trust", "--list").stdout == b"")
    given = ctl("trust", site.path())
    check("trust/file-in-site", given.returncode == 0 and root.encode() in given.stdout, given)
    check("trust/list", ctl("trust", "--list").stdout.decode().split() == [root])
    check("trust/json", json.loads(ctl("trust", "--list", "--json").stdout) == {"items": [{"site": root}]})
    revoked = ctl("trust", "--revoke", cwd=site.root)
    check("trust/revoke", revoked.returncode == 0 and ctl("trust", "--list").stdout == b"", revoked)
    nowhere = ctl("trust", HOME)
    check("trust/no-site", nowhere.returncode == 1 and nowhere.stderr != b"", nowhere)
    check("trust/usage", ctl("trust", "a", "b").returncode == 2)

EVIL = "content/posts/evil.md"
COMMANDS = [["list"], ["list", "--json"], ["show", EVIL], ["show", EVIL, "--json"], ["get", EVIL, "tags"], ["render", EVIL],
            ["render", EVIL, "--standalone"], ["check"], ["check", "--json"], ["settings"], ["history"],
            ["set", EVIL, "title=Good", "--dry-run"], ["convert", EVIL, "--to", "toml", "--dry-run"],
            ["check", "--fix", "--dry-run"], ["inspect", "--all"], ["inspect", EVIL], ["compare", "--all"], ["compare", EVIL],
            ["export", EVIL, "--to", "/tmp/galley-nowhere", "--dry-run"]]
with HostileSite() as site:
    # the tell-tales work
    subprocess.run(["hugo"], cwd=site.root, env=site.environment(), check=False)
    _, started, connected, traced = site.watch([sys.executable, "-c", f"import urllib.request as u,os; os.system('git x');\n"
                                                f"try: u.urlopen('{site.server.url}/tell')\nexcept Exception: pass"])
    tales = len(site.ran())
    check("hostile/tell-tales", tales >= 1 and site.server.hits == ["/tell"], (site.ran(), site.server.hits))
    if traced:
        check("hostile/tell-tales/calls", len(started) >= 1 and len(connected) >= 1, (started, connected))
    else:
        skip("hostile/tell-tales/calls", "strace cannot be used here; programs and hits alone are counted")
    tales, site.server.hits[:] = len(site.ran()), []
    for words in COMMANDS:
        result, started, connected, _ = site.watch([PROGRAM, *words])
        good = result.returncode in (0, 1) and not started and not connected
        check("hostile/" + " ".join(words[:1] + words[2:] if len(words) > 1 and words[1] == EVIL else words), good,
              (result, started, connected))
    time.sleep(0.2)
    check("hostile/programs", len(site.ran()) == tales, site.ran())
    check("hostile/hits", site.server.hits == [], site.server.hits)
finish()
