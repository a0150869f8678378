# SPDX-License-Identifier: GPL-3.0-or-later
"""What `galleyctl show` tells of dates, booleans and meanings, against the Hugos of GALLEY_HUGOS (else `hugo`)."""
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from ctl import check, ctl, finish, skip

HUGOS = [h for h in os.environ.get("GALLEY_HUGOS", shutil.which("hugo") or "").split(":") if h]
CONFIG = 'timeZone = "Asia/Shanghai"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]\n'
LAYOUT = '{{ dict "date" (.Date.Format "2006-01-02T15:04:05Z07:00") "draft" .Draft "a" .Params.a | jsonify }}'
DATES = """2025-07-02;2025-07-02 17:10:04;2025-07-02T17:10:04Z;2025-07-02T17:10:04+0800;2025-07-02 17:10:04 +08:00;02 Jul 2025
2025/7/2;2025-7-2;2025/07/02;2025.07.02;2025年7月2日;2025-07;2025-07-02 17:10;2025-07-02T17:10Z;2025-07-02T17:10:04+08
2025-07-02t17:10:04;2 Jul 2025;July 2, 2025;2025-02-29;2025-07-02T24:00:00;true;[2025-07-02];20250702;2025;"20250702";1751447404
Wed, 02 Jul 2025 17:10:04 +0800;Wed, 02 Jul 2025 17:10:04 GMT;02 Jul 25 17:10 +0800;Wednesday, 02-Jul-25 17:10:04 CST
Wed Jul  2 17:10:04 2025;Wed Jul 02 17:10:04 +0800 2025;2025-07-02 17:10:04 +0800 CST;2025-07-02 17:10:04 CST;0001-01-01;'';-5;2019-05-15 9:00:00 -0500;2019-05-15T9:00:00Z;2019-05-15 9:00:00;2019-05-15 9:0:0;2019-05-15 :00:00
""".replace("\n", ";").strip(";").split(";")
DRAFTS = "true;True;false;yes;on;y;no;off;n;'yes';'true';\"false\";是;1;0;t;'1';[a]".split(";")
VALUES = """yes;No;x;'yes';1e3;08;0_8;012;-012;0o17;0x1F;0X1F;0b1_01;1_000;1_0.5;+12;.5;1.;1.5e3;12e03;1e+3;019;1.10;00;123456789012345678901234567890
18446744073709551615;-9223372036854775809;x\ty;'x\ty';[x, no, 08];{x: y, z: on};{a:b, c: d};!hi there;!!str yes;!!bool yes;!!int 012;!!binary aGk=
|\r\n  x\r\n  y\r\nz: 1\r;>-\r\n  x\r\n\r\n  y\r\nz: 1\r;!hi\nz: 1;2025-07-02;1:30;~""".replace("18446744", ";18446744").replace("\n|", ";|").split(";")
PAGES = [("date", d.strip()) for d in DATES] + [("draft", d) for d in DRAFTS] + [("a", v.strip("\n") if not v.startswith("!hi\n") else v) for v in VALUES]


def build(hugo, folder):
    """Builds without the pages that stop the whole build, as Hugo names them one by one; gives back those."""
    refused = set()
    while True:
        result = subprocess.run([hugo, "-s", folder, "-D"], capture_output=True, text=True, check=False)
        out = result.stdout + result.stderr
        if (Path(folder) / "public").exists():
            return refused
        bad = {int(n) for n in re.findall(r"/p(\d+)\.md", out)} - refused
        if not bad:
            raise SystemExit(out)
        for number in bad:
            (Path(folder) / f"content/p{number}.md").unlink()
        refused |= bad


def told(key, value):
    text = f"---\n{key}: {value}\n---\n"
    shown = json.loads(ctl("show", "-", "--json", stdin=text.encode()).stdout)
    field = next(f for f in shown["fields"] if f["key"] == key)
    return field, [p["id"] for p in shown["problems"]]


def check_date(name, value, got, problems):
    year = int(got["date"][:4]) if got else 1
    unread = "front-matter-date" in problems or "front-matter-date-year" in problems or value == "''"
    seconds = "front-matter-date-seconds" in problems
    check(name, unread == (year <= 1) and seconds == (1960 < year < 1990), (value, got, problems))


def check_draft(name, value, got, field, problems, old):
    true = got["draft"] if got else None
    if "front-matter-draft" in problems:
        check(name, true == old, (value, got))
    elif "front-matter-not-boolean" in problems:
        check(name, not true, (value, got))
    else:
        plain = field["value"] in (True, 1, "1", "t", "true")
        check(name, true == plain, (value, got, problems))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def check_meaning(name, value, got, field, old):
    era = "until_0_151" if old else "from_0_152"
    meaning = field.get("meaning")
    expected = meaning.get(era) if meaning is not None else field.get("value")
    if is_number(expected) and got is not None and is_number(got["a"]):
        check(name, float(got["a"]) == float(expected), (value, got, expected))
    else:
        check(name, got is not None and got["a"] == expected, (value, got, expected))


def check_hugo(hugo):
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    major, minor = (int(n) for n in re.search(r"v(\d+)\.(\d+)", version).groups())
    old = (major, minor) < (0, 152)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        (root / "layouts/_default").mkdir(parents=True)
        (root / "hugo.toml").write_text(CONFIG)
        (root / "layouts/_default/single.html").write_text(LAYOUT)
        for number, (key, value) in enumerate(PAGES):
            (root / f"content/p{number}.md").write_bytes(f"---\n{key}: {value}\n---\n".encode())
        build(hugo, folder)
        for number, (key, value) in enumerate(PAGES):
            page = root / f"public/p{number}/index.html"
            got = json.loads(page.read_text()) if page.exists() else None
            field, problems = told(key, value)
            name = f"hugo-{major}.{minor}/{key}/{number}"
            if key == "date":
                check_date(name, value, got, problems)
            elif key == "draft":
                check_draft(name, value, got, field, problems, old)
            else:
                check_meaning(name, value, got, field, old)


for one in HUGOS:
    check_hugo(one)
if not HUGOS:
    skip("hugo", "no hugo is installed")
finish()
