@echo off
rem Opens the desk in the browser. Double-click this file.
chcp 65001 >nul
cd /d "%~dp0"
if not exist "content\site.toml" (
  if not exist "我的站点\content\site.toml" (
    echo 这个文件夹里还没有站点。先照示例方案新建一个，名称叫“我的站点”……
    rem Every locale writes the date in its own way: the year is asked of the system, else of whoever sits here.
    set "year="
    for /f %%y in ('powershell -NoProfile -Command "(Get-Date).Year" 2^>nul') do set "year=%%y"
    if not defined year set /p "year=今年是哪一年？写四位数字，再按回车："
    rem What is set inside brackets is known only to what is called.
    call gongshi.exe init "我的站点" --year %%year%%
    if errorlevel 1 (
      echo 站点没有建成，原因写在上面。改好以后再双击“开始”。
      pause
      exit /b 1
    )
  )
  cd "我的站点"
)
"%~dp0gongshi.exe" edit
if errorlevel 1 pause
