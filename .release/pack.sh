#!/bin/sh
# pack.sh TARGET EDITION: puts a compiled program into the folder a clerk unpacks, under dist/.
# Times in the archives are fixed, so that the same program makes the same archive.
set -eu
cd "$(dirname "$0")/.."
target=$1
edition=$2
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
name=gongshi-$version-$target
[ "$edition" = full ] && name=$name-print
folder=dist/$name
rm -rf "$folder"
mkdir -p "$folder"
cp README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$folder"
[ ! -e docs/clerk.md ] || cp docs/clerk.md "$folder/录入员手册.md"
case $target in
*windows*)
    cp "target/$target/release/gongshi.exe" "$folder"
    cp .release/windows/开始.bat "$folder"
    ;;
*)
    cp "target/$target/release/gongshi" .release/linux/开始.sh "$folder"
    chmod 755 "$folder/gongshi" "$folder/开始.sh"
    case $target in *linux*) cp .release/linux/gongshi.desktop "$folder" ;; esac
    ;;
esac
find "$folder" -exec touch -d 2026-01-01T00:00:00Z {} + 2>/dev/null || find "$folder" -exec touch -t 202601010000.00 {} +
cd dist
case $target in
*windows*)
    # Windows unpacks only ZIP by itself.
    if command -v 7z >/dev/null 2>&1; then 7z a -tzip -mcu=on -mtc=off "$name.zip" "$name" >/dev/null; else zip -qrX "$name.zip" "$name"; fi
    ;;
*)
    find "$name" -type f | LC_ALL=C sort | tar -cf - --numeric-owner -T - 2>/dev/null | gzip -n9 >"$name.tar.gz"
    ;;
esac
rm -rf "$name"
