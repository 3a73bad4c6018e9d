#!/usr/bin/env python3
"""manifests.py DIST HOME: copies the package manifests to DIST with the address of the project and the digests filled in.

A file that a manifest names and DIST lacks stops it: a manifest with a digest of nothing would break every installation.
"""
import hashlib
import pathlib
import re
import sys

dist, home = pathlib.Path(sys.argv[1]), sys.argv[2].rstrip("/")
here = pathlib.Path(__file__).parent


def digest(match: re.Match[str]) -> str:
    return hashlib.sha256((dist / match[1]).read_bytes()).hexdigest()


for manifest in [here / "scoop.json", here / "homebrew.rb", *sorted((here / "winget").iterdir())]:
    text = manifest.read_text(encoding="utf-8").replace("@HOME@", home)
    text = re.sub(r"@SHA256:([^@]+)@", digest, text)
    name = {"scoop.json": "gongshi.scoop.json", "homebrew.rb": "gongshi.rb"}.get(manifest.name, manifest.name)
    (dist / name).write_text(text, encoding="utf-8", newline="\n")
