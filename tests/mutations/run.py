#!/usr/bin/env python3
"""Leaves one thing out of the program at a time and asks the tests whether they notice.

    nice -n 15 python3 tests/mutations/run.py FOLDER [rules] [forms] [presets] [--only WORD] [--minutes N]

FOLDER receives one patched copy of the sources, which is built once: `left_out.rs` and a call of it in the few places
that all rules, forms and presets pass through (HOOKS). Which thing is left out stands in an environment variable, so that
no mutation has to be compiled. Left out are

- what a rule finds, for each rule;
- each column of a form: its entry in `themes/default/print/forms/NAME.toml`, its label in `NAME.typ`, each value
  that is set into the form, and each column of a table of `report`;
- each value of the presets' campaigns and schemes, of the built-in schemes, and of the presets' example units.

For each of them the tests that speak of it run, the likeliest first, until one fails. What no test notices has survived.
A value of a preset is asked of the tests of behaviour first (`presets::shown`, `presets::silence`); where only the list of
values (`presets::values`) notices, the outcome says so.
The outcome is printed and written to `tests/mutations/RESULT.md`, kind by kind; the exit status is 1 when anything survived.
With `--minutes N` no more is asked after that time, and the result says how much is left to ask.
What was done is noted in FOLDER/done.txt, so that a run that was broken off goes on where it stopped; to ask again, remove it
or the lines that say SURVIVED.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULT = ROOT / "tests/mutations/RESULT.md"
VARIABLE = "GONGSHI_LEFT_OUT"
THREADS = "1"

# Where the copy asks what is left out: file, text there, text in its place.
HOOKS = [
    ("src/lib.rs", "mod keys;\n", "mod keys;\nmod left_out;\n"),
    ("src/rules/run.rs",
     "    fn settle(&self, mut finding: Finding, tally: &mut Tally) {\n",
     "    fn settle(&self, mut finding: Finding, tally: &mut Tally) {\n"
     "        if crate::left_out::is_rule(finding.rule.as_str()) {\n            return;\n        }\n"),
    ("src/build/check.rs",
     "        let asked = asked.is_empty() || asked.contains(&RuleName::outside_own_folder);\n",
     "        let asked = asked.is_empty() || asked.contains(&RuleName::outside_own_folder);\n"
     "        let asked = asked && !crate::left_out::is_rule(\"outside-own-folder\");\n"),
    ("src/model/preset.rs",
     "                let text = file.contents_utf8().unwrap_or_default();\n",
     "                let text = file.contents_utf8().unwrap_or_default();\n"
     "                let source = format!(\"src/model/presets/{base}/{path}\");\n"
     "                let text = &crate::left_out::text(&source, text);\n"),
    ("src/content/mod.rs",
     "    for (id, text) in built_in_schemes() {\n",
     "    for (id, text) in built_in_schemes() {\n"
     "        let text = &crate::left_out::text(&format!(\"src/model/schemes/{id}.toml\"), text);\n"),
    ("src/print/typeset/layouts.rs",
     "Ok((name, file.text().map_err(error)?.to_owned()))",
     "{\n        let source = format!(\"themes/default/print/{name}\");\n"
     "        let text = crate::left_out::text(&source, file.text().map_err(error)?).into_owned();\n"
     "        Ok((name, text))\n    }"),
    ("src/forms/mod.rs",
     "        FilledForm { blank: body.blank, data: serde_json::to_value(data).unwrap_or_default() }\n",
     "        let mut data = serde_json::to_value(data).unwrap_or_default();\n"
     "        crate::left_out::data(self.form.name(), &mut data);\n"
     "        FilledForm { blank: body.blank, data }\n"),
    ("src/report/tables/mod.rs",
     "        self.columns.iter().flat_map(",
     "        let kept = self.columns.iter().enumerate().filter(|(at, _)| !crate::left_out::is_column(self.name, *at));\n"
     "        kept.map(|(_, column)| column).flat_map("),
]


class Copy:
    """The patched copy and its compiled tests."""

    def __init__(self, folder):
        self.folder = folder
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name in filter(None, files.split("\0")):
            self.put(name, (ROOT / name).read_bytes())
        self.put("src/left_out.rs", (ROOT / "tests/mutations/left_out.rs").read_bytes())
        for name, there, instead in HOOKS:
            text = (ROOT / name).read_text()
            if text.count(there) != 1:
                sys.exit(f"{name} has changed: the hook of tests/mutations/run.py finds no place")
            self.put(name, text.replace(there, instead).encode())
        build = ["cargo", "test", "--no-run", "--test", "suite"]
        said = subprocess.run(build, cwd=folder, check=True, stderr=subprocess.PIPE, text=True).stderr
        self.suite = folder / re.findall(r"\((target/[^)]*)\)", said)[-1]

    def put(self, name, content):
        """Writes a file only when it differs, so that it is not compiled again."""
        path = self.folder / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def with_fixture_alone(self, name, ask):
        """What `ask` answers while the fixture of one rule is the only one: the others would take a hundred times as long."""
        rules, aside = self.folder / "tests/fixtures/rules", self.folder / "tests/fixtures/rules-aside"
        if not aside.exists():
            rules.rename(aside)
        rules.mkdir(exist_ok=True)
        link = rules / name
        link.symlink_to(aside / name)
        try:
            return ask()
        finally:
            link.unlink()
            rules.rmdir()
            aside.rename(rules)

    def failing(self, left_out, tests, more=None):
        """Those of the tests that fail without it."""
        environment = {**os.environ, VARIABLE: left_out, "RUST_BACKTRACE": "0", **(more or {})}
        command = [self.suite, "--exact", "--test-threads", THREADS, *tests]
        try:
            said = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=900)
        except subprocess.TimeoutExpired:
            return ["(no end within 15 minutes)"]
        return re.findall(r"^test (\S+) \.\.\. FAILED$", said.stdout, re.MULTILINE)


class Tests:
    """The tests of the suite: what each says, and what stands beside them in their files."""

    def __init__(self):
        self.bodies, self.besides = {}, {}
        suite = ROOT / "tests/suite"
        for file in sorted(suite.rglob("*.rs")):
            module = "::".join(file.relative_to(suite).with_suffix("").parts)
            text = file.read_text()
            parts = re.split(r"(?m)^#\[test\]\n", text)
            beside = parts[0]
            names = []
            for part in parts[1:]:
                name = re.search(r"fn (\w+)\(", part).group(1)
                end = re.search(r"(?m)^}\n", part)
                cut = end.end() if end else len(part)
                names.append(f"{module}::{name}")
                self.bodies[names[-1]] = part[:cut]
                beside += part[cut:]
            self.besides.update((name, beside) for name in names)

    def speaking_of(self, *words):
        """Tests that hold one of these words, or stand in a file that holds it outside of tests."""
        def speaks(name):
            return any(word in self.bodies[name] or word in self.besides[name] for word in words)
        return [name for name in self.bodies if speaks(name)]

    def likeliest(self, names, value):
        """The same tests, those first that hold the value themselves, short ones before long ones."""
        return sorted(names, key=lambda name: (value not in self.bodies[name], len(self.bodies[name])))

    def within(self, *modules):
        """Tests of these modules."""
        return [name for name in self.bodies if name.startswith(modules)]


class Kind:
    """One kind of mutation: what it is called, its mutations with the tests that may notice them."""

    def __init__(self, title, about, mutations, at_once=2):
        self.title, self.about, self.mutations, self.at_once = title, about, mutations, at_once
        self.unasked = 0

    def run(self, copy, only, until):
        """What was left out, and which test failed; none where it survived. What there was no time for is left in `unasked`."""
        done = copy.folder / "done.txt"
        known = {}
        for line in done.read_text().splitlines() if done.exists() else []:
            kind, name, noticed = line.split("\t")
            known[kind, name] = "" if noticed == "SURVIVED" else noticed
        kills = {}

        def ask(mutation):
            name, left_out, tests = mutation
            if (self.title, name) in known:
                return name, known[self.title, name]
            if time.monotonic() > until:
                return name, None
            noticed = self.fixture_that_notices(copy, left_out) or self.first_to_notice(copy, left_out, tests, kills)
            with done.open("a") as file:
                file.write(f"{self.title}\t{name}\t{noticed or 'SURVIVED'}\n")
            return name, noticed

        asked = [mutation for mutation in self.mutations(copy) if not only or only in mutation[0]]
        with ThreadPoolExecutor(self.at_once) as pool:
            for name, noticed in pool.map(ask, asked):
                if noticed is None:
                    self.unasked += 1
                    continue
                kills[noticed] = kills.get(noticed, 0) + 1
                print(f"{self.title}: {name}: {noticed or 'SURVIVED'}", flush=True)
                yield name, noticed

    def fixture_that_notices(self, copy, left_out):
        """The fixture of the rule that is left out, if it is one and differs."""
        what, name = left_out.split(" ")[:2]
        test = "rule_fixtures::rules_say_what_is_expected"
        if what != "rule" or not copy.with_fixture_alone(name, lambda: copy.failing(left_out, [test])):
            return ""
        return f"{test} ({name})"

    def first_to_notice(self, copy, left_out, tests, kills):
        """The first test that fails, those that have noticed most before asked first and one by one."""
        likeliest = sorted(tests, key=lambda test: -kills.get(test, 0)) if self.title == "rules" else list(tests)
        while likeliest:
            size = 1 if len(likeliest) > len(tests) - 5 else 30
            batch, likeliest = likeliest[:size], likeliest[size:]
            if noticed := copy.failing(left_out, batch):
                return noticed[0]
        return ""


def rules(copy):
    """Every rule: after its fixture, the tests that name it."""
    tests = Tests()
    names = re.findall(r"^\s+(?:Error|Warning) (\w+):", (ROOT / "src/diagnostics/rule_name.rs").read_text(), re.MULTILINE)
    for name in (name.replace("_", "-") for name in names):
        yield name, f"rule {name}", tests.speaking_of(f'"{name}"')


def pieces(source, pattern):
    """Places of a file that match, as mutations: text of the piece, and what the variable says."""
    content = (ROOT / source).read_text()
    for match in re.finditer(pattern, content):
        span = [len(content[:at].encode()) for at in match.span("piece")]
        yield match, f"file {source} {span[0]} {span[1]}"


def forms(copy):
    """Every column of every form: entries and labels of the theme, the values set into them, columns of the tables."""
    all_tests = Tests().bodies
    slow = Tests().within("published_list::", "print_forms::", "print::")

    def asked(name, *ways):
        """The whole of this form first, of all forms for what several share, then whoever speaks of it."""
        own = name.replace("-", "_")
        whole = [f"forms::{way}::{own}" for way in ways or ("sheets", "tables")]
        return [test for test in whole if test in all_tests] or Tests().within("forms::sheets::")

    definitions = (ROOT / "src/report/tables/definitions.rs").read_text()
    widths = dict(re.findall(r"static (\w+): \[Column; (\d+)\]", definitions))
    for name, columns in re.findall(r'name: "([a-z-]+)",.*?columns: &(\w+),', definitions, re.DOTALL):
        for at in range(int(widths[columns])):
            yield f"report {name}, column {at + 1}", f"column {name} {at}", asked(name, "tables") + slow
    folder = ROOT / "themes/default/print/forms"
    for file in sorted(folder.iterdir()):
        source = file.relative_to(ROOT).as_posix()
        if file.suffix == ".toml":
            for match, left_out in pieces(source, r'(?s)(?P<piece>\[\[columns\]\]\nlabel = "(?P<label>[^"]*)".*?)(?=\n\n|\n*\Z)'):
                yield f"{file.name} {match['label']}", left_out, asked(file.stem) + slow
            for match, left_out in pieces(source, VALUE):
                yield place(file, match, ROOT / "themes/default/print"), left_out, asked(file.stem) + slow
        else:
            for match, left_out in pieces(source, r"\[(?P<piece>[一-鿿（）、　／]{2,})\]"):
                yield f"{file.name} {match['piece']}", left_out, asked(file.stem) + slow
    listing = copy.folder / "values.txt"
    listing.unlink(missing_ok=True)
    copy.failing("", Tests().within("forms::sheets::"), {"GONGSHI_LIST_DATA": str(listing)})
    values = sorted({tuple(line.split(" ")) for line in listing.read_text().splitlines()})
    for form, path in values:
        yield f"{form} {path}", f"data {form} {path}", asked(form, "data", "sheets", "tables") + slow


# A key with its value, over several lines where it is a list that ends on a later one.
VALUE = r'(?m)^(?P<piece>(?P<key>"[^"]+"|[a-z_]+) = (?:\[[^\]\n]*\n(?:.*\n)*?\]|.*).*\n)'


def presets(copy):
    """Every value of the campaigns, schemes and examples that `init` writes, and of the built-in schemes."""
    tests = Tests()

    def asked(preset, path=""):
        name = preset.replace("-", "_")
        # Nothing but unit.toml and rating.toml is left of the units where nobody did anything.
        ways = ("shown", "values") if "/units/" in path else ("shown", "silence", "values")
        return [f"presets::{way}::{name}" for way in ways]

    of_schemes = {
        "four-grade": ["plan-filing", "grade-upgrade"],
        "three-class-star": ["three-class-star"],
        "station": ["three-class-star"],
        "backward": ["backward-rectification"],
    }
    rules = tests.within("proofs::schemes", "rules_rating", "register::promotion", "rating_rounds::", "forms::tables")
    order = lambda file: ("/units/" in file.as_posix(), file.as_posix())
    files = [file for file in (ROOT / "src/model/presets").rglob("*") if file.suffix in (".toml", ".md")]
    for file in sorted(files, key=order):
        source = file.relative_to(ROOT).as_posix()
        for match, left_out in pieces(source, VALUE):
            yield place(file, match), left_out, asked(source.split("/")[3], source)
    for file in sorted((ROOT / "src/model/schemes").glob("*.toml")):
        source = file.relative_to(ROOT).as_posix()
        behaviour = [test for preset in of_schemes[file.stem] for test in asked(preset) if "::values::" not in test]
        for match, left_out in pieces(source, VALUE):
            yield place(file, match), left_out, behaviour + tests.likeliest(rules, bare(match))


def bare(match):
    """The value alone, without quotes and comment; a date as tests have it of a preset's own year."""
    value = match["piece"].split(" = ", 1)[1].split("  #")[0].strip()
    return value.splitlines()[0].strip('"').replace("{year}-", "")


def place(file, match, folder=ROOT / "src/model"):
    """Where a value stands: file, line and key."""
    inside = file.relative_to(folder).as_posix()
    line = match.string.count("\n", 0, match.start()) + 1
    return f"{inside}:{line} {match['key']} = {bare(match)}"


KINDS = {
    "rules": Kind("rules", "what a rule finds is left out", rules, at_once=1),
    "forms": Kind("forms", "a column, a label or a value of a form is left out", forms),
    "presets": Kind("presets", "a value of a preset or of a built-in scheme is left out", presets),
}


def section(kind, rows):
    """The outcome of one kind as Markdown."""
    survived = [name for name, noticed in rows if not noticed]
    left = f" {kind.unasked} have not been asked yet." if kind.unasked else ""
    lines = [f"## {kind.title}", "", f"{kind.about}: {len(rows)} asked, {len(survived)} survived.{left}", ""]
    lines += ["| left out | test that fails |", "|---|---|"]
    for name, noticed in rows:
        cell = name.replace("|", "\\|").replace("`", "'")
        lines.append(f"| `{cell}` | {noticed or '**survived**'} |")
    return "\n".join(lines) + "\n"


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("folder", type=pathlib.Path)
    reader.add_argument("kinds", nargs="*", choices=[*KINDS, []], default=[])
    reader.add_argument("--only", help="mutations whose name holds this; nothing is written")
    reader.add_argument("--minutes", type=float, default=float("inf"), help="time after which no more is asked")
    said = reader.parse_args()
    copy = Copy(said.folder.resolve())
    survived, until = False, time.monotonic() + 60 * said.minutes
    for kind in (KINDS[name] for name in said.kinds or KINDS):
        rows = []
        try:
            for row in kind.run(copy, said.only, until):
                rows.append(row)
        finally:
            if not said.only:
                write(kind, rows)
        survived |= any(not noticed for _, noticed in rows)
    sys.exit(1 if survived else 0)


def write(kind, rows):
    """Puts the outcome of one kind in the place of its last one."""
    head = "# What the tests notice\n\nWritten by `nice -n 15 python3 tests/mutations/run.py FOLDER`; see there what is left out and how.\n\n"
    old = RESULT.read_text() if RESULT.exists() else head
    kept = {name: text for name, text in re.findall(r"(?ms)^## (\w+)\n(.*?)(?=^## |\Z)", old)}
    kept[kind.title] = section(kind, rows).split("\n", 1)[1]
    RESULT.write_text(head + "\n".join(f"## {name}\n{kept[name]}".rstrip("\n") + "\n" for name in KINDS if name in kept))


if __name__ == "__main__":
    main()
