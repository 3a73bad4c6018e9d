#!/usr/bin/env python3
"""Measures what reading the history of a site costs, beside `git log` over the same paths.

    python3 tests/bench/history.py BRANCHES COMMITS GONGSHI [FOLDER]

Makes a site with gen.py and commits it; then each commit moves a deadline in the plan of every tenth branch, in turn.
Prints seconds, the median of three runs: `git log` over the same paths as the program runs it, the program with nothing
kept, with what it kept at this commit, and with what it kept one commit earlier; the last two with and without a
commit-graph.
"""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

ENV = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
LOG = ["log", "--first-parent", "--diff-merges=first-parent", "--format=%H %cs", "--raw", "--no-abbrev", "-z", "-M100%",
       "--relative", "HEAD", "--", "units"]


def git(site, *args, **more):
    author = ["-c", "user.name=bench", "-c", "user.email=bench@example.cn", "-c", "gc.auto=0"]
    return subprocess.run(["git", *author, *args], cwd=site, env={**ENV, **more}, check=True, stdout=subprocess.DEVNULL)


def seconds(run, before=lambda: None, times=3):
    took = []
    for _ in range(times):
        before()
        began = time.perf_counter()
        run()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def make(site, branches, commits):
    gen = pathlib.Path(__file__).with_name("gen.py")
    subprocess.run([sys.executable, gen, str(branches), site, "--tool", "gongshi"], check=True, stdout=subprocess.DEVNULL)
    git(site, "init", "--quiet", "--initial-branch=main")
    plans = sorted((site / "content/units").rglob("plan.toml"))
    for n in range(commits + 1):
        if n > 0:
            for plan in plans[n % 10::10]:
                text = plan.read_text(encoding="utf-8")
                plan.write_text(re.sub(r"(?m)^due = .*$", f"due = 2012-{1 + n % 12:02}-{1 + n % 28:02}", text, count=1),
                                encoding="utf-8")
        git(site, "add", "--all", "content")
        day = f"{2012 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02}T12:00:00+0800"
        git(site, "commit", "--quiet", "--message", "改动", GIT_AUTHOR_DATE=day, GIT_COMMITTER_DATE=day)


def main():
    branches, commits, gongshi = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
    site = pathlib.Path(sys.argv[4] if len(sys.argv) > 4 else f"/tmp/history-{branches}-{commits}")
    if not site.exists():
        make(site, branches, commits)
    kept, earlier = site / ".gongshi-cache/history", site / "history-one-commit-earlier"
    changes = lambda: subprocess.run([gongshi, "--root", site, "changes", "--format", "json"], check=True, stdout=subprocess.DEVNULL)
    check = lambda: subprocess.run([gongshi, "--root", site, "status", "--format", "json"], stdout=subprocess.DEVNULL)
    forget = lambda: kept.unlink(missing_ok=True)
    git(site, "checkout", "--quiet", "HEAD~1")
    forget()
    changes()
    shutil.copy(kept, earlier)
    git(site, "checkout", "--quiet", "main")
    for graph in (False, True):
        if graph:
            git(site, "commit-graph", "write", "--reachable", "--changed-paths")
        log = seconds(lambda: git(site / "content", *LOG))
        print(f"commit-graph {'yes' if graph else 'no'}: git log {log:.2f}")
        read = seconds(check)
        for name, before in (("nothing kept", forget), ("kept", lambda: None), ("kept one commit ago", lambda: shutil.copy(earlier, kept))):
            took = seconds(changes, before)
            print(f"  changes, {name}: {took:.2f} s, of which not reading the records: {took - read:.2f} s, {(took - read) / log:.2f} × git log")


if __name__ == "__main__":
    main()
