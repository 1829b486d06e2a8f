"""What the tiltak pages share about saving: the register, who saves, and telling afterwards how it went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from oppvekst.errors import OppvekstError
from oppvekst.settings import Settings
from oppvekst.state import Tiltak, TiltakRegister, open_state
from pages._ui.shell import maalform, theme

MESSAGE = "tiltak_beskjed"
BY = "tiltak_hvem"
"""The key of the box for the reader's name; what stands there goes with every save."""


def book() -> TiltakRegister:
    """The register in the database of what people write."""
    return open_state(Settings.from_environment()).tiltak


@dataclass(frozen=True, slots=True)
class Message:
    """What was just done, to be told once."""

    text: str
    kind: theme.Kind = "beskjed"
    gone: Tiltak | None = None
    """A tiltak just deleted, which may be brought back."""


def say(text: str, gone: Tiltak | None = None, kind: theme.Kind = "beskjed") -> None:
    """Let the page tell something on its next run."""
    st.session_state[MESSAGE] = Message(text, kind, gone)


def message() -> Message | None:
    """What is to be told now; it is not told twice."""
    said: Message | None = st.session_state.pop(MESSAGE, None)
    return said


@contextmanager
def told() -> Iterator[None]:
    """Let what goes wrong in a button's work be told as a sentence: callbacks run outside the frame's guard."""
    try:
        yield
    except OppvekstError as error:
        say(maalform.told(error), kind="feil")


def who() -> str:
    """The name a reader has given for the history; often none."""
    given: str = st.session_state.get(BY) or ""
    return given
