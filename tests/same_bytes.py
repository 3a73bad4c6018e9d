#!/usr/bin/env python3
"""Compares two binaries: do they find the same and write the same bytes?

    python3 tests/same_bytes.py OLD NEW [--print] [--keep DIR]

Both run on the sample, on the presets of the older binary for two years and on a generated site of 200 branches, each at
a fixed date: `check --format json`, `build` from nothing, `build` once more without a change and, with --print, the
public PDFs and the copies for the office (not of the
generated site). Says for each site what differs, file by file, and ends with status 1 if
anything does.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PRESETS = [
    "plan-filing",
    "grade-upgrade",
    "three-class-star",
    "backward-rectification",
    "township-year",
    "inspection",
    "environment",
]
YEARS = ["2012", "2026"]
BRANCHES = 200
GENERATED = f"{BRANCHES} branches"


def run(binary, *args):
    return subprocess.run([binary, *map(str, args)], capture_output=True, text=True)


def sites(old, folder):
    """Name, folder and as-of date of every site; written once, by the older binary."""
    sample = folder / "sample"
    sample.mkdir()
    shutil.copytree(PROJECT / "content", sample / "content")
    yield "sample", sample, "2012-10-31"
    for preset in PRESETS:
        for year in YEARS:
            site = folder / f"{preset}-{year}"
            made = run(old, "init", site, "--preset", preset, "--year", year)
            if made.returncode:
                sys.exit(f"init --preset {preset}: {made.stderr}")
            yield f"{preset} {year}", site, f"{year}-09-30"
    generated = folder / "generated"
    gen = PROJECT / "tests/bench/gen.py"
    subprocess.run([sys.executable, gen, str(BRANCHES), str(generated), "--tool", "gongshi"], check=True)
    yield GENERATED, generated, "2012-10-31"


def words(made, copy):
    """What a run said, without the folder it ran in and the progress of typesetting, which tells of speed."""
    lines = [line for line in made.stderr.splitlines() if not line.startswith("排版 ")]
    return f"status {made.returncode}\n{made.stdout}{chr(10).join(lines)}".replace(str(copy), "SITE")


def made_by(binary, name, site, as_of, folder, with_print):
    """Everything the binary says and writes of a copy of the site, by name."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    common = ("--root", copy, "--as-of", as_of)
    said = {"check": run(binary, "check", "--format", "json", *common).stdout}
    with_print = with_print and name != GENERATED
    build = ["build", *(["--print"] if with_print else [])]
    for step in ("build", "build again"):
        said[step] = words(run(binary, *build, *common), copy)
    if with_print:
        said["print --internal"] = words(run(binary, "print", "--internal", *common), copy)
    return said, [copy / "output", copy / "reports"]


def files(folder):
    found = (Path(top) / name for top, _, names in os.walk(folder) for name in names)
    # How the program keeps its own books is its own affair.
    return {str(file.relative_to(folder)) for file in found if ".gongshi" not in file.relative_to(folder).parts}


def differences(old, new):
    before, after = files(old), files(new)
    for path in sorted(before ^ after):
        yield f"{'only before' if path in before else 'only now'}: {path}"
    for path in sorted(before & after):
        if not filecmp.cmp(old / path, new / path, shallow=False):
            yield f"differs: {path}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--print", action="store_true", dest="with_print")
    parser.add_argument("--keep", help="folder to work in, left as it is")
    options = parser.parse_args()
    old, new = (str(Path(binary).resolve()) for binary in (options.old, options.new))
    folder = Path(options.keep) if options.keep else Path(tempfile.mkdtemp(prefix="same-bytes-"))
    folder.mkdir(parents=True, exist_ok=True)
    total, wrong = 0, 0
    try:
        for number, (name, site, as_of) in enumerate(sites(old, folder)):
            pair = [folder / f"{number}-{which}" for which in ("old", "new")]
            results = []
            for binary, place in zip((old, new), pair):
                place.mkdir()
                results.append(made_by(binary, name, site, as_of, place, options.with_print))
            (said_old, folders_old), (said_new, folders_new) = results
            found = [f"says otherwise: {what}" for what in said_old if said_old[what] != said_new[what]]
            count = 0
            for one, other in zip(folders_old, folders_new):
                if one.exists() or other.exists():
                    count += len(files(one))
                    found += differences(one, other)
            total += count
            wrong += bool(found)
            print(f"{name}: {count} files, {'the same' if not found else f'{len(found)} differences'}")
            for line in found[:40]:
                print(f"  {line}")
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    print(f"{total} files compared, {wrong} sites differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
