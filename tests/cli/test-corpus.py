# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of the corpora through show; a tag added to some and taken away again."""

import pathlib
import shutil
import tempfile

from ctl import SHARED, check, ctl, finish, skip

corpus = SHARED / "corpus"
if not corpus.is_dir():
    skip("corpus", "no ../shared/corpus here")
    finish()

files = sorted(p for p in corpus.rglob("*.md") if p != corpus / "README.md")
bad, noisy = [], []
for path in files:
    result = ctl("show", path, "--json")
    if result.returncode != 0 or not result.stdout:
        bad.append((path, result.returncode, result.stderr))
    elif result.stderr:
        noisy.append((path, result.stderr))
check(f"show opens all {len(files)} files", len(files) > 600 and not bad, bad[:5])
check("no warning on standard error", not noisy, noisy[:5])

folder = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-corpus-"))
done, refused, wrong = 0, 0, []
for path in files[::7]:
    copy = folder / "a.md"
    shutil.copyfile(path, copy)
    before = copy.read_bytes()
    if ctl("add", copy, "tags", "galley-probe").returncode != 0:
        refused += 1
        if copy.read_bytes() != before:
            wrong.append((path, "refused, but changed"))
        continue
    result = ctl("remove", copy, "tags", "galley-probe")
    done += 1
    if result.returncode != 0 or b"galley-probe" in copy.read_bytes():
        wrong.append((path, result.stderr))
shutil.rmtree(folder)
check(f"a tag added and removed in {done} files, {refused} refused", done > 80 and refused < 15 and not wrong, wrong[:5])

finish()
