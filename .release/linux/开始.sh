#!/bin/sh
# Opens the desk in the browser: double-click this file, or run it.
set -eu
program=$(cd "$(dirname "$0")" && pwd)/gongshi
cd "$(dirname "$0")"
if [ ! -e content/site.toml ]; then
    if [ ! -e 我的站点/content/site.toml ]; then
        echo "这个文件夹里还没有站点。先照示例方案新建一个，名称叫“我的站点”……"
        if ! "$program" init 我的站点 --year "$(date +%Y)"; then
            echo "站点没有建成，原因写在上面。改好以后再打开“开始”。" >&2
            # The window of a double click closes with the program.
            [ ! -t 0 ] || read -r _
            exit 1
        fi
    fi
    cd 我的站点
fi
exec "$program" edit
