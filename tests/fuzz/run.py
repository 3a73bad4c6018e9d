#!/usr/bin/env python3
"""Feeds everything that reads what people give with inputs nobody thought of.

    nice -n 10 python3 tests/fuzz/run.py [TARGET …] [--runs N] [--minutes N]

Needs `cargo install cargo-fuzz` and a compiler for C++. Without `--runs` each target runs as often as the table here says; `--minutes`
ends each of them after that time. What `src/fuzzing/` says has to hold is asked of every input. The outcome is
printed and written to `tests/fuzz/RESULT.md`, where the rows of targets that did not run stay as they are; the exit
status is 1 when anything was found. An input that was found lies in `tests/fuzz/artifacts/TARGET/`: mend the cause, and make a
test of it in `tests/suite/fuzz.rs`. Inputs that reach something new are kept in `tests/fuzz/corpus/TARGET/` and begin the next run.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

import seeds

HERE = pathlib.Path(__file__).resolve().parent
RESULT = HERE / "RESULT.md"
HOST = re.search(r"host: (\S+)", subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout)[1]
BUILT = HERE / "target" / HOST / "debug"
BELOW = "\n## Found so far\n"

# Target: runs, most bytes of an input, what has to hold.
TARGETS = {
    "front_matter": (10_000_000, 256, "text and bytes agree; TOML and body lie where they are said to; the same `+++` lines as read line by line"),
    "dates": (10_000_000, 48, "a day read is read again in every way it is written; what is none is one finding, and proposes a day"),
    "provenance": (10_000_000, 200, "a code is read again as it is printed, typed and linked"),
    "scanner": (10_000_000, 160, "the fast first look hides nothing from the scanners; hits lie in the text; what is masked is gone"),
    "toml": (10_000_000, 200, "the crate `toml`: same texts taken, same values; what is none is explained at its place"),
    "markdown": (10_000_000, 200, "fast path against full parser, byte by byte; nothing but known tags and addresses; places lie in the text"),
    "bundle": (10_000_000, 2_048, "only the unit's own files; packed again it is the same delivery"),
    "loader": (1_000_000, 4_096, "a whole folder is read to the end; every finding has a place; records survive the cache"),
    "import": (1_000_000, 4_096, "tables as CSV, XLS, XLSX, ODS; what would be written can be read"),
}


def build():
    # Without a sanitizer, which only nightly compilers have: there is no unsafe code of ours it could look at.
    command = ["cargo", "fuzz", "build", "--dev", "--sanitizer", "none", "--fuzz-dir", str(HERE)]
    subprocess.run(command, env={**os.environ, "RUSTC_WRAPPER": str(HERE / "rustc.sh")}, check=True)


def run(target, runs, most_bytes, minutes):
    """Runs one target; returns its last output and the number of inputs that were found."""
    corpus, first, found = (HERE / name / target for name in ("corpus", "target/seeds", "artifacts"))
    for folder in (corpus, first, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.of(target)):
        (first / str(number)).write_bytes(seed)
    words = HERE / "target/seeds" / f"{target}.dict"
    words.write_text(seeds.words(target))
    command = [str(BUILT / target), f"-runs={runs}", f"-max_len={most_bytes}", "-timeout=20", "-print_final_stats=1", f"-dict={words}",
               f"-artifact_prefix={found}/", "-reload=0", str(corpus), str(first)]
    if minutes:
        command.append(f"-max_total_time={int(minutes * 60)}")
    before = set(found.iterdir())
    # Folders in memory, where there are such: the loader writes one for each input.
    env = {**os.environ, "RAYON_NUM_THREADS": "1", **({"TMPDIR": "/dev/shm"} if pathlib.Path("/dev/shm").is_dir() else {})}
    with open(HERE / "target" / f"{target}.log", "w+", encoding="utf-8", errors="replace") as log:
        subprocess.run(command, env=env, stdout=log, stderr=log, check=False)
        log.seek(0)
        said = log.read()
    return said, len(set(found.iterdir()) - before)


def row(target, said, found):
    """The row of a target."""
    number = lambda pattern: int((re.findall(pattern, said) or ["0"])[-1])
    done, speed = number(r"stat::number_of_executed_units: (\d+)"), number(r"stat::average_exec_per_sec: +(\d+)")
    covered, features = number(r" cov: (\d+)"), number(r" ft: (\d+)")
    return f"| `{target}` | {TARGETS[target][2]} | {done:,} | {speed:,} | {covered:,} | {features:,} | {found} |"


def write(rows):
    """Puts the rows into the table, beside those that stay."""
    old = RESULT.read_text() if RESULT.exists() else ""
    kept = {name: line for line, name in re.findall(r"^(\| `(\w+)` \|.*)$", old.split(BELOW)[0], re.MULTILINE)}
    kept.update(rows)
    head = ("# What the fuzzers found\n\nWritten by `nice -n 10 python3 tests/fuzz/run.py`, target by target; see there and in `src/fuzzing/`"
            " how. cov and ft are what libFuzzer counts:\nplaces in the code that were reached, and ways of reaching them.\n\n"
            "| target | what has to hold | runs | runs a second | cov | ft | found |\n|---|---|---:|---:|---:|---:|---:|\n")
    table = "".join(kept[target] + "\n" for target in TARGETS if target in kept)
    rest = BELOW + old.split(BELOW)[1] if BELOW in old else ""
    RESULT.write_text(head + table + rest)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("targets", nargs="*", choices=[[], *TARGETS])
    arguments.add_argument("--runs", type=int)
    arguments.add_argument("--minutes", type=float)
    asked = arguments.parse_args()
    build()
    is_bad = False
    for target in asked.targets or TARGETS:
        runs, most_bytes, _ = TARGETS[target]
        said, found = run(target, asked.runs or runs, most_bytes, asked.minutes)
        line = row(target, said, found)
        print(line, flush=True)
        write({target: line})
        is_bad |= found > 0
    sys.exit(is_bad)


if __name__ == "__main__":
    main()
