#!/usr/bin/env python3
"""What a build costs, beside what the disk itself allows and what other generators need, as a Markdown table.

    table.py --gongshi PATH [--hugo PATH] [--zola PATH] [--work DIR] [--rounds 3] [--md FILE] N[:ROUNDS]...

For every N and tool, in turns so that the drift of the machine is shared: a cold build into a folder that was not
there, a build with nothing changed, a build after one note was edited. Sources are in the page cache; nothing is
deleted between runs, since ext4 is slow to use again what was just freed. The floor reads our sources and writes the
files of our output with plain calls on two threads (`floor all`); `floor stat` walks our sources and looks at each.
Wall, CPU and peak memory come from wait4. Needs Python 3.11, cargo, and some 1.5 GB of disk for each 10 000 branches
and round. Delete the work folder afterwards.
"""
import argparse, os, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = {"gongshi": "content/units/c0001/b01/progress/2012-06.md", "hugo": "content/c0001/b01/2012-06.md",
        "zola": "content/c0001/b01/2012-06.md"}


def timed(argv):
    start = time.perf_counter()
    child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s: %s" % (" ".join(argv), said.decode()[-800:]))
    return dict(wall=time.perf_counter() - start, user=used.ru_utime, cpu=used.ru_utime + used.ru_stime,
                mb=used.ru_maxrss / 1024)


def settle():
    """Lets the kernel write what is pending, so that nobody pays for his neighbour."""
    subprocess.run(["sync"])
    time.sleep(1)


def edit(path, mark):
    text = open(path, encoding="utf-8").read().rstrip("\n")
    open(path, "w", encoding="utf-8").write(text + "\n\n第%d次修改。\n" % mark)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sizes", nargs="+", metavar="N[:ROUNDS]"); ap.add_argument("--gongshi", required=True)
    ap.add_argument("--hugo"); ap.add_argument("--zola"); ap.add_argument("--work", default="/tmp/gongshi-bench")
    ap.add_argument("--rounds", type=int, default=3); ap.add_argument("--md")
    a = ap.parse_args()
    work = os.path.abspath(a.work)
    os.makedirs(work, exist_ok=True)
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", HERE + "/floor/Cargo.toml",
                    "--target-dir", work + "/target"], check=True)
    floor = work + "/target/release/floor"
    build = {
        "gongshi": lambda src, out: [a.gongshi, "--root", src, "build", "--output", out],
        "hugo": lambda src, out: [a.hugo, "build", "-s", src, "-d", out, "--noTimes", "--noChmod", "--quiet"],
        "zola": lambda src, out: [a.zola, "--root", src, "build", "--force", "--output-dir", out],
    }
    tools = [tool for tool in build if getattr(a, tool)]
    lines = ["| 支部数 | 程序 | 从头生成（秒） | ÷ 下限 | 用户态 CPU（毫秒/支部） | 内存峰值（MB） | 没有改动（秒） | ÷ 遍历 | 改一个文件（秒） | ÷ 遍历 |",
             "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for size in a.sizes:
        n, _, rounds = size.partition(":")
        n, rounds = int(n), int(rounds or a.rounds)
        src = {}
        for tool in tools:
            src[tool] = "%s/%s-%d" % (work, tool, n)
            if not os.path.exists(src[tool]):
                subprocess.run([sys.executable, HERE + "/gen.py", str(n), src[tool], "--tool", tool], check=True,
                               stdout=subprocess.DEVNULL)
        settle()
        stamp = "%s/out-%d-%d" % (work, n, time.time())
        first = stamp + "-first"
        timed(build["gongshi"](src["gongshi"], first))
        listed = first + ".manifest"
        # Our own notes on what was published are no part of the site.
        out = subprocess.run([floor, "manifest", first], check=True, capture_output=True, text=True).stdout
        open(listed, "w").write("".join(l + "\n" for l in out.splitlines() if "\t.gongshi" not in l))
        rows = {}
        for turn in range(rounds):
            # What is read comes out of the page cache, for everybody.
            for tool in tools:
                timed([floor, "read", src[tool]])
            settle()
            at = "%s-%d" % (stamp, turn)
            rows.setdefault("floor", []).append(dict(
                cold=timed([floor, "all", src["gongshi"], listed, at + "-floor"]), none=timed([floor, "stat", src["gongshi"]])))
            for tool in tools:
                settle()
                run = lambda: timed(build[tool](src[tool], "%s-%s" % (at, tool)))
                row = dict(cold=run(), none=run())
                edit(os.path.join(src[tool], NOTE[tool]), turn + 1)
                time.sleep(0.2)
                row["one"] = run()
                rows.setdefault(tool, []).append(row)
        wall = lambda tool, kind: statistics.median(row[kind]["wall"] for row in rows[tool])
        ratio = lambda tool, kind, base: statistics.median(
            row[kind]["wall"] / under[base]["wall"] for row, under in zip(rows[tool], rows["floor"]))
        for tool in ["floor"] + tools:
            cold = [row["cold"] for row in rows[tool]]
            cells = [str(n), {"floor": "下限（读源文件、写同样的文件）"}.get(tool, tool), "%.2f" % wall(tool, "cold"),
                     "%.1f" % ratio(tool, "cold", "cold"), "%.2f" % (statistics.median(c["user"] for c in cold) / n * 1e3),
                     "%.0f" % max(c["mb"] for c in cold), "%.3f" % wall(tool, "none"), "%.1f" % ratio(tool, "none", "none")]
            cells += ["", ""] if tool == "floor" else ["%.2f" % wall(tool, "one"), "%.1f" % ratio(tool, "one", "none")]
            lines.append("| " + " | ".join(cells) + " |")
            print(lines[-1], flush=True)
    kind = subprocess.run(["stat", "-f", "-c", "%T", work], capture_output=True, text=True).stdout.strip()
    load = " ".join("%.1f" % l for l in os.getloadavg())
    lines.append("")
    lines.append("取中位数（轮数：%s）；文件系统 %s，源文件在页缓存中，每次写进新文件夹；处理器 %d 个，结束时负载 %s。" % (
        "、".join("%s" % size for size in a.sizes), kind, os.cpu_count(), load))
    print("\n".join(lines))
    if a.md:
        open(a.md, "w", encoding="utf-8").write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
