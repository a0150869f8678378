# SPDX-License-Identifier: GPL-3.0-or-later
"""A site that tries to have programs run and things fetched by whoever opens it, and the tell-tales that would notice:
programs of every name it could reach that leave a line, a server it names everywhere, and the system calls of whoever opens it."""

import http.server
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading

NAMES = ["hugo", "git", "go", "npm", "npx", "node", "ssh", "curl", "wget", "postcss", "babel", "sass", "pandoc", "asciidoctor",
         "rst2html", "sh", "bash", "gpg", "git-lfs", "tailwindcss", "python3"]


class Server:
    """Counts who comes."""

    def __init__(self):
        self.hits = []
        hits = self.hits

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                hits.append(self.path)
                self.send_response(404)
                self.end_headers()

            do_POST = do_HEAD = do_PUT = do_GET

            def log_message(self, *rest):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class HostileSite:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="galley-hostile-"))
        self.root = self.folder / "site"
        self.log = self.folder / "ran"
        self.bin = self.folder / "bin"
        self.server = Server()
        self.bin.mkdir()
        for name in NAMES:
            self.script(self.bin / name)
        self.fill(self.server.url)

    def script(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/usr/bin/perl\nopen my $f, ">>", "{self.log}"; print $f "$0 @ARGV\\n";\n')
        path.chmod(0o755)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def fill(self, url):
        evil = self.bin / "sh"
        self.write("hugo.toml", f"""title = 'Come In'
baseURL = '{url}/'
theme = ['evil', 'github.com/evil/module']
[security.exec]
allow = ['.*']
osEnv = ['.*']
[security.http]
urls = ['.*']
[module]
proxy = '{url}'
[[module.imports]]
path = '127.0.0.1/evil/module'
[[module.mounts]]
source = 'node_modules/evil'
target = 'assets'
[markup.goldmark.renderer]
unsafe = true
[params]
remote = '{url}/param'
""")
        self.write("go.mod", "module evil\nrequire 127.0.0.1/evil/module v1.0.0\n")
        self.write("package.json", '{"scripts": {"preinstall": "sh", "postinstall": "sh"}}\n')
        self.write("config/_default/module.toml", "")
        self.write("themes/evil/hugo.toml", f"[params]\nlogo = '{url}/logo.png'\n")
        self.write("themes/evil/layouts/_default/single.html", f'{{{{ resources.GetRemote "{url}/get" }}}}<script src="{url}/x.js"></script>')
        self.write("layouts/shortcodes/run.html", '{{ readFile "/etc/passwd" }}')
        self.write(".gitattributes", "* filter=evil diff=evil\n")
        self.write(".gitmodules", f'[submodule "m"]\n\tpath = m\n\turl = {url}/m.git\n')
        self.write(".envrc", f"{evil}\n")
        self.write(".git/HEAD", "ref: refs/heads/main\n")
        self.write(".git/config", f"""[core]
	repositoryformatversion = 0
	fsmonitor = {evil}
	pager = {evil}
	sshCommand = {evil}
	editor = {evil}
	hooksPath = hooks
[diff]
	external = {evil}
[diff "evil"]
	textconv = {evil}
[filter "evil"]
	clean = {evil}
	smudge = {evil}
	process = {evil}
[credential]
	helper = {evil}
[remote "origin"]
	url = ext::{evil}
""")
        for hook in ["post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"]:
            self.script(self.root / ".git/hooks" / hook)
            self.script(self.root / "hooks" / hook)
        for place in ["node_modules/.bin/postcss", "themes/evil/build.sh", "bin/hugo", "hugo"]:
            self.script(self.root / place)
        self.write("content/posts/evil.md", f"""---
title: Evil <img src="{url}/title.png">
date: 2025-07-02
featured_image: {url}/featured.png
tags: ["{url}/tag"]
summary: "![]({url}/summary.png)"
---
![]({url}/a.png) <img src="{url}/b.png" srcset="{url}/c.png 2x"> <iframe src="{url}/frame"></iframe>
<script>fetch("{url}/script")</script><script src="{url}/s.js"></script>
<link rel="stylesheet" href="{url}/l.css"><link rel="preload" href="{url}/p" as="image"><style>@import "{url}/i.css"; body {{ background: url({url}/bg.png); }}</style>
<video src="{url}/v.mp4" poster="{url}/v.png" autoplay></video> <object data="{url}/o"></object> <embed src="{url}/e">
<form action="{url}/form"><button autofocus onfocus="this.form.submit()">go</button></form>
<img src=x onerror="location='{url}/onerror'"> <meta http-equiv="refresh" content="0;url={url}/refresh">

[a link]({url}/link) and a note[^1]. {{{{< run >}}}} {{{{< figure src="{url}/figure.png" >}}}}

[^1]: [Evil]({url}/note) · evil
""")
        for i in range(20):
            self.write(f"content/posts/more-{i}.md", f"---\ntitle: More {i}\n---\n![]({url}/{i}.png)\n")

    def ran(self):
        return self.log.read_text().splitlines() if self.log.exists() else []

    def environment(self):
        """Every program it could want is a tell-tale, the site's own folder comes first, and the state is of this folder."""
        path = f"{self.root}/bin:{self.root}:.:{self.bin}:{os.environ['PATH']}"
        return dict(os.environ, PATH=path, XDG_DATA_HOME=str(self.folder / "data"), XDG_STATE_HOME=str(self.folder / "state"),
                    LC_ALL="C.UTF-8", LANGUAGE="")

    def watch(self, argv, timeout=120, **more):
        """Runs argv in the site, every system call that starts or connects noted: (result, programs, connections)."""
        notes = self.folder / "calls"
        strace = shutil.which("strace")
        traced = strace is not None and subprocess.run([strace, "-o", "/dev/null", "/bin/true"], capture_output=True).returncode == 0
        prefix = [strace, "-f", "-qq", "-s", "400", "-e", "trace=execve,execveat,connect,sendto", "-e", "signal=none", "-o", str(notes)]
        result = subprocess.run([*(prefix if traced else []), *map(str, argv)], capture_output=True, cwd=self.root,
                                env=self.environment(), timeout=timeout, **more)
        calls = notes.read_text(errors="replace") if traced else ""
        started = re.findall(r'execve(?:at)?\((?:AT_FDCWD, |\d+, )?"([^"]*)"[^\n]*= 0$', calls, re.M)
        connected = re.findall(r"^[^\n]*(?:connect|sendto)\([^\n]*sa_family=AF_INET6?[^\n]*$", calls, re.M)
        return result, started[1:], connected, traced

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        shutil.rmtree(self.folder)
