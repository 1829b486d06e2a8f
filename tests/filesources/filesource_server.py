"""A publisher on this machine: answers what it is told to, and remembers what it was asked."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Reply = tuple[int, str, bytes]
Question = dict[str, str]


def page(text: str, *, encoding: str = "utf-8") -> Reply:
    return 200, f"text/html; charset={encoding}", text.encode(encoding)


def as_json(data: object, status: int = 200) -> Reply:
    return status, "application/json; charset=utf-8", json.dumps(data, ensure_ascii=False).encode()


def file(content: bytes) -> Reply:
    return 200, "application/octet-stream", content


@dataclass
class Publisher:
    """Routes by path; a route is a reply or a function from the query to one."""

    routes: dict[str, Reply | Callable[[Question], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def reply(self, target: str) -> Reply:
        self.asked.append(target)
        split = urlsplit(target)
        route = self.routes.get(split.path, page("<title>Fant ikke siden</title>"))
        if callable(route):
            return route({name: values[0] for name, values in parse_qs(split.query).items()})
        return route if split.path in self.routes else (404, route[1], route[2])

    def serve(self) -> ThreadingHTTPServer:
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                status, kind, body = publisher.reply(self.path)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return server
