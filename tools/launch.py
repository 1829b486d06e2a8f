"""The commands behind `./barometer` and `barometer.cmd`: set up where it is needed, then the program itself.

Runs on whatever Python the machine has, as `environment.py` does, and hands over to that of `.venv`.
"""

import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # until somebody can say how it ends

import os  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402

import environment  # noqa: E402

NAME = "barometer" if os.name == "nt" else "./barometer"

STOPPED = 130
MODULES = ("etl", "oppvekst")
FOLDERS = ("bench", "tools")

HELP = """Oppvekstbarometer

  {0} run [--port 8600] [--headless]   start the dashboard; builds the figures first where something is new
  {0} etl fetch                        fetch new figures from the publishers
  {0} etl build                        build from what is fetched, or from the bundled figures
  {0} etl --help                       all about figures coming in
  {0} oppvekst --help                  figures and documents out
  {0} setup                            only make .venv and install the locked packages

For those who change the program:

  {0} bench pages --write              one measurement; the files of bench/ are those there are
  {0} tools bundle unpack              one tool; the files of tools/ are those there are
"""


def main(arguments: "list[str]") -> int:
    """Run one command, and return its exit code."""
    command = arguments[0] if arguments else "help"
    if command in ("help", "-h", "--help"):
        sys.stdout.write(HELP.format(NAME))
        return 0
    if command not in ("run", "setup") and command not in MODULES + FOLDERS:
        sys.stderr.write(
            "%s: there is no command %r: `%s help` lists those there are.\n" % (NAME, command, NAME)
        )
        return 2
    named = arguments[1] if len(arguments) > 1 else ""
    if command in FOLDERS and named not in programs(command):
        sys.stderr.write(
            "%s: `%s %s` runs one of: %s.\n" % (NAME, NAME, command, ", ".join(programs(command)))
        )
        return 2
    hold_ctrl_c(False)
    failed = environment.main(["--dev"] if command in FOLDERS else [])
    hold_ctrl_c(True)
    if failed or command == "setup":
        return failed
    if command == "run":
        return start(arguments[1:])
    if command in FOLDERS:
        return hand_over("%s.%s" % (command, named), arguments[2:])
    return hand_over(command, arguments[1:])


def programs(folder: str) -> "list[str]":
    """The files of a folder that are programs: `bench/pages.py` is `pages`."""
    found = []
    for name in sorted(os.listdir(os.path.join(environment.PROJECT, folder))):
        if name.endswith(".py"):
            with open(os.path.join(environment.PROJECT, folder, name), encoding="utf-8") as file:
                if "__main__" in file.read():
                    found.append(name[:-3])
    return found


def start(options: "list[str]") -> int:
    """Build where something is new, and start the server on what stands.

    Most often nothing is new. To find that out takes as long as to read in half the server, so the two go on side
    by side, and the server waits for the end of it before it opens the figures (`pages/_ui/serving/warm.py`).
    """
    command, env = asked("etl", ["build"])
    if os.name == "nt" or not built():
        done = subprocess.call(command, env=env)
        if done == STOPPED or (done != 0 and not built()):
            return done
        return hand_over("pages._ui.serving.start", options)
    end, open_while_it_builds = os.pipe()
    building = subprocess.Popen(command, env=env, pass_fds=[open_while_it_builds])
    os.close(open_while_it_builds)
    os.set_inheritable(end, True)
    os.environ["OPPVEKST_BUILDING"] = "%d %d" % (end, building.pid)
    return hand_over("pages._ui.serving.start", options)


def built() -> bool:
    """Whether there is a build to show, though a new one failed."""
    folder = os.environ.get("OPPVEKST_DATA_DIR") or os.path.join(environment.PROJECT, "data")
    return os.path.exists(os.path.join(folder, "bygg", "current.json"))


def asked(module: str, arguments: "list[str]") -> "tuple[list[str], dict[str, str]]":
    """How a module of ours is run in `.venv`, in the folder the person stands in: the command and its environment."""
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [environment.PROJECT, env.get("PYTHONPATH")]))
    command = [
        environment.EXECUTABLE,
        "-P",
        "-m",
        module,
    ]  # -P: a folder `etl` where the person stands is not ours
    return command + arguments, env


def hold_ctrl_c(held: bool) -> None:
    """Hold Ctrl+C back until the program is ready to say how it ends (`oppvekst.command_line.conduct`)."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK if held else signal.SIG_UNBLOCK, [signal.SIGINT])


def hand_over(module: str, arguments: "list[str]") -> int:
    """Become the program itself; on Windows, which cannot, wait for it."""
    command, env = asked(module, arguments)
    if os.name != "nt":
        os.execve(command[0], command, env)
    process = subprocess.Popen(command, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # it heard it, too, and says how it ends
            continue


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("%s: stopped. Run it again to go on.\n" % NAME)
        sys.exit(STOPPED)
