@echo off
rem Runs every test on Windows. The browser tests need Chromium or Chrome and pdfinfo (poppler) in the path.
cd /d "%~dp0\.."
cargo test --release --locked %*
