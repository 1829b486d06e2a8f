"""HTTPS as the machine itself trusts it: its own certificate store, also through a proxy that looks into the traffic.

A kommune's proxy often opens HTTPS and closes it again with a certificate of its own, whose root is in the machine's
store and in no other. Which proxy to use is read from the environment and, on Windows, from the machine's settings.
"""

from __future__ import annotations

import re
import ssl
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter

from etl.sources.answers import Call, ShutOutError, cannot_connect


class MachineAdapter(HTTPAdapter):
    """Certificates are checked against the machine's own store, for direct connections and through proxies."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as requests has it
        """Make the connections that go straight to the publisher."""
        super().init_poolmanager(*arguments, ssl_context=_context(), **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:  # noqa: ANN401 - as requests has it
        """Make the connections that go through a proxy."""
        return super().proxy_manager_for(proxy, ssl_context=_context(), **options)


def _context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def session() -> requests.Session:
    """A session whose HTTPS is the machine's."""
    made = requests.Session()
    made.mount("https://", MachineAdapter())
    return made


def no_trust(call: Call, host: str, fault: requests.exceptions.SSLError) -> ShutOutError:
    """The certificate was refused: that is the same for every table of the host, and the next minute."""
    return cannot_connect(
        call,
        f"the certificate of {host} is not trusted here ({_reason(fault)})",
        "if a proxy on your network opens HTTPS, put its root certificate in the machine's store, or in a file that"
        " SSL_CERT_FILE names, and run fetch again",
    )


def no_way(call: Call, url: str, fault: requests.exceptions.ProxyError) -> ShutOutError:
    """The proxy could not be reached, or did not let us through."""
    said = re.search(r"Tunnel connection failed: (\d{3}[^'\"()\n]*)", str(fault))
    what = f"answered {said[1].strip()}" if said else "cannot be reached"
    return cannot_connect(
        call,
        f"the proxy {_named(url)} {what}",
        "set HTTPS_PROXY to the proxy's address (http://user:password@host:port), or leave it empty, and run fetch again",
    )


def _named(url: str) -> str:
    """The proxy that is used for an address, without the password in it."""
    proxy = requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url)) or ""
    parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "of this machine"


def _reason(fault: requests.exceptions.SSLError) -> str:
    """«self-signed certificate in certificate chain», out of all that is wrapped around it."""
    found = re.search(r"certificate verify failed: ([^(\]\"']+)", str(fault))
    return found[1].strip() if found else "the connection could not be made secure"
