"""Reads a built database: its schema, the connection to it, and the questions one may ask of it."""

from oppvekst.store.connection import build_path, connect, current_build_id, release
from oppvekst.store.figures import Figures, QuotedFigure, Revision, TableState, open_current
from oppvekst.store.question import question, split_question

__all__ = [
    "Figures",
    "QuotedFigure",
    "Revision",
    "TableState",
    "build_path",
    "connect",
    "current_build_id",
    "open_current",
    "question",
    "release",
    "split_question",
]
