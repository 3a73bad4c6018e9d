@echo off
rem Runs every test on Windows. The browser tests need Node.js, Chromium or Chrome, and pdfinfo (poppler) in the path.
cd /d "%~dp0\.."
if not exist tests\node_modules\.package-lock.json call npm ci --prefix tests --ignore-scripts --no-audit --no-fund
cargo test --locked %*
