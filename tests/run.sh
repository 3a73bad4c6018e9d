#!/bin/sh
# Runs every test. Installs what they need where it can (Debian, Ubuntu), says what is missing where it cannot.
set -eu
cd "$(dirname "$0")/.."

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v pdfinfo >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v git >/dev/null 2>&1 || missing="$missing git"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v fish >/dev/null 2>&1 || missing="$missing fish"
command -v zsh >/dev/null 2>&1 || missing="$missing zsh"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
command -v zbarimg >/dev/null 2>&1 || missing="$missing zbar-tools"
if command -v fc-list >/dev/null 2>&1; then
    [ -n "$(fc-list :lang=zh family)" ] || missing="$missing fonts-noto-cjk"
else
    missing="$missing fontconfig fonts-noto-cjk"
fi

if [ -n "$missing" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
        echo "安装测试需要的软件：$missing"
        $as_root apt-get update -qq
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "缺少测试需要的软件：$missing。请先安装，再运行本命令。" >&2
        exit 1
    fi
fi

# What drives the browser, at the versions of tests/package-lock.json; installed once.
if [ ! -e tests/node_modules/.package-lock.json ] || [ tests/package-lock.json -nt tests/node_modules/.package-lock.json ]; then
    echo "安装测试需要的软件：tests/package-lock.json"
    npm ci --prefix tests --ignore-scripts --no-audit --no-fund || { echo "npm ci 没有成功：浏览器测试需要连到 npm 软件源，或事先在 tests 里运行过 npm ci。" >&2; exit 1; }
fi

exec cargo test --locked "$@"
