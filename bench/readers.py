"""Readers without a browser: Streamlit's own websocket protocol, spoken as its pages speak it.

A reader connects as a browser does (subprotocol and origin), says what it sees (address, widgets, large messages it
already has) and follows what comes until the script has finished. Nothing is drawn; what comes is looked through for
errors, since a page that fails is quick.
"""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.AppPage_pb2 import AppPage
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

OURS = (Subprotocol("streamlit"),)
FAULT = 'class="ov-boks ov-feil"'
"""How a page of ours says that something went wrong (`theme.message`)."""


class PageFailed(Exception):
    """What a reader met instead of a page."""


@dataclass
class Seen:
    """One view: how long it took from asking to the end of the script, and what came."""

    seconds: float = 0.0
    bytes: int = 0
    messages: int = 0
    title: str = ""
    page: str = ""
    """The page that was shown, by its name in the address."""
    html: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.html)


class Reader:
    """One open tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.pages: dict[str, str] = {}
        """The hash of each page, by its name in the address."""
        self.widgets: dict[str, Any] = {}
        """What was last drawn to choose or write in, by label, as Streamlit's own messages."""
        self._known: dict[str, ForwardMsg] = {}
        """Large messages that have come, which the server need not send again."""

    async def opens(self, page: str, widgets: Mapping[str, Any] | None = None, **query: str) -> Seen:
        """A page by its name in the address (empty for the front page), at an address."""
        back = BackMsg()
        state = back.rerun_script
        state.query_string = urlencode(query)
        if page in self.pages:
            state.page_script_hash = self.pages[page]
        else:
            state.page_name = page
        state.cached_message_hashes.extend(self._known)
        state.context_info.timezone = "Europe/Oslo"
        state.context_info.locale = "nb-NO"
        state.context_info.color_scheme = "light"
        for id_, values in (widgets or {}).items():
            widget = state.widget_states.widgets.add(id=id_)
            for name, value in values.items():
                setattr(widget, name, value)
        seen = await self._asks(back)
        if self.pages and seen.page != page:
            raise PageFailed(f"asked for page {page!r} and got {seen.page!r}")
        return seen

    async def _asks(self, back: BackMsg) -> Seen:
        seen, begun = Seen(), time.perf_counter()
        await self.socket.send(back.SerializeToString())
        while True:
            content = await self.socket.recv()
            seen.bytes += len(content)
            seen.messages += 1
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise PageFailed("the script does not compile")
                seen.seconds = time.perf_counter() - begun
                return seen
            self._takes(message, seen)

    def _takes(self, message: ForwardMsg, seen: Seen) -> None:
        if message.WhichOneof("type") == "ref_hash":
            message = self._known[message.ref_hash]
        elif message.metadata.cacheable:
            self._known[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.pages = {_name(page): page.page_script_hash for page in message.navigation.app_pages}
            names = {hash_: name for name, hash_ in self.pages.items()}
            seen.page = names[message.navigation.page_script_hash]
        elif kind == "page_not_found":
            raise PageFailed(f"there is no page {message.page_not_found.page_name!r}")
        elif kind == "page_config_changed":
            seen.title = message.page_config_changed.title or seen.title
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            _look(message.delta.new_element, seen, self.widgets)


def _name(page: AppPage) -> str:
    return "" if page.is_default else page.url_pathname.replace(" ", "_")


def _look(element: Element, seen: Seen, widgets: dict[str, Any]) -> None:
    kind = element.WhichOneof("type")
    if kind is None:
        return
    one = getattr(element, kind)
    if kind == "exception":
        raise PageFailed(f"{one.type}: {one.message}")
    if kind == "html":
        if FAULT in one.body:
            raise PageFailed(one.body)
        seen.html.append(one.body)
    elif hasattr(one, "label") and hasattr(one, "id"):
        widgets[one.label] = one


@asynccontextmanager
async def tab(address: str, subprotocols: Sequence[Subprotocol] = OURS) -> AsyncIterator[Reader]:
    """Open a tab at ``host:port`` and close it again."""
    async with connect(
        f"ws://{address}/_stcore/stream",
        subprotocols=subprotocols,
        origin=Origin(f"http://{address}"),
        max_size=None,
        proxy=None,
        ping_interval=None,
    ) as socket:
        yield Reader(socket)
