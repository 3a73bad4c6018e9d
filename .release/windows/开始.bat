@echo off
rem Opens the desk in the browser. Double-click this file.
chcp 65001 >nul
cd /d "%~dp0"
if not exist "content\site.toml" (
  echo 这个文件夹里还没有站点。先照示例方案新建一个，名称叫“我的站点”……
  if not exist "我的站点" gongshi.exe init "我的站点"
  cd "我的站点"
  "%~dp0gongshi.exe" edit
) else (
  gongshi.exe edit
)
if errorlevel 1 pause
