#!/bin/sh
# 检查一次提议（合并请求）：逐条标出问题，写出合并以后公众将看到的变化（changes.md）。
# 用法：sh ci/check.sh github|gitlab|gitea 目标分支
set -eu
platform=$1
base=$(git merge-base "$2" HEAD)

# 各单位只许改自己的文件夹时，在平台上设变量 GONGSHI_UNIT（单位路径）。
set -- --since "$base"
if [ -n "${GONGSHI_UNIT:-}" ]; then set -- "$@" --changed-by "$GONGSHI_UNIT"; fi
status=0
case $platform in
gitlab) gongshi check "$@" --format gitlab > findings.json || status=$? ;;
*) gongshi check "$@" --format github || status=$? ;;
esac
# 2 是检查本身没有运行成。
if [ "$status" -gt 1 ]; then exit "$status"; fi

before=$(mktemp -d)
trap 'git worktree remove --force "$before/source"; rm -rf "$before"' EXIT
git worktree add --quiet --detach "$before/source" "$base"
here=$(git rev-parse --show-prefix)
{
    echo "### 合并以后，公众将看到的变化"
    echo
    gongshi --root "$before/source/$here" build --keep-going --output "$before/site" > "$before/log" 2>&1 || true
    if [ -f "$before/site/index.html" ]; then
        gongshi build --review --output "$before/site" 2> "$before/log" || sed 's/^/    /' "$before/log"
    else
        echo "目标分支现在生成不了网站，没有可比的。"
    fi
} > changes.md
cat changes.md
exit "$status"
