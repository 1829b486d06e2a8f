@echo off
rem Every command of Oppvekstbarometer, on Windows: barometer run, barometer etl fetch, barometer help
setlocal
if not defined PYTHON set "PYTHON=py -3"
%PYTHON% --version >nul 2>&1
if errorlevel 1 (
  echo Oppvekstbarometer needs Python 3.11 or newer: install it from python.org and try again. 1>&2
  exit /b 1
)
%PYTHON% "%~dp0tools\launch.py" %*
exit /b %errorlevel%
