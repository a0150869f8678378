# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs compared: how each is started, with its preview on where it has one, and nothing left to ask."""
import os
import shutil
from pathlib import Path

APOSTROPHE = """[org/gnome/gitlab/somas/Apostrophe]
preview-mode='half-width'
preview-active=true
spellcheck=false
"""


class Program:
    def __init__(self, name, argv, has_preview, environment=None, prepare=None):
        self.name, self.argv, self.has_preview = name, argv, has_preview
        self.environment = environment or {}
        self.prepare = prepare

    def installed(self):
        return all(shutil.which(word) for word in self.argv if word.startswith("/"))

    def start_environment(self):
        # Scripts of the system want the system's own interpreter.
        path = "/usr/bin:/bin:" + os.environ.get("PATH", "")
        return {**os.environ, "PATH": path, "GSETTINGS_BACKEND": "keyfile", **self.environment}


def prepare_apostrophe():
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(APOSTROPHE)


def programs(build):
    return [
        Program("Galley", [str(build / "install" / "bin" / "galley")], True),
        Program("GNOME Text Editor", ["/usr/bin/gnome-text-editor"], False),
        Program(
            "ghostwriter",
            ["/usr/bin/ghostwriter"],
            True,
            # Its page stays white on a virtual display without the second.
            {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu", "QTWEBENGINE_DISABLE_SANDBOX": "1"},
        ),
        Program("Apostrophe", ["/usr/bin/apostrophe"], True, prepare=prepare_apostrophe),
    ]
