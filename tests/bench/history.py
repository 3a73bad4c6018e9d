#!/usr/bin/env python3
"""Measures what reading the history of a site costs, beside `git log` over the same paths.

    python3 tests/bench/history.py BRANCHES COMMITS GONGSHI [FOLDER]

Makes a site with gen.py and commits it; then each commit moves a deadline in the plan of every tenth branch, in turn.
Prints seconds of the clock and of the processors (git's included), the median of three runs, with and without a
commit-graph: `git log` over the same paths as the program runs it, the program with nothing kept, with what it kept at
this commit, and with what it kept one commit earlier. Then builds of the whole site, by turns with the repository and
without it.
"""

import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

ENV = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
LOG = ["log", "--topo-order", "--full-history", "--sparse", "--diff-merges=first-parent", "--format=%H %cs %P %D", "--raw",
       "--no-abbrev", "-z", "-M100%", "--relative", "HEAD", "--", "."]


def git(site, *args, **more):
    author = ["-c", "user.name=bench", "-c", "user.email=bench@example.cn", "-c", "gc.auto=0"]
    return subprocess.run(["git", *author, *args], cwd=site, env={**ENV, **more}, check=True, stdout=subprocess.DEVNULL)


def spent(run):
    """Seconds of the clock and of the processors that a run takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run()
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(runs):
    return tuple(statistics.median(column) for column in zip(*runs))


def seconds(run, before=lambda: None, times=3):
    runs = []
    for _ in range(times):
        before()
        runs.append(spent(run))
    return median(runs)


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
        print(f"commit-graph {'yes' if graph else 'no'}: git log {log[0]:.2f} s ({log[1]:.2f} s of processors)")
        read = seconds(check)
        for name, before in (("nothing kept", forget), ("kept", lambda: None), ("kept one commit ago", lambda: shutil.copy(earlier, kept))):
            took = seconds(changes, before)
            clock, used = took[0] - read[0], took[1] - read[1]
            print(f"  changes, {name}: {took[0]:.2f} s, of which not reading the records: {clock:.2f} s ({used:.2f} s), {used / log[1]:.2f} × git log")
    print(f"history kept: {kept.stat().st_size / 2**20:.1f} MB")
    builds(site, gongshi)


def builds(site, gongshi, times=5):
    """Builds of the whole site into a new folder, and after one edit, by turns with and without the repository."""
    repository, aside, output = site / ".git", site / ".git-aside", site / "measured"
    note = next((site / "content/units").rglob("progress/*.md"))
    build = lambda: subprocess.run([gongshi, "--root", site, "build", "--output", output], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def edit():
        note.write_text(note.read_text(encoding="utf-8") + "\n又改一句。\n", encoding="utf-8")
        time.sleep(0.1)

    whole, edited, unchanged = ({True: [], False: []} for _ in range(3))
    for _ in range(times):
        for has_git in (True, False):
            if not has_git:
                repository.rename(aside)
            shutil.rmtree(output, ignore_errors=True)
            for kept in (site / ".gongshi-cache").glob("build-*"):
                shutil.rmtree(kept)
            whole[has_git].append(spent(build))
            time.sleep(0.1)
            build()
            unchanged[has_git].append(spent(build))
            edit()
            edited[has_git].append(spent(build))
            if not has_git:
                aside.rename(repository)
    for name, took in (("whole build", whole), ("nothing changed", unchanged), ("one file edited", edited)):
        (clock, used), (clock_without, used_without) = median(took[True]), median(took[False])
        print(f"{name}: {clock:.2f} s ({used:.2f} s of processors), without a repository {clock_without:.2f} s ({used_without:.2f} s): "
              f"{clock / clock_without - 1:+.0%} ({used / used_without - 1:+.0%})")
    shutil.rmtree(output)


if __name__ == "__main__":
    main()
