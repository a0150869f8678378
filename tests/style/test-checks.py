#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-checks.py: plants one fault at a time in a small tree and sees that its check finds it. Speaks TAP."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LICENCE = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
HEADER = LICENCE + "#pragma once\n"
DEV = "build|pkg gtk4 4.8|x\nbuild|pkg yaml-0.1 0.2.5|x\n"
MANIFEST = """# SPDX-License-Identifier: GPL-3.0-or-later
id: a
runtime: b
runtime-version: "50"
sdk: c
command: d
finish-args:
  - --share=ipc
modules:
  - name: libyaml
  - name: galley
"""
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "保存"\n'
UI = '<interface><object class="GtkLabel"><property name="label"{}>Hello</property></object></interface>'

# A tree in which every check is content.
TREE = {
    "dev": "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n" + DEV,
    ".ci/run": "# SPDX-License-Identifier: GPL-3.0-or-later\n",
    "meson.build": "# SPDX-License-Identifier: GPL-3.0-or-later\nx = dependency('yaml-0.1', version: '>= 0.2')\n",
    "flatpak/a.yaml": MANIFEST,
    "po/LINGUAS": "zh_CN\n",
    "po/POTFILES": "src/app/galley-main.c\n",
    "po/zh_CN.po": PO,
    "src/core/ink.h": HEADER + '#include "text/ink-text.h"\n#include "service/ink-store.h"\n',
    "src/core/text/ink-text.h": HEADER + "#include <glib.h>\n",
    "src/core/service/ink-store.h": HEADER + '#include "ink-text.h"\n',
    "src/app/pane/galley-editor.h": HEADER,
    "src/app/pane/galley-form.h": HEADER,
    "src/app/galley-main.c": LICENCE + '#include "galley-editor.h"\n#include "ink.h"\n#include <gtk/gtk.h>\n\n'
                             'const char *\nname (void)\n{\n  return _ ("Save");\n}\n',
}
LONG = "void\nlong_one (void)\n{\n" + "  step ();\n" * 61 + "}\n"

# (name, check and its argument, the files that differ, words of the fault; None where there is none)
CASES = [
    ("floors/upward", "check-floors.py floors",
     {"src/core/text/ink-text.h": HEADER + '#include "ink-store.h"\n'}, "core/text may not include core/service"),
    ("floors/umbrella", "check-floors.py floors",
     {"src/core/service/ink-a.c": LICENCE + '#include "ink.h"\n'}, "may not include core"),
    ("floors/past-umbrella", "check-floors.py floors",
     {"src/app/galley-a.c": LICENCE + '#include "ink-store.h"\n'}, 'core is included as "ink.h"'),
    ("floors/panes", "check-floors.py floors",
     {"src/app/pane/galley-form.c": LICENCE + '#include "galley-editor.h"\n'}, "a pane does not know another"),
    ("floors/parts-of-a-pane", "check-floors.py floors",
     {"src/app/pane/galley-editor-lines.c": LICENCE + '#include "galley-editor.h"\n'}, None),
    ("floors/cli-knows-app", "check-floors.py floors",
     {"src/cli/galleyctl.c": LICENCE + '#include "galley-editor.h"\n'}, "cli may not include app/pane"),
    ("floors/same-name", "check-floors.py floors",
     {"src/app/galley-form.h": HEADER}, "another header has this name"),
    ("cycles/two", "check-floors.py cycles",
     {"src/core/text/ink-text.h": HEADER + '#include "ink-span.h"\n',
      "src/core/text/ink-span.h": HEADER + '#include "ink-text.h"\n'}, "include cycle: "),
    ("doors/wrong-file", "check-floors.py doors",
     {"src/core/text/ink-a.c": LICENCE + "#include <yaml.h>\n"}, "has its door in"),
    ("doors/right-file", "check-floors.py doors",
     {"src/core/format/ink-front-yaml.c": LICENCE + "#include <yaml.h>\n"}, None),
    ("doors/header", "check-floors.py doors",
     {"src/core/format/ink-markdown.h": HEADER + "#include <cmark-gfm.h>\n"}, "has its door in"),
    ("doors/gtk-in-core", "check-floors.py doors",
     {"src/core/service/ink-a.c": LICENCE + "#include <gtk/gtk.h>\n"}, "has its door in"),
    ("doors/unknown", "check-floors.py doors",
     {"src/core/service/ink-a.c": LICENCE + "#include <sqlite3.h>\n"}, "no door is written"),
    ("files/licence", "check-floors.py files", {"src/core/text/ink-a.c": "int a;\n"}, "licence line is missing"),
    ("files/pragma", "check-floors.py files", {"src/core/text/ink-a.h": LICENCE}, "`#pragma once` is missing"),
    ("files/length", "check-floors.py files", {"src/core/text/ink-a.c": LICENCE + "\n" * 600}, "the limit is 600"),
    ("functions/long", "check-floors.py functions", {"src/cli/a.c": LICENCE + LONG}, "61 lines in `long_one"),
    ("functions/excused", "check-floors.py functions",
     {"src/cli/a.c": LICENCE + "\n/* long: a table of steps */\n" + LONG}, None),
    ("functions/empty-excuse", "check-floors.py functions",
     {"src/cli/a.c": LICENCE + "\n/* long: */\n" + LONG}, "61 lines"),
    ("po/not-listed", "check-po.py", {"src/app/galley-b.c": LICENCE + 'x = _ ("Save");\n'}, "is not listed"),
    ("po/gone", "check-po.py", {"po/POTFILES": "src/app/galley-main.c\nsrc/gone.c\n"}, "is listed, but is gone"),
    ("po/untranslated", "check-po.py", {"po/zh_CN.po": PO.replace("保存", "")}, "untranslated"),
    ("po/fuzzy", "check-po.py", {"po/zh_CN.po": PO.replace('msgid "S', '#, fuzzy\nmsgid "S')}, "fuzzy"),
    ("po/new-string", "check-po.py",
     {"src/app/galley-main.c": LICENCE + 'x = _ ("Save"); y = _ ("Open");\n'}, "lacks strings of the sources"),
    ("po/broken-string", "check-po.py",
     {"src/app/galley-main.c": LICENCE + 'x = g_strdup_printf (_ ("Save %" G_GSIZE_FORMAT " bytes"), n);\n'}, "xgettext"),
    ("po/ui-literal", "check-po.py", {"data/a.ui": UI.format("")}, "is not translatable"),
    ("needs/absent", "check-needs.py",
     {"meson.build": "x = dependency('libxml-2.0')\n"}, "libxml-2.0 is not in the table"),
    ("needs/older", "check-needs.py",
     {"meson.build": "x = dependency('gtk4', version: '>= 4.10')\n"}, "content with 4.8"),
    ("needs/no-module", "check-needs.py",
     {"flatpak/a.yaml": MANIFEST.replace("  - name: libyaml\n", "")}, "the module libyaml is missing"),
    ("needs/no-runtime", "check-needs.py",
     {"flatpak/a.yaml": MANIFEST.replace("runtime: b\n", "")}, "runtime is missing"),
]


def plant(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for tool in ("make-pot.sh",):
        (root / "build-aux").mkdir(exist_ok=True)
        shutil.copy(HERE.parents[1] / "build-aux" / tool, root / "build-aux" / tool)


def run(check, files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plant(root, {**TREE, **files})
        done = subprocess.run([sys.executable, HERE / check.split()[0], *check.split()[1:]], text=True, check=False,
                              capture_output=True, env={**os.environ, "GALLEY_STYLE_ROOT": folder})
        return done.returncode, done.stdout + done.stderr


def main():
    cases = [(f"content/{check}", check, {}, None) for check in dict.fromkeys(case[1] for case in CASES)] + CASES
    print(f"1..{len(cases)}")
    failed = 0
    for number, (name, check, files, words) in enumerate(cases, 1):
        status, said = run(check, files)
        good = status == 0 if words is None else status == 1 and words in said
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} /checks/{name}", flush=True)
        if not good:
            print("\n".join("# " + line for line in f"exit {status}: {said}".splitlines()), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
