@echo off
rem Start Oppvekstbarometer by a double click. Options go on to the server: run.cmd --port 8600
call "%~dp0barometer.cmd" run %*
if not errorlevel 1 exit /b 0
set "FAILED=%errorlevel%"
rem Started by a double click, the window would close before anybody had read what went wrong.
pause
exit /b %FAILED%
