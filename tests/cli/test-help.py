# SPDX-License-Identifier: GPL-3.0-or-later
"""--help of each command, wrong usage, and that man page and completion name every command and option."""

import re

from ctl import SOURCE, check, ctl, finish

general = ctl("--help")
commands = re.findall(r"^  ([a-z]+) +\S", general.stdout.decode().split("Commands:")[1], re.M)
check("help", general.returncode == 0 and len(commands) >= 10, general.stdout)
man = (SOURCE / "src/cli/galleyctl.1").read_text().replace("\\-", "-")
completion = (SOURCE / "src/cli/galleyctl.bash").read_text()
for command in commands:
    result = ctl(command, "--help")
    text = result.stdout.decode()
    check(f"help/{command}", result.returncode == 0 and f"galleyctl {command}" in text and result.stderr == b"", text)
    check(f"help/{command}/man", re.search(rf"^\.(BI|B) {command}\b", man, re.M) is not None)
    check(f"help/{command}/completion", re.search(rf"\b{command}\b", completion) is not None)
    for option in sorted(set(re.findall(r"--[a-z-]+", text)) - {"--help", "--version"}):
        check(f"help/{command}{option}", option in man and option in completion)
    wrong = ctl(command, *["x"] * 9, "--bad-option")
    check(f"usage/{command}", wrong.returncode == 2 and wrong.stderr.startswith(b"galleyctl: "), wrong.stderr)
for name, words in (("none", []), ("unknown", ["frobnicate"])):
    wrong = ctl(*words)
    check(f"usage/{name}", wrong.returncode == 2 and b"--help" in wrong.stderr, wrong.stderr)
check("version", re.fullmatch(rb"galleyctl \d+\.\d+\.\d+\n", ctl("--version").stdout) is not None)

finish()
