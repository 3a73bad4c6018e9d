"""Makes a site above many counties: its settings, its campaign, and a published summary of each county, invented.

    python3 tests/bench/counties.py GONGSHI FOLDER [COUNTIES [BRANCHES]] [--statistics-only]

With `--statistics-only` no county has published prints of its plans; otherwise each branch has one, and each county has
taken over one plan of the county before. BRANCHES is the number of branches of all counties together. The summary of one county with units of its own is built with
the program and scaled: every count of a county stands in the same proportion as in the sample. Nothing of it is of a real
county. Then: `gongshi --root FOLDER build`.
"""

import base64
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[2]


def sample(gongshi: str) -> dict:
    """The statistics of the sample, as the program publishes them."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copytree(PROJECT / "content", root / "content")
        subprocess.run([gongshi, "--root", folder, "build"], check=True, capture_output=True)
        return json.loads((root / "output/data/statistics.json").read_text())


def scaled(value, factor: int):
    """Counts times `factor`; shares and means stay, so do dates and words."""
    if isinstance(value, bool) or value is None or isinstance(value, (str, float)):
        return value
    if isinstance(value, int):
        return value * factor
    if isinstance(value, list):
        return [scaled(item, factor) for item in value]
    return {key: scaled(item, factor) for key, item in value.items()}


def county(statistics: dict, number: int, factor: int) -> dict:
    """One county: a few times the sample."""
    summary = scaled(statistics, factor)
    missing = summary["progress"]["expected"] - summary["progress"]["published"]
    summary["progress"]["missing"] = [f"zhen-{n % 40}/zhibu-{n}" for n in range(missing)]
    below = summary["satisfaction"]["below_floor"]
    summary["satisfaction"]["below_floor"] = [f"zhen-{n}/zhibu-0" for n in range(len(below) * factor)]
    summary["site"] = {
        "title": f"第{number}县整改公示",
        "publisher": f"中共第{number}县委员会",
        "base_url": f"https://county-{number}.example.cn/",
    }
    return summary


def prints(number: int, branches: int, copied: bytes | None) -> list[bytes]:
    """A print for each branch, the first of them taken over."""
    chance = random.Random(number)
    own = [chance.randbytes(96) for _ in range(branches)]
    return [copied, *own[1:]] if copied else own


def fingerprints(all_prints: list[bytes]) -> str:
    """The file of a county."""
    plans = [
        {"unit": f"zhen-{at % 40}/zhibu-{at}", "name": f"第{at}村党支部", "print": base64.b64encode(print_).decode()}
        for at, print_ in enumerate(all_prints)
    ]
    return json.dumps({"schema": "gongshi/fingerprints/1", "plans": plans}, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--statistics-only"]
    has_prints = len(words) == len(sys.argv) - 1
    gongshi, folder = words[0], pathlib.Path(words[1])
    counties = int(words[2]) if len(words) > 2 else 3200
    branches = int(words[3]) if len(words) > 3 else 5_200_000
    copied = None
    statistics = sample(gongshi)
    per_sample = statistics["units"]["branches"]
    steps = branches // per_sample
    shutil.copytree(PROJECT / "content", folder / "content", ignore=shutil.ignore_patterns("units", "cases", "documents", "feedback.toml"))
    entries = []
    for number in range(1, counties + 1):
        factor = steps * number // counties - steps * (number - 1) // counties
        path = f"counties/{number}/data"
        summary = county(statistics, number, factor)
        (folder / path).mkdir(parents=True)
        summary.pop("fingerprints_sha256", None)
        if has_prints:
            of_county = prints(number, factor * per_sample, copied)
            copied = of_county[-1]
            published = fingerprints(of_county)
            (folder / path / "fingerprints.json").write_text(published)
            summary["fingerprints_sha256"] = hashlib.sha256(published.encode()).hexdigest()
        text = json.dumps(summary, ensure_ascii=False, separators=(",", ":"))
        (folder / path / "statistics.json").write_text(text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        entries.append(f'\n[[subordinates]]\nname = "第{number}县"\npath = "{path}"\nsha256 = "{digest}"\n')
    with (folder / "content/site.toml").open("a") as settings:
        settings.write("".join(entries))


main()
