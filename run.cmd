@echo off
rem The same steps as `make run`, for Windows. Options go on to the server: run.cmd --port 8600
setlocal
cd /d "%~dp0"

py -3 --version >nul 2>&1
if errorlevel 1 (
  echo Oppvekstbarometer needs Python 3.11 or newer: install it from python.org and try again. 1>&2
  exit /b 1
)

py -3 tools\environment.py || exit /b 1

set "BUILDS=data\bygg"
if defined OPPVEKST_DATA_DIR set "BUILDS=%OPPVEKST_DATA_DIR%\bygg"
.venv\Scripts\python -m etl build
if not exist "%BUILDS%\current.json" exit /b 1
.venv\Scripts\python -m pages._ui.server %*
