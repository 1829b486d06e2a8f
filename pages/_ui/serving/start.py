"""`./barometer run`: look that the server can listen where it is asked to, and start it.

Streamlit and the pages take a second to read in; what can be known to be wrong is told before that.
"""

from __future__ import annotations

import argparse
import errno
import os
import socket
from collections.abc import Sequence

from oppvekst.command_line import Parser, conduct, port_number, settings
from oppvekst.errors import OppvekstError
from oppvekst.settings import PORTS, PROJECT_DIR
from pages._ui.serving.guard import named


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the server and stay until it is stopped."""
    return conduct("barometer", _parser(), arguments, _serve)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="./barometer run", description="Start Oppvekstbarometer.")
    parser.add_argument(
        "--address", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--port", type=port_number, help="port (default: 8501, or the next free one)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser")
    return parser


def _serve(options: argparse.Namespace) -> int:
    found = settings()
    named(found.hosts)
    config = {
        "server.address": options.address,
        "server.port": free_port(options.address, [options.port] if options.port else PORTS),
        "server.fileWatcherType": "none",
        "runner.postScriptGC": False,  # here too: an environment variable must not make every view slow
    }
    if options.headless:
        config["server.headless"] = True
    os.environ["OPPVEKST_DATA_DIR"] = str(found.data_dir.resolve())
    os.chdir(PROJECT_DIR)  # Streamlit looks for its settings where it is started
    from oppvekst.uploads.limits import MOST_BYTES
    from pages._ui.serving.server import app

    config["server.maxUploadSize"] = MOST_BYTES // 1_000_000
    try:
        app.run(config=config)
    except KeyboardInterrupt:  # how it is stopped
        print("Oppvekstbarometer has stopped.")
    return 0


def free_port(address: str, ports: Sequence[int] = PORTS) -> int:
    """The first of ``ports`` that nobody listens on."""
    if not address.strip():
        raise OppvekstError("--address is empty", next_step="leave it out, or give one of this machine's own")
    allowed = True
    for port in ports:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except (OSError, UnicodeError, TypeError) as error:  # the last two: a name that cannot be one
                reason = getattr(error, "errno", None)
                if reason in (errno.EADDRINUSE, errno.EACCES):
                    allowed = allowed and reason != errno.EACCES
                    continue
                raise OppvekstError(
                    f"This machine cannot listen on {address[:80]} ({getattr(error, 'strerror', error)})",
                    next_step="choose one of its own addresses with --address",
                ) from error
            return port
    if not allowed:
        raise OppvekstError(
            f"You have no right to listen on port {ports[0]}",
            next_step="choose one from 1024 up with --port, and let a proxy listen on the low one",
        )
    several = f"Every port from {ports[0]} to {ports[-1]}"
    raise OppvekstError(
        f"{several if len(ports) > 1 else f'Port {ports[0]}'} on {address} is in use",
        next_step="stop the program that uses it, or choose another with --port",
    )


if __name__ == "__main__":
    raise SystemExit(main())
