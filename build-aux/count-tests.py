#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-tests.py [--add PASSED,FAILED,SKIPPED] LOG.json…: counts the cases in the logs meson wrote and prints them as the last line.
Before it, what each program that failed said.

A program that speaks TAP counts with each of its cases; any other program is one case. A program that
failed without naming a case (a crash, a time-out) counts as one failure, and so does a missing log.
"""
import argparse
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

GOOD = {"OK", "EXPECTEDFAIL"}
LINES_TOLD = 25


def cases_by_suite(path):
    """{suite name: [passed, failed, skipped]} of the JUnit log; only TAP programs have a suite of their own."""
    found = {}
    if not path.exists():
        return found
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        counts = [0, 0, 0]
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                counts[1] += 1
            elif case.find("skipped") is not None:
                counts[2] += 1
            else:
                counts[0] += 1
        found[suite.get("name").partition(".")[2]] = counts
    return found


def tell(test, log):
    """Prints what a test that failed said last: the tail of a long output is often all that is kept."""
    print(f"\nFAILED: {test['name']} ({test['result']}, {log}):")
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        bad = [line for line in lines if line.startswith(("not ok", "Bail out"))]
        for line in bad + lines[-LINES_TOLD:]:
            print("  " + line[:400])


def count(log):
    total = [0, 0, 0]
    if not log.exists():
        print(f"count-tests: there is no {log}: meson test did not run", file=sys.stderr)
        return [0, 1, 0]
    cases = cases_by_suite(log.with_suffix(".junit.xml"))
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        test = json.loads(line)
        name, result = test["name"], test["result"]
        if result not in GOOD and result != "SKIP":
            tell(test, log)
        short = name.rpartition(" / ")[2]  # what newer Mesons call the suite
        own = list(cases.get(name) or cases.get(short) or (0, 0, 0))
        if sum(own) == 0:
            own[0 if result in GOOD else 2 if result == "SKIP" else 1] = 1
        elif result not in GOOD and result != "SKIP" and own[1] == 0:
            own[1] = 1
        total = [a + b for a, b in zip(total, own)]
    return total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--add", default="0,0,0", help="what was counted elsewhere")
    parser.add_argument("logs", nargs="+")
    arguments = parser.parse_args()
    total = [int(part) for part in arguments.add.split(",")]
    for log in arguments.logs:
        total = [a + b for a, b in zip(total, count(Path(log)))]
    passed, failed, skipped = total
    if passed == 0:
        failed += 1
        print("count-tests: no test passed", file=sys.stderr)
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
