#!/bin/sh
# Opens the desk in the browser: double-click this file, or run it.
set -eu
program=$(cd "$(dirname "$0")" && pwd)/gongshi
cd "$(dirname "$0")"
if [ ! -e content/site.toml ]; then
    echo "这个文件夹里还没有站点。先照示例方案新建一个，名称叫“我的站点”……"
    [ -e 我的站点 ] || "$program" init 我的站点
    cd 我的站点
fi
exec "$program" edit
