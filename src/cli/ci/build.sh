#!/bin/sh
# 生成网站并核对。用法：sh ci/build.sh [输出文件夹]
# 设了变量 GONGSHI_SIGNING_KEY（SSH 私钥的全文）时，给网站签名。
set -eu
output=${1:-output}
gongshi build --output "$output"
if [ -n "${GONGSHI_SIGNING_KEY:-}" ]; then
    key=$(mktemp)
    trap 'rm -f "$key"' EXIT
    printf '%s\n' "$GONGSHI_SIGNING_KEY" > "$key"
    gongshi sign --key "$key" --output "$output"
fi
gongshi verify --output "$output"
