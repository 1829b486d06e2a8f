"""Whose requests the server answers: those of its own pages, under a name it is known by.

Any web page may make a reader's browser call ``http://127.0.0.1:8501``, and one whose name suddenly points
at that address (DNS rebinding) may read what comes back. The browser gives both away: ``Host`` says which
name it called, ``Origin`` which page did. Streamlit looks at neither outside its websocket, and there it
lets any two through that match each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from oppvekst.errors import READ_ONLY, OppvekstError, Said

WILDCARDS = frozenset({"0.0.0.0", "::"})
DEFAULT_PORTS = {"http": 80, "https": 443}

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9_.-]*?)\.?(?::([0-9]{1,5}))?", re.ASCII)
_ORIGIN = re.compile(r"(https?)://([^/?#]+)", re.ASCII)


class Refusal(Enum):
    """Why a request is not answered: the status, and a sentence for whoever meant no harm."""

    HOST = (
        421,
        Said(
            "Oppvekstbarometer er ikke åpnet under dette navnet. Bruk adressen programmet skrev da det startet, "
            "eller be den som drifter det, om å føre opp navnet i OPPVEKST_HOSTS.",
            "Oppvekstbarometer er ikkje opna under dette namnet. Bruk adressa programmet skreiv da det starta, "
            "eller be den som driftar det, om å føre opp namnet i OPPVEKST_HOSTS.",
        ),
    )
    ORIGIN = (
        403,
        Said(
            "Dette kom fra en annen nettside, og Oppvekstbarometer svarer bare sine egne sider.",
            "Dette kom frå ei anna nettside, og Oppvekstbarometer svarer berre sine eigne sider.",
        ),
    )
    UPLOAD = (403, READ_ONLY)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def text(self) -> str:
        """The sentence in both written forms: nobody knows yet which one is read."""
        said = self.value[1]
        return f"{said}\n\n{said.nn}\n"


@dataclass(frozen=True, slots=True)
class Place:
    """A host and, where it is written, a port. Two spellings of one host are equal."""

    host: str
    port: int | None

    @classmethod
    def of(cls, authority: str) -> Place | None:
        """Read ``host``, ``host:port`` or ``[ipv6]:port``; None for all that no browser would send."""
        found = _AUTHORITY.fullmatch(authority.lower())
        port = int(found[2]) if found and found[2] else None
        if found is None or (port is not None and not 0 < port < 65536):
            return None
        host = found[1]
        return cls(_canonical(host[1:-1] if host.startswith("[") else host), port)

    @property
    def loops_back(self) -> bool:
        """Whether it can be nothing but the machine the browser runs on."""
        return self.host == "localhost" or is_loopback(self.host)


def _canonical(host: str) -> str:
    """An address in its shortest form, IPv4 inside IPv6 as IPv4; a name as it is."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone; a name other than ``localhost`` never is."""
    if host == "localhost":
        return True
    try:
        return ip_address(_canonical(host)).is_loopback
    except ValueError:
        return False


def named(hosts: Iterable[str]) -> frozenset[Place]:
    """The places of ``OPPVEKST_HOSTS``, names with Norwegian letters as browsers write them."""
    return frozenset(_named(host) for host in hosts)


def _named(host: str) -> Place:
    try:
        place = Place.of(host if host.isascii() else host.encode("idna").decode("ascii"))
    except UnicodeError:
        place = None
    if place is None:
        raise OppvekstError(
            f"OPPVEKST_HOSTS has {host!r}, which is not the name of a machine",
            next_step="write names as browsers show them, without http:// and with commas between, "
            "as in OPPVEKST_HOSTS=oppvekst.example.org",
        )
    return place


@dataclass(frozen=True, slots=True)
class Guard:
    """Knows under which names a server may be called.

    Parameters
    ----------
    address:
        What the server was told to listen on.
    hosts:
        The names it is also served under, by a proxy for one; without a port they mean the usual ones.
    """

    address: str
    hosts: frozenset[Place] = frozenset()

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request or websocket is not to be let in; None for one that is welcome."""
        headers = Headers(scope=scope)
        host = _only(headers, "host")
        called = Place.of(host) if host else None
        if called is None or not self._is_ours(called, scope) or self._from_elsewhere(scope):
            return Refusal.HOST
        if "origin" not in headers:
            return None if _asked_for_by_a_person(scope, headers) else Refusal.ORIGIN
        return None if self._may_call(_only(headers, "origin"), called, scope) else Refusal.ORIGIN

    @property
    def open_to_others(self) -> bool:
        """Whether anybody but the person at this machine can reach the server."""
        return bool(self.hosts) or not is_loopback(self.address)

    def _from_elsewhere(self, scope: Scope) -> bool:
        """Whether a call comes over the network to a server that was told to be this machine's alone.

        It can be so where another program listens for us, and a call from there may bear any name.
        """
        port = (scope.get("server") or ("", None))[1]
        return not self.open_to_others and port is not None and not is_loopback(_local(scope))

    def _is_ours(self, place: Place, scope: Scope) -> bool:
        """Whether a name is ours: loopback, the address called where we listen on it, or one written down."""
        if place.loops_back or self._is_named(place, scope):
            return True
        local = _local(scope)
        return place.host == (local if self.address in WILDCARDS else _canonical(self.address.lower()))

    def _is_named(self, place: Place, scope: Scope) -> bool:
        usual = {None, *DEFAULT_PORTS.values(), (scope.get("server") or ("", None))[1]}
        return place in self.hosts or (place.port in usual and Place(place.host, None) in self.hosts)

    def _may_call(self, origin: str | None, called: Place, scope: Scope) -> bool:
        """Whether a page at an origin may call: the very place it came from, or a name written down."""
        found = _ORIGIN.fullmatch((origin or "").lower())
        page = Place.of(found[2]) if found else None
        if found is None or page is None:
            return False
        usual = DEFAULT_PORTS[found[1]]
        same = (page.host, page.port or usual) == (called.host, called.port or usual)
        return same or self._is_named(page, scope)


def _local(scope: Scope) -> str:
    """Give the address of this machine that the caller reached."""
    return _canonical((scope.get("server") or ("",))[0])


def _only(headers: Headers, name: str) -> str | None:
    """A header's value; None when it is missing, or there twice so that two readers may read two things."""
    values = headers.getlist(name)
    return values[0] if len(values) == 1 else None


def _asked_for_by_a_person(scope: Scope, headers: Headers) -> bool:
    """Whether a request without ``Origin`` is our page's own, or a link somebody followed.

    Browsers leave ``Origin`` out where another site embeds a picture, a script or a frame, and say so here.
    """
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return followed and scope.get("method") in ("GET", "HEAD")
